import { addWorkingDays, type Calendar } from './calendar.ts'
import { byHand, type Facts, filled, type PlannedDuty } from './duties.ts'
import type { Moment } from './moment.ts'

/** Who hears of a case first where the leaver cannot simply be written to. Pure. */

/** Working days before the last day on which HR hears that an address is not confirmed. */
const ADDRESS_WD = -2

/** When HR hears so: on the next working day at the soonest. Never of who is told all by hand. */
export function addressCheck(
  { mailbox, endDate, flags }: Pick<Facts, 'mailbox' | 'endDate' | 'flags'>,
  firstDay: string,
  calendar: Calendar,
): Moment[] {
  if (mailbox === undefined || mailbox === 'own' || byHand(flags)) return []
  const day = addWorkingDays(calendar, endDate < firstDay ? firstDay : endDate, ADDRESS_WD)
  const next = addWorkingDays(calendar, firstDay, 1)
  return [{ at: calendar.opening(day < next ? next : day), to: 'hr', act: 'address', duties: [] }]
}

/** Whoever cannot be written to is spoken to: the line is asked where others get the first mail. */
export function firstWord(facts: Facts, at: number, duties: readonly PlannedDuty[]): Moment[] {
  if (!byHand(facts.flags)) return []
  const theirs = duties.filter(({ owner }) => !owner).map(({ id }) => id)
  return [
    { at, to: filled('line', facts.absent), act: 'escalate', duties: theirs, because: 'by-hand' },
  ]
}
