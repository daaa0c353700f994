import { waitsFor } from '../../case/coverage.ts'
import type { DutyState } from '../../case/state.ts'
import type { Rung } from '../../pack/types.ts'
import { ASKED_AGAIN_WD, CLIMBS_WD } from '../answer-times.ts'
import { addWorkingDays } from '../calendar.ts'
import type { Moment } from '../moment.ts'
import { filled } from '../plan.ts'
import type { Known } from './moved.ts'

/**
 * What the leaver sent waits for a person's word: whoever leads them is reminded of it, and then it
 * goes to the chief, and HR is told. Where the chief is asked anyhow, nobody comes after them. Pure.
 */
export function agreementSteps(known: Known, ids: readonly string[]): Moment[] {
  const { calendar, state, now } = known
  const today = calendar.dateOf(now)
  const on = (days: number) => calendar.opening(addWorkingDays(calendar, today, days))
  const line = filled('line', state.absent)
  return reasonsOf(state.duties.filter(({ id }) => ids.includes(id))).flatMap(
    ([because, duties]): Moment[] => {
      const again = ASKED_AGAIN_WD.map(
        (days): Moment => ({ at: on(days), to: line, act: 'nudge', duties, because }),
      )
      const up: Rung = 'chief'
      if (line === up) return again
      return [...again, { at: on(CLIMBS_WD), to: up, act: 'escalate', duties, because, cc: ['hr'] }]
    },
  )
}

type Waits = NonNullable<ReturnType<typeof waitsFor>>

/** Ids of duties by what their answers wait for. */
function reasonsOf(duties: readonly DutyState[]): (readonly [Waits, string[]])[] {
  return (['unsure', 'kept', 'handed-over'] as const).flatMap((because) => {
    const ids = duties.filter((duty) => waitsFor(duty) === because).map(({ id }) => id)
    return ids.length ? [[because, ids] as const] : []
  })
}
