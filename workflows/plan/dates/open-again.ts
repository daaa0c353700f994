import type { NewDates } from '../../case/events.ts'
import { addressTries, stillCheck } from '../cadence/first-mail.ts'
import { nextOpening } from '../calendar.ts'
import { hasCadence } from '../plan.ts'
import { addressAgain } from './facts.ts'
import { type Known, moved } from './moved.ts'

/**
 * A case that had ended goes on. The end took all that was to come: what is asked again gets its days,
 * and what a case does by itself beside them is planned anew. Pure.
 */
export function openAgain(known: Known, dues: ReadonlyMap<string, string>): NewDates {
  const { pack, calendar, state, now } = known
  const { endDate, flags = [], mailbox, duties } = state
  const dates = moved(known, dues)
  const firstDay = calendar.dateOf(nextOpening(calendar, now))
  if (!hasCadence(pack)) {
    return { ...dates, agenda: [...dates.agenda, ...addressAgain(known, { endDate, flags })] }
  }
  const heardOn = calendar.dateOf(state.inviteAt)
  const reached = { endDate, flags, ...(mailbox ? { mailbox } : {}) }
  const beside = [
    ...addressTries(reached, firstDay, calendar),
    ...stillCheck(duties, { endDate, firstDay: heardOn, today: firstDay }, calendar),
  ]
  return { ...dates, agenda: [...dates.agenda, ...beside] }
}
