import { addresseesInWait } from '../../db/queries/mail/together.ts'
import { sideBySide } from '../../side-by-side.ts'
import type { ServerDeps } from '../deps.ts'

/** How many cases are rung at a time. */
const AT_ONCE = 20

/**
 * Has the mails of these cases tried at once that wait to be tried again, and what waits for the people
 * who act in any case. Answers with how many cases
 * were rung; the mails of those that Temporal could not ring go within the hour all the same. Safe to
 * press twice: an attempt that is under way holds its mail.
 */
export async function tryMails(
  { db, engine }: Pick<ServerDeps, 'db' | 'engine'>,
  caseIds: readonly string[],
): Promise<number> {
  const people = await addresseesInWait(db)
  await sideBySide(people, AT_ONCE, (id) => engine.tryMails(`addressee:${id}`, 'sendTogether'))
  const rung = await sideBySide(caseIds, AT_ONCE, (id) => engine.tryMails(id))
  return rung.filter(Boolean).length
}
