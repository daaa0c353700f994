import { isForLine, isOpen, isRoute, waitingRequests } from '../case/coverage.ts'
import type { EventOf } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import type { Because, Rung } from '../pack/types.ts'
import type { Moment } from '../plan/moment.ts'
import { type Notice, notice } from './kinds.ts'

/** What whoever is asked to decide is told, and those who stand beside them. Pure. */

/** The question itself: where nobody climbs, by a route, it says nothing of what it is about. */
export function asking({ rung, because, duties }: EventOf<'escalated'>): Notice {
  if (isRoute(because)) return notice('route', rung)
  return notice(rung === 'line' ? 'ask-line' : 'ask-chief', rung, duties)
}

/** The same question, which waits. */
export function askingAgain({ rung, moment }: EventOf<'nudged'>): Notice {
  if (moment.act === 'clock') return notice('route-again', rung)
  return notice(rung === 'line' ? 'ask-line-again' : 'ask-chief-again', rung, moment.duties)
}

/** Whoever comes is asked what the one before was asked, who is told that it is no longer theirs. */
export function handedOn(state: CaseState, rung: Rung): Notice[] {
  const asked = state.escalations
    .filter((escalation) => escalation.rung === rung && isOpen(escalation))
    .map(({ duties }) => notice(rung === 'line' ? 'ask-line' : 'ask-chief', rung, duties))
  const waits = rung === 'line' && waitingRequests(state).some(isForLine)
  const all = waits ? [...asked, notice('question', rung)] : asked
  return all.length ? [...all, notice('replaced', rung)] : []
}

/** In a case with one row, whoever looks after data hears of what is about data, and else of nothing. */
export function copies(moment: Moment | undefined, { talk, duties }: CaseState): Notice[] {
  const isData = (id: string) =>
    !talk || duties.some((duty) => duty.id === id && duty.climbs === 'sooner')
  return (moment?.cc ?? []).flatMap((to) => {
    if (to === 'hr') return [notice('hr-note', to, moment?.duties)]
    const theirs = moment?.duties.filter(isData) ?? []
    return theirs.length || !talk ? [notice('data-lead-note', to, theirs)] : []
  })
}

/**
 * What goes with a question of a case with one row: the line is told of what is late and asked of
 * nobody, and the leaver once that the question has gone past their line, and to whom.
 */
export function beside(
  { rung, because, told = [], moment }: EventOf<'escalated'>,
  state: CaseState,
) {
  if (!state.talk) return []
  const late = because === 'late' || because === 'passed-up'
  const questions = state.escalations.filter(
    ({ rung: asked, because: why, reasons = {} }) =>
      asked === rung && [why, ...Object.values(reasons)].some((reason) => WENT_UP.includes(reason)),
  )
  const goesUp = late && rung !== 'line' && questions.length === 1 && (moment?.row ?? true)
  return [
    ...(told.length ? [notice('line-note', 'line', told)] : []),
    ...(goesUp ? [notice('who-is-asked', 'leaver')] : []),
  ]
}

const WENT_UP: readonly Because[] = ['late', 'passed-up']
