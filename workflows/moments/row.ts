import { isOpen, isRoute, open, openDuties } from '../case/coverage.ts'
import type { EventDraft } from '../case/events.ts'
import type { CaseState, Escalation } from '../case/state.ts'
import type { Role, Rung } from '../pack/types.ts'
import type { Moment } from '../plan/moment.ts'

/**
 * What becomes of the moments of a case's row as they come, so that it is one conversation: one final
 * reminder, one question to each person that is asked, one reminder of it. What is late when somebody is
 * asked is asked about; what becomes late later joins that question. Pure.
 */

/** Whether a moment of the row has something to say. */
export function rowLive(state: CaseState, moment: Moment): boolean {
  const { act, to, duties, needs } = moment
  if (act === 'join') return joining(state, moment) !== undefined
  if (!openDuties(state, duties, to).length) return false
  if (to === 'leaver') return act === 'final' ? !finalSent(state) : isNews(state, moment)
  if (to === 'hr') return true
  if (needs?.includes('line_told') && state.unreachable.includes('line')) return false
  const question = questionTo(state, to)
  switch (act) {
    case 'escalate':
      return !isAsked(state, to) && lateFor(state, to, moment.at).length > 0
    case 'nudge':
      // Whoever was told that it is the last step is not asked again.
      return (
        question?.nudgedAt === undefined &&
        question?.decisionDue === undefined &&
        question !== undefined &&
        !isAskedAbove(state, to)
      )
    case 'decide':
      return question?.decisionDue === undefined && !isAskedAbove(state, to)
    default:
      return true
  }
}

/** The fact that such a moment becomes. */
export function rowFact(state: CaseState, moment: Moment): EventDraft | undefined {
  const { to, act } = moment
  const by = { role: 'engine' } as const
  if (act === 'join') {
    const found = joining(state, moment)
    return found && { type: 'joined', by, ...found, moment: { ...moment, duties: found.duties } }
  }
  if (to === 'leaver') return { type: 'reminded', by, moment: toLeaver(state, moment) }
  if (to === 'hr' || act === 'note') {
    return {
      type: 'noted',
      by,
      moment: { ...moment, duties: openDuties(state, moment.duties, to) },
    }
  }
  const late = lateFor(state, to, moment.at)
  if (act === 'escalate') {
    const told = to === 'line' ? toldOf(state, moment.at) : []
    const about = { rung: to, duties: late, moment: { ...moment, duties: late } }
    return { type: 'escalated', by, ...about, because: 'late', ...(told.length ? { told } : {}) }
  }
  const asked = openDuties(state, questionTo(state, to)?.duties ?? [], to)
  const about = { ...moment, duties: [...new Set([...asked, ...late])] }
  return { type: act === 'decide' ? 'decision-due' : 'nudged', by, rung: to, moment: about }
}

function toLeaver(state: CaseState, moment: Moment): Moment {
  const { talk } = state
  const all = state.duties.map(({ id }) => id)
  const duties = openDuties(state, moment.act === 'final' ? all : moment.duties, 'leaver')
  const again = moment.act === 'final' && talk?.finalAt !== undefined
  return { ...moment, duties, ...(again ? { again } : {}) }
}

/** Under the dates in force the final reminder has gone. */
const finalSent = ({ talk }: CaseState): boolean =>
  talk?.finalAt !== undefined && talk.finalAt >= talk.plannedAt

/** A reminder: not after the final one, nor where that comes so soon that one of them is enough. */
const isNews = (state: CaseState, { at, until = at }: Moment): boolean =>
  !finalSent(state) &&
  !state.agenda.some(
    (one) =>
      one.row && one.act === 'final' && one.at >= at && one.at < until && rowLive(state, one),
  )

/** What climbs, is open for this person, and was due before an instant. */
const lateFor = (state: CaseState, to: Role, at: number): string[] =>
  state.duties
    .filter(({ climbs }) => climbs === 'with-the-case' || climbs === 'sooner')
    .filter((duty) => duty.dueAt < at && open(state, duty, to))
    .map(({ id }) => id)

/** What the line is told of beside what it is asked. */
const toldOf = (state: CaseState, at: number): string[] =>
  state.duties
    .filter((duty) => duty.climbs === 'told' && duty.dueAt < at && open(state, duty, 'line'))
    .map(({ id }) => id)

/** The open question to a person about what the leaver owes; none about the organisation's own work. */
export const questionTo = (state: CaseState, rung: Rung): Escalation | undefined =>
  state.escalations.find(
    (one) =>
      one.rung === rung &&
      isOpen(one) &&
      !isRoute(one.because) &&
      one.duties.some((id) => isOwed(state, id, rung)),
  )

const isOwed = (state: CaseState, id: string, rung: Rung): boolean =>
  state.duties.some((duty) => duty.id === id && !duty.owner && open(state, duty, rung))

/** Who is asked after whom. Whoever looks after data is asked beside them. */
const ORDER: readonly Rung[] = ['line', 'chief', 'chair']

const above = (rung: Rung): readonly Rung[] =>
  ORDER.includes(rung) ? ORDER.slice(ORDER.indexOf(rung) + 1) : []

const isAskedAbove = (state: CaseState, rung: Rung): boolean =>
  above(rung).some((one) => questionTo(state, one))

const isAsked = (state: CaseState, rung: Rung): boolean =>
  questionTo(state, rung) !== undefined || isAskedAbove(state, rung)

/** The highest open question, and what is late and not yet in it. */
function joining(state: CaseState, { at }: Moment) {
  const rung = ORDER.findLast((one) => questionTo(state, one))
  const question = rung && questionTo(state, rung)
  if (!rung || !question) return undefined
  const duties = lateFor(state, rung, at).filter((id) => !question.duties.includes(id))
  return duties.length ? { rung, duties } : undefined
}
