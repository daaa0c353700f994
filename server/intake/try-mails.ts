import type { ServerDeps } from '../deps.ts'
import { sideBySide } from './side-by-side.ts'

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
  const rung = await sideBySide(caseIds, AT_ONCE, (id) => engine.tryMails(id))
  return rung.filter(Boolean).length
}
