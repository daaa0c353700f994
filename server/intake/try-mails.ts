import type { ServerDeps } from '../deps.ts'

/** How many cases are rung at a time. */
const AT_ONCE = 20

/**
 * Has the mails of these cases tried at once that wait to be tried again. Answers with how many cases
 * were rung; the mails of those that Temporal could not ring go within the hour all the same. Safe to
 * press twice: an attempt that is under way holds its mail.
 */
export async function tryMails(
  { engine }: Pick<ServerDeps, 'engine'>,
  caseIds: readonly string[],
): Promise<number> {
  let rung = 0
  for (let from = 0; from < caseIds.length; from += AT_ONCE) {
    const some = caseIds.slice(from, from + AT_ONCE).map((id) => engine.tryMails(id))
    rung += (await Promise.all(some)).filter(Boolean).length
  }
  return rung
}
