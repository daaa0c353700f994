import type { Cadence, Pack } from '../../pack/types.ts'
import { type Calendar, nextOpening } from '../calendar.ts'
import { applies, type Facts, type Plan, plannedDuty } from '../duties.ts'
import { firstWord } from '../first-word.ts'
import { momentsFor } from '../ladders.ts'
import { inOrder } from '../moment.ts'
import { addressTries, dueDay, firstMailAt, stillCheck } from './first-mail.ts'
import { rowMoments } from './row.ts'

/**
 * All due dates and moments of a case of a pack with a cadence. Pure. Nothing is due before the leaver
 * has had the fair time after the first mail, however late the case is started; nothing goes to them
 * before that mail.
 */
export function planByCadence(
  pack: Pack & { readonly cadence: Cadence },
  facts: Facts,
  calendar: Calendar,
): Plan {
  const { cadence } = pack
  const { endDate, flags, absent } = facts
  const inviteAt = firstMailAt(cadence, facts, calendar)
  const firstDay = calendar.dateOf(inviteAt)
  const duties = pack.duties
    .filter((duty) => applies(duty, facts))
    .map((duty) => {
      const due = dueDay(cadence, duty, { endDate, firstDay }, calendar)
      return plannedDuty(pack, duty, due, calendar)
    })
  const basis = { after: firstDay, flags, ...(absent ? { absent } : {}) }
  const dues = new Map(duties.map(({ id, dueDate }) => [id, dueDate]))
  const theirs = duties.filter(({ owner }) => !owner)
  const waits = inviteAt > nextOpening(calendar, facts.startedAt)
  return {
    inviteAt,
    endsAt: calendar.endOfDay(endDate),
    duties,
    agenda: [
      ...(waits ? [{ at: inviteAt, to: 'leaver', act: 'invite', duties: [] } as const] : []),
      ...firstWord(facts, inviteAt, duties),
      ...momentsFor(pack, dues, basis, calendar),
      ...rowMoments(cadence, theirs, { ...basis, spacedFrom: firstDay }, calendar),
      ...addressTries(facts, firstDay, calendar),
      ...stillCheck(duties, { endDate, firstDay }, calendar),
    ].sort(inOrder),
    row: true,
  }
}
