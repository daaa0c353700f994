import type { CaseState } from '../case/state.ts'
import type { DateRequest } from '../decide/decision.ts'
import { HOUR } from '../plan/durations.ts'
import { type Moment, momentKey } from '../plan/moment.ts'

/** Steps are planned for the morning: what comes so long after its instant comes on another day. */
const LATE = 15 * HOUR

/**
 * The dates to count anew with a step of the row that comes a day late or more, as nothing could act
 * meanwhile: what follows it lies as many working days later, and the leaver has that time as well where
 * it is theirs. So nobody gets a last reminder, and somebody else the question, in the same minute. A
 * first mail that comes late is the day from which all is counted. Nothing where a step is in time. Pure;
 * `now` is the case's clock.
 */
export function datesOfLate(
  { talk, duties }: CaseState,
  moment: Moment,
  now: number,
): DateRequest | undefined {
  const { at: since, to, act, row } = moment
  if (!talk || now - since < LATE) return undefined
  if (act === 'invite') return { how: 'first-mail' }
  if (!row || act === 'join' || act === 'note' || to === 'hr') return undefined
  const isTheirs = to === 'leaver'
  const open = duties.filter((duty) => duty.settled === undefined && !(isTheirs && duty.owner))
  return {
    how: isTheirs ? 'shift' : 'ladder',
    ...{ duties: open.map(({ id }) => id), since, waited: to, done: momentKey(moment) },
  }
}
