import { apply } from '../../../../workflows/case/state.ts'
import { ahead } from '../../../../workflows/decide/ahead.ts'
import type { Kind } from '../../../../workflows/pack/types.ts'
import { type Act, inOrder, type Moment } from '../../../../workflows/plan/moment.ts'
import type { CheckedStart } from '../../../intake/start.ts'

/** What is done about the address itself, whether or not it comes to be confirmed. */
const OF_ADDRESS: readonly Act[] = ['confirm', 'address']

/**
 * What a case would do by itself if nothing is answered, in order; where the address is not confirmed
 * yet, as it would go if that happened at once. A case with one row is played on for it. Pure.
 */
export function momentsOf(
  { plan, message }: Pick<CheckedStart, 'plan' | 'message'>,
  now: number,
): readonly Moment[] {
  if (!plan.row) return plan.agenda
  const { leaverKind, endDate, flags, dutiesOn: on, absent, pack, packHash, calendar } = message
  const opened = apply(undefined, {
    ...{ type: 'opened', number: 1, at: now, by: { role: 'hr' }, timeMachine: false },
    pack: { id: pack, version: '', hash: packHash },
    calendar: { id: calendar, hash: message.calendarHash },
    ...{ kind: leaverKind as Kind, endDate, flags, on, absent, ...plan },
  })
  const tries = plan.agenda.filter(({ act }) => OF_ADDRESS.includes(act))
  const coming = ahead(opened).filter(({ act }) => act !== 'join' && !OF_ADDRESS.includes(act))
  return [...coming, ...tries].sort(inOrder)
}
