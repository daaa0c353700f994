import { readCaseRow } from '../../../db/queries/cases.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { isWaiting } from '../../../workflows/case/waits.ts'
import { HOUR, MINUTE } from '../../../workflows/plan/durations.ts'
import type { Deps } from '../../deps.ts'
import { retryLater } from './retry-later.ts'

/** How long mail may be held back before each case is told that its mail waits. */
const PATIENCE = 4 * HOUR
/** How long a mail stays away while all are held back: so long after the release the last one goes. */
const AGAIN = 5 * MINUTE

/**
 * All mail of cases is held back, since an instant of the wall clock: nothing is sent, and after some
 * hours the case is told, once.
 * @throws MailLater where it knows, or need not know yet.
 */
export async function heldBack(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { caseId, id }: { readonly caseId: string; readonly id: string },
  since: number,
): Promise<{ readonly outcome: 'waiting' }> {
  const { state } = await readCaseRow(db, caseId)
  const told = isWaiting(state as CaseState, id)
  if (!told && now() - since >= PATIENCE) return { outcome: 'waiting' }
  throw retryLater('all mail is held back', AGAIN)
}
