import { settled } from '../../case/coverage.ts'
import type { NewDates } from '../../case/events.ts'
import type { Duty, Pack } from '../../pack/types.ts'
import { climbs } from '../cadence/row.ts'
import { addWorkingDays, workingDaysBetween } from '../calendar.ts'
import type { Moment } from '../moment.ts'
import { dueTimes, type Known, later, moved } from './moved.ts'

/** What becomes of dates while a case, or a part of it, stands still. Pure. */

/**
 * After a pause every moment that was still to come lies as many working days later as the pause
 * was long. What was done before stays done.
 */
export function shifted(
  { calendar, state }: Known,
  dues: ReadonlyMap<string, string>,
  days: number,
): NewDates {
  const moved = ({ at, act }: Moment) => {
    const date = later(calendar, calendar.dateOf(at), days)
    return act === 'close' ? calendar.endOfDay(date) : calendar.opening(date)
  }
  const agenda = state.agenda.flatMap((moment) => {
    if (moment.act === 'review' || moment.act === 'clock') return []
    const duties = moment.duties.filter((id) => dues.has(id))
    const moves = duties.length > 0 || moment.act === 'close'
    const { until } = moment
    const then = until === undefined ? {} : { until: moved({ ...moment, at: until }) }
    return moves ? [{ ...moment, duties, at: moved(moment), ...then }] : []
  })
  const row = state.talk && { row: state.talk.plannedAt }
  return { duties: dueTimes(calendar, dues), agenda, ...row }
}

/**
 * Where the last person of a duty's ladder could not reach the leaver, nobody is left to be asked
 * after the pause: the leaver then gets the time of a dispute, and the ladder begins anew.
 */
export function withRenewed(known: Known, dates: NewDates): NewDates {
  const { duties, agenda } = dates
  const { pack, calendar, state, now } = known
  const asked = state.escalations.filter((one) => one.decisionDue && one.decidedAt === undefined)
  const waits = [...asked, ...agenda.filter(({ act }) => act === 'decide')]
  const isSpent = (id: string) => !waits.some((one) => one.duties.includes(id))
  const climbs = (id: string) =>
    pack.duties.some((duty) => duty.id === id && !duty.owner && endsInPerson(pack, duty))
  const due = addWorkingDays(calendar, calendar.dateOf(now), pack.dispute_wd)
  const spent = duties.filter(({ id }) => isSpent(id) && climbs(id))
  if (spent.length === 0) return dates
  const late = state.duties.map((duty) => ({ ...duty, ...duties.find(({ id }) => id === duty.id) }))
  const begun = { ...known, state: { ...state, duties: late } }
  const anew = moved(begun, new Map(spent.map(({ id }) => [id, due])))
  const stays = (id: string) => !anew.duties.some((duty) => duty.id === id)
  const kept = agenda
    .filter(({ row }) => !row || anew.row === undefined)
    .map((moment) => ({ ...moment, duties: moment.duties.filter(stays) }))
  return {
    duties: [...duties.filter(({ id }) => stays(id)), ...anew.duties],
    agenda: [...kept.filter((one) => one.duties.length || one.act === 'close'), ...anew.agenda],
    ...(anew.row === undefined ? {} : { row: anew.row }),
  }
}

/** Whether the steps of a duty, its ladder's or the case's, end in somebody who decides. */
function endsInPerson({ cadence, ladders }: Pack, duty: Duty): boolean {
  const steps = cadence ? climbs(duty) && cadence.steps : ladders[duty.ladder ?? '']
  return steps ? steps.some(({ kind }) => kind === 'decide_or_close') : false
}

/**
 * While a question is looked at, the ladder of its duties stands still for so many working days, and
 * no longer where nobody answers it (5.10). Due dates stay.
 */
export function questioned(
  { calendar, state }: Known,
  ids: readonly string[],
  days: number,
): NewDates {
  const waits = ({ to, act }: Moment) => to !== 'leaver' && act !== 'close'
  const moved = (moment: Moment) =>
    waits(moment) ? calendar.opening(later(calendar, calendar.dateOf(moment.at), days)) : moment.at
  const agenda = state.agenda.flatMap((moment) => {
    const duties = moment.duties.filter((id) => ids.includes(id))
    return duties.length ? [{ ...moment, duties, at: moved(moment) }] : []
  })
  const dues = state.duties.filter(({ id }) => ids.includes(id))
  return { duties: dueTimes(calendar, new Map(dues.map((d) => [d.id, d.dueDate]))), agenda }
}

/**
 * After a hold what stood still goes on: each date lies as many working days later as the hold was
 * long, and nobody has less time than after a dispute. The ladder begins anew.
 */
export function renewedAfterHold(
  known: Known,
  { since, daysWd }: { readonly since: number; readonly daysWd: number },
): NewDates {
  const { calendar, state, now } = known
  const today = calendar.dateOf(now)
  const held = workingDaysBetween(calendar, calendar.dateOf(since), today)
  const soonest = addWorkingDays(calendar, today, daysWd)
  const dues = state.duties
    .filter((duty) => (duty.held || duty.signs) && !settled(state, duty))
    .map(({ id, dueDate }) => {
      const due = later(calendar, dueDate, held)
      return [id, due < soonest ? soonest : due] as const
    })
  return moved(known, new Map(dues))
}
