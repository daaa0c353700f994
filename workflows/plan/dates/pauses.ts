import { settled } from '../../case/coverage.ts'
import type { NewDates } from '../../case/events.ts'
import { stoodUntil, type Waited } from '../../case/waits.ts'
import type { Duty, Pack } from '../../pack/types.ts'
import { climbs } from '../cadence/row.ts'
import { addWorkingDays, workingDaysBetween } from '../calendar.ts'
import { type Moment, momentKey } from '../moment.ts'
import { dueTimes, type Known, later, moved, noEarlier } from './moved.ts'

/** What becomes of dates while a case, or a part of it, stands still. Pure. */

/**
 * After a pause every moment that was still to come lies as many working days later as the pause
 * was long. What was done before stays done. After a wait for mail that is so for what stood.
 */
export function shifted(
  known: Known,
  dues: ReadonlyMap<string, string>,
  stood: Waited & { readonly since: number },
): NewDates {
  const { calendar, state } = known
  const moved = (moment: Moment) => {
    const days = daysStood(known, stood, moment)
    if (days === undefined) return moment.at
    const date = later(calendar, calendar.dateOf(moment.at), days)
    return moment.act === 'close' ? calendar.endOfDay(date) : calendar.opening(date)
  }
  const agenda = state.agenda.flatMap((moment) => {
    if (moment.act === 'review' || moment.act === 'clock') return []
    if (momentKey(moment) === stood.done) return []
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
 * after the pause: the leaver then gets the time of a dispute, and the ladder begins anew. So it does
 * where all of it is to be said `anew`, as nobody heard it.
 */
export function withRenewed(
  known: Known,
  dates: NewDates,
  { anew: isUnheard = false }: { readonly anew?: boolean } = {},
): NewDates {
  const { duties, agenda } = dates
  const { pack, calendar, state, now } = known
  const asked = state.escalations.filter((one) => one.decisionDue && one.decidedAt === undefined)
  const waits = [...asked, ...agenda.filter(({ act }) => act === 'decide')]
  const isSpent = (id: string) => isUnheard || !waits.some((one) => one.duties.includes(id))
  const climbs = (id: string) =>
    pack.duties.some((duty) => duty.id === id && !duty.owner && endsInPerson(pack, duty))
  const due = addWorkingDays(calendar, calendar.dateOf(now), pack.dispute_wd)
  const spent = duties.filter(({ id }) => isSpent(id) && climbs(id))
  if (spent.length === 0) return dates
  const late = state.duties.map((duty) => ({ ...duty, ...duties.find(({ id }) => id === duty.id) }))
  const begun = { ...known, state: { ...state, duties: late } }
  const anew = moved(
    begun,
    noEarlier(
      begun.state,
      spent.map(({ id }) => id),
      due,
    ),
  )
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

/** The working days that a moment stood; nothing where it did not. */
function daysStood(
  { calendar, state, now }: Known,
  { since, waited }: Waited & { readonly since: number },
  moment: Moment,
): number | undefined {
  const until = waited ? stoodUntil(state, moment, waited) : now
  if (until === undefined) return undefined
  const end = Math.max(since, Math.min(until, now))
  return workingDaysBetween(calendar, calendar.dateOf(since), calendar.dateOf(end))
}

/** After mail to a person of the ladder waited: what stood for it lies as many days later. */
export const climbingAgain = (
  known: Known,
  { duties, ...stood }: Waited & { readonly since: number; readonly duties: readonly string[] },
): NewDates => withLadder(known, duties, (moment) => daysStood(known, stood, moment), stood.done)

/**
 * While a question is looked at, the ladder of its duties stands still for so many working days, and
 * no longer where nobody answers it (5.10). Due dates stay.
 */
export const questioned = (known: Known, ids: readonly string[], days: number): NewDates =>
  withLadder(known, ids, ({ to, act }) => (to === 'leaver' || act === 'close' ? undefined : days))

/** The moments of these duties, each later by its working days, if any. Due dates stay. */
function withLadder(
  { calendar, state }: Known,
  ids: readonly string[],
  daysOf: (moment: Moment) => number | undefined,
  done?: string,
): NewDates {
  const moved = (moment: Moment) => {
    const days = daysOf(moment)
    if (days === undefined) return moment.at
    return calendar.opening(later(calendar, calendar.dateOf(moment.at), days))
  }
  const agenda = state.agenda.flatMap((moment) => {
    const duties = moment.duties.filter((id) => ids.includes(id))
    const stays = duties.length > 0 && momentKey(moment) !== done
    return stays ? [{ ...moment, duties, at: moved(moment) }] : []
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
