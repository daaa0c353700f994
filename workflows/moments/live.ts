import {
  canClose,
  hasOwnMailbox,
  isForWord,
  isOpen,
  isRoute,
  openDuties,
  routeOpen,
  waitingRequests,
} from '../case/coverage.ts'
import type { CaseState } from '../case/state.ts'
import { stands } from '../case/waits.ts'
import type { Because } from '../pack/types.ts'
import type { Moment } from '../plan/moment.ts'
import { isUnheard } from './heard.ts'
import { rowLive } from './row.ts'
import { mustConfirm } from './still.ts'

/** Which moment comes next. Pure questions to a case's state. */

/** A moment whose duties are all seen to asks nobody for anything; nor is who decided nudged. */
export function live(state: CaseState, moment: Moment): boolean {
  const { act, to, duties, needs, row } = moment
  if (row) return rowLive(state, moment)
  if (act === 'close') return canClose(state)
  if (act === 'review') return state.paused !== undefined
  if (act === 'address' || act === 'confirm') return !hasOwnMailbox(state)
  if (act === 'invite') return state.talk?.invited === undefined
  if (act === 'still') return mustConfirm(state) && state.talk?.stillAskedAt === undefined
  if (act === 'reply') return waitingRequests(state).some(({ event }) => event === moment.request)
  if (act === 'clock') return asked(state, moment, isRoute)
  if (act === 'weekly') return waitsForPerson(state, moment)
  if (act === 'nudge' && !asked(state, moment, (because) => !isRoute(because))) return false
  if (needs?.includes('line_told') && state.unreachable.includes('line')) return false
  const open = openDuties(state, duties, to)
  // Who is asked about it already, on whatever way, is not asked once more for another's silence.
  if (act === 'escalate' && isClimb(moment) && isAskedAbout(state, moment, open)) return false
  return open.length > 0
}

/** It goes on to the next person, as the one before has not given their word. */
const isClimb = ({ because }: Moment): boolean => isForWord(because)

const isAskedAbout = (state: CaseState, { to }: Moment, duties: readonly string[]): boolean =>
  duties.every((id) =>
    state.escalations.some((one) => one.rung === to && isOpen(one) && one.duties.includes(id)),
  )

/** A route that nobody has taken in hand, a question not decided, or work of our own not done. */
function waitsForPerson(state: CaseState, { because, duties }: Moment): boolean {
  if (because && isRoute(because)) return routeOpen(state)
  const open = openDuties(state, duties, 'hr')
  const owned = state.duties.some(({ id, owner }) => owner && open.includes(id))
  const asked = state.escalations.filter((one) => isOpen(one) && !isRoute(one.because))
  return owned || asked.some((one) => one.duties.some((id) => open.includes(id)))
}

const asked = (state: CaseState, { to }: Moment, why: (because: Because) => boolean): boolean =>
  state.escalations.some((one) => one.rung === to && isOpen(one) && why(one.because))

/** What comes even while a case stands still: a look at the pause itself, and what must not wait. */
const throughPauses = ({ act, because }: Moment): boolean =>
  act === 'review' ||
  act === 'reply' ||
  act === 'address' ||
  act === 'confirm' ||
  (because !== undefined && isRoute(because))

/** The soonest moment at which the case must act; none while it is closed. */
export function next(state: CaseState): Moment | undefined {
  if (state.status === 'closed') return undefined
  return state.agenda.find(
    (moment) =>
      (state.status === 'open' || throughPauses(moment)) &&
      !stands(state, moment) &&
      !isUnheard(state, moment) &&
      live(state, moment),
  )
}
