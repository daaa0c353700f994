import { openDuties } from '../../workflows/case/coverage.ts'
import type { CaseState } from '../../workflows/case/state.ts'
import { stands } from '../../workflows/case/waits.ts'
import { ahead } from '../../workflows/decide/ahead.ts'
import { live, next } from '../../workflows/moments/live.ts'
import type { Moment } from '../../workflows/plan/moment.ts'

/**
 * What is to come if nobody does anything: each moment with those of its duties that are still
 * open. On ladders who is to be asked by then is to be asked again, though `live` does not say so yet. Pure.
 */
export const comingMoments = (state: CaseState): readonly Moment[] =>
  state.talk ? aheadOf(state) : ofLadders(state)

const known = new WeakMap<CaseState, readonly Moment[]>()

/** Played on once for a state, however often a page asks. */
function aheadOf(state: CaseState): readonly Moment[] {
  const moments = known.get(state) ?? ahead(state).filter(({ act }) => act !== 'join')
  known.set(state, moments)
  return moments
}

const ofLadders = (state: CaseState): Moment[] =>
  state.agenda
    .filter((moment) => state.status === 'open' || COMES_ANYHOW.includes(moment.act))
    .filter((moment) => !stands(state, moment))
    .filter((moment) => live(state, moment) || (willAsk(state, moment) && isOpen(state, moment)))
    .map((moment) => stillOpen(state, moment))

/** What comes even while a case is paused, whose other dates will move. */
const COMES_ANYHOW: readonly Moment['act'][] = ['review', 'clock']

const willAsk = ({ agenda }: CaseState, { act, to, at }: Moment): boolean =>
  act === 'nudge' && agenda.some((one) => one.act === 'escalate' && one.to === to && one.at < at)

const isOpen = (state: CaseState, { duties, to }: Moment): boolean =>
  openDuties(state, duties, to).length > 0

/** The soonest moment at which something happens; none while the case is paused or closed. */
export function nextMoment(state: CaseState): Moment | undefined {
  if (state.talk) return aheadOf(state)[0]
  const moment = next(state)
  return moment && stillOpen(state, moment)
}

const stillOpen = (state: CaseState, moment: Moment): Moment => ({
  ...moment,
  duties: openDuties(state, moment.duties, moment.to),
})
