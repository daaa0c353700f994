import type { Cadence, Pack } from '../pack/types.ts'
import { planByCadence } from './cadence/plan.ts'
import { addWorkingDays, type Calendar, nextOpening } from './calendar.ts'
import { applies, type Facts, type Plan, plannedDuty } from './duties.ts'
import { addressCheck, firstWord } from './first-word.ts'
import { momentsFor } from './ladders.ts'
import { inOrder } from './moment.ts'

export * from './duties.ts'
export { addressCheck } from './first-word.ts'
export { momentsFor, type PlanBasis } from './ladders.ts'
export { momentKey } from './moment.ts'

/**
 * All due dates and moments of a case. Pure: HR's preview, the engine and the tests call it alike.
 *
 * The policy names no time limit, so due days are the pack's. Counting starts from the end date; a
 * case that is started after it counts from the day of the first mail, so that nobody is reminded
 * or told on before being asked.
 */
export function plan(pack: Pack, facts: Facts, calendar: Calendar): Plan {
  if (hasCadence(pack)) return planByCadence(pack, facts, calendar)
  const inviteAt = nextOpening(calendar, facts.startedAt)
  const firstDay = calendar.dateOf(inviteAt)
  const anchor = facts.endDate < firstDay ? firstDay : facts.endDate
  const duties = pack.duties
    .filter((duty) => applies(duty, facts))
    .map((duty) => {
      const wanted = addWorkingDays(calendar, anchor, duty.due.offset_wd)
      return plannedDuty(pack, duty, wanted < firstDay ? firstDay : wanted, calendar)
    })
  const dues = new Map(duties.map((duty) => [duty.id, duty.dueDate]))
  const agenda = momentsFor(pack, dues, { after: firstDay, ...facts }, calendar)
  return {
    inviteAt,
    endsAt: calendar.endOfDay(facts.endDate),
    duties,
    agenda: [
      ...firstWord(facts, inviteAt, duties),
      ...agenda,
      ...addressCheck(facts, firstDay, calendar),
    ].sort(inOrder),
  }
}

/** Whether the cases of a pack have one row for all of their duties. */
export const hasCadence = (pack: Pack): pack is Pack & { readonly cadence: Cadence } =>
  pack.cadence !== undefined
