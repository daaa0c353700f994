import type { Rung } from '../pack/types.ts'
import { DAY, MINUTE } from '../plan/durations.ts'
import { isWeekly, type Moment, merge, momentKey } from '../plan/moment.ts'
import { isWaived } from './coverage.ts'
import type { NewDates } from './events.ts'
import type { CaseState, DutyState } from './state.ts'

/** How a case's moments and due dates change. Pure. */

export const changeDuties = (
  state: CaseState,
  ids: readonly string[],
  change: (duty: DutyState) => DutyState,
): CaseState => ({
  ...state,
  duties: state.duties.map((duty) => (ids.includes(duty.id) ? change(duty) : duty)),
})

const WEEK = 7 * DAY

/** The moment is done with: it leaves the agenda, and what it is followed by each week comes. */
export function handled(state: CaseState, done: Moment, at: number): CaseState {
  const key = momentKey(done)
  const left = state.agenda.filter((moment) => momentKey(moment) !== key)
  const again = done.weekly || done.act === 'weekly'
  return { ...state, agenda: again ? merge([...left, weekly(left, done, at)]) : left }
}

/**
 * HR hears each week, from the second on, of what a person was asked and has not decided. Whole minutes,
 * so that what is asked at one time of day is one note, before the mails of that morning leave.
 */
export const watched = (state: CaseState, duties: readonly string[], at: number): CaseState => ({
  ...state,
  agenda: merge([
    ...state.agenda,
    { at: at - (at % MINUTE) + 2 * WEEK, to: 'hr', act: 'weekly', duties },
  ]),
})

/** HR gets one note a week, whatever else has come to wait for a person meanwhile. */
function weekly(agenda: readonly Moment[], done: Moment, at: number): Moment {
  const { duties, because } = done
  const planned = agenda.find((one) => one.act === 'weekly' && one.because === because)
  if (planned) return { ...planned, duties }
  // After an outage of weeks it comes once, not once for each.
  const weeks = Math.floor(Math.max(0, at - done.at) / WEEK) + 1
  return {
    ...{ at: done.at + weeks * WEEK, to: 'hr', act: 'weekly', duties },
    ...(because ? { because } : {}),
  }
}

/**
 * From the first note on that says so, HR gets one in seven days at most: however dates move, and
 * whatever comes to wait beside, the next is one, no sooner. What went past every ladder waits for no day.
 */
export function weeksApart(agenda: readonly Moment[], notedAt: number | undefined): Moment[] {
  const notes = agenda.filter(isWeekly)
  const [first] = notes
  if (notedAt === undefined || !first) return [...agenda]
  const at = Math.max(first.at, notedAt - (notedAt % MINUTE) + WEEK)
  const duties = [...new Set(notes.flatMap((note) => note.duties))]
  return merge([...agenda.filter((one) => !isWeekly(one)), { ...first, at, duties }])
}

const ONCE: readonly Moment['act'][] = ['close', 'address', 'invite', 'still', 'confirm']

/**
 * Duties get their new dates; moments that are not theirs stay. A new end replaces the old one.
 * What is no longer asked for is waived, and asked for again once it has a date anew.
 */
export function applyDates(state: CaseState, plan: NewDates): CaseState {
  const { added = [], waived = [] } = plan
  const dues = new Map(plan.duties.map((duty) => [duty.id, duty]))
  const gone = new Set([...dues.keys(), ...waived])
  // What a case does once is planned anew, and not twice.
  const anew = ONCE.filter((once) => plan.agenda.some(({ act }) => act === once))
  const kept = state.agenda.flatMap((moment) => {
    if (anew.includes(moment.act) || (moment.row && plan.row !== undefined)) return []
    // HR goes on hearing each week of what a person has not decided, whatever the dates.
    const duties =
      moment.act === 'weekly' ? moment.duties : moment.duties.filter((id) => !gone.has(id))
    const stays = duties.length > 0 || moment.duties.length === 0
    return stays ? [{ ...moment, duties }] : []
  })
  const moved = changeDuties(state, [...dues.keys()], (duty) => ({
    ...asked(duty),
    ...dues.get(duty.id),
  }))
  const less = changeDuties(moved, waived, (duty) => ({ ...duty, settled: 'not-applicable' }))
  return {
    ...less,
    ...(plan.endsAt === undefined ? {} : { endsAt: plan.endsAt }),
    ...(plan.inviteAt === undefined ? {} : { inviteAt: plan.inviteAt }),
    ...(less.talk && plan.row !== undefined ? { talk: { ...less.talk, plannedAt: plan.row } } : {}),
    duties: [...less.duties, ...added.map((duty) => ({ ...duty, answers: {} }))],
    agenda: merge([...kept, ...plan.agenda]),
  }
}

/** What was waived is asked for again. */
function asked(duty: DutyState): DutyState {
  if (!isWaived(duty)) return duty
  const { settled: _, ...again } = duty
  return again
}

/** Once the chief is asked about a duty, the line is not asked about it again. */
export function withoutLowerRungs(
  agenda: readonly Moment[],
  rung: Rung,
  duties: readonly string[],
): Moment[] {
  const done = ({ to, act }: Moment) =>
    (to === rung && act === 'escalate') || (rung === 'chief' && to === 'line')
  return agenda.flatMap((moment) => {
    if (!done(moment)) return [moment]
    const left = moment.duties.filter((id) => !duties.includes(id))
    return left.length ? [{ ...moment, duties: left }] : []
  })
}

export const withoutClose = (agenda: readonly Moment[]): Moment[] =>
  agenda.filter((moment) => moment.act !== 'close')
