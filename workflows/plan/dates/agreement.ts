import { byWhatTheyWaitFor } from '../../case/coverage.ts'
import type { CaseState } from '../../case/state.ts'
import type { DateRequest } from '../../decide/decision.ts'
import type { Rung } from '../../pack/types.ts'
import { ASKED_AGAIN_WD, CLIMBS_WD, SEND_AGAIN_WD } from '../answer-times.ts'
import { addWorkingDays } from '../calendar.ts'
import type { Moment } from '../moment.ts'
import { filled } from '../plan.ts'
import type { Known } from './moved.ts'

/**
 * What the leaver sent waits for a person's word: whoever leads them is reminded of it, and then it
 * goes to the chief, and HR is told. Where the chief is asked anyhow, nobody comes after them. Pure.
 */
export function agreementSteps(known: Known, ids: readonly string[]): Moment[] {
  const { state } = known
  const line = filled('line', state.absent)
  const up: Rung = 'chief'
  const again = askedAgain(known, { to: line, duties: ids })
  if (line === up) return again
  const at = openingIn(known)(CLIMBS_WD)
  const climbs = reasonsOf(state, ids).map(
    ([because, duties]): Moment => ({ at, to: up, act: 'escalate', duties, because, cc: ['hr'] }),
  )
  return [...again, ...climbs]
}

/** A person is reminded that what the leaver sent waits for their word. Pure. */
export function askedAgain(
  known: Known,
  { to, duties: ids, because: why }: Pick<Asked, 'to' | 'duties' | 'because'>,
): Moment[] {
  const reasons = why ? [[why, ids] as const] : reasonsOf(known.state, ids)
  return reasons.flatMap(([because, duties]) =>
    ASKED_AGAIN_WD.map(
      (days): Moment => ({ at: openingIn(known)(days), to, act: 'nudge', duties, because }),
    ),
  )
}

type Asked = Extract<DateRequest, { how: 'asked' }>

/** The leaver is reminded that what they changed counts once they have sent it. Pure. */
export const sendAgain = (known: Known, duties: readonly string[]): Moment[] =>
  SEND_AGAIN_WD.map(
    (days): Moment => ({ at: openingIn(known)(days), to: 'leaver', act: 'remind', duties }),
  )

const openingIn =
  ({ calendar, now }: Pick<Known, 'calendar' | 'now'>) =>
  (days: number): number =>
    calendar.opening(addWorkingDays(calendar, calendar.dateOf(now), days))

const reasonsOf = ({ duties }: Pick<CaseState, 'duties'>, among: readonly string[]) =>
  byWhatTheyWaitFor(duties.filter(({ id }) => among.includes(id)))
