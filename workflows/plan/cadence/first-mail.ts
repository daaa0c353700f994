import type { Cadence, Duty } from '../../pack/types.ts'
import { addWorkingDays, type Calendar, nextOpening, openingAfter } from '../calendar.ts'
import { byHand, type Facts, type PlannedDuty } from '../duties.ts'
import { addressCheck } from '../first-word.ts'
import type { Moment } from '../moment.ts'

/** From when on a leaver is asked for something, and what comes before and after their last day. Pure. */

/**
 * When the first mail goes, milliseconds since 1970: on the day that HR chose, or so many working days
 * before the last day; where that is past, at once in working hours.
 */
export function firstMailAt(
  { first_mail_wd }: Cadence,
  { endDate, firstMailOn, startedAt }: Pick<Facts, 'endDate' | 'firstMailOn' | 'startedAt'>,
  calendar: Calendar,
): number {
  const soonest = nextOpening(calendar, startedAt)
  const wanted = firstMailOn ?? addWorkingDays(calendar, endDate, -first_mail_wd)
  return wanted > calendar.dateOf(soonest)
    ? calendar.opening(addWorkingDays(calendar, wanted, 0))
    : soonest
}

/** The day by which a duty is due: the policy's, and for the leaver never sooner than is fair. */
export function dueDay(
  { fair_wd }: Cadence,
  { due, owner }: Pick<Duty, 'due' | 'owner'>,
  { endDate, firstDay }: { readonly endDate: string; readonly firstDay: string },
  calendar: Calendar,
): string {
  const wanted = addWorkingDays(calendar, endDate, due.offset_wd)
  const soonest = owner ? firstDay : addWorkingDays(calendar, firstDay, fair_wd)
  return wanted < soonest ? soonest : wanted
}

/** Working days after which an address is written to once more, and HR hears that it is not confirmed. */
const TRY_AGAIN_WD = 3

type Reached = Pick<Facts, 'mailbox' | 'endDate' | 'flags'>

/**
 * What is done about an address that nobody has confirmed. From the first mail on, or for who can be
 * written to at work from the day after the last one, it is tried twice; HR hears of it, and then the
 * case waits.
 */
export function addressTries(reached: Reached, firstDay: string, calendar: Calendar): Moment[] {
  const { mailbox, endDate, flags } = reached
  if (mailbox === undefined || mailbox === 'own' || byHand(flags)) return []
  const at = (day: string, days: number) => calendar.opening(addWorkingDays(calendar, day, days))
  const tried = (when: number): Moment => ({ at: when, to: 'leaver', act: 'confirm', duties: [] })
  if (mailbox === 'unconfirmed') {
    const again = at(firstDay, TRY_AGAIN_WD)
    return [tried(again), { at: again, to: 'hr', act: 'address', duties: [] }]
  }
  const left = endDate < firstDay ? firstDay : endDate
  return [
    ...addressCheck(reached, firstDay, calendar),
    tried(at(left, 1)),
    tried(at(left, 1 + TRY_AGAIN_WD)),
  ]
}

/**
 * On the working day after the last one who answered before is asked whether it is still true; where
 * that day is past, as a person moved the last one, on the working day after `today`.
 */
export function stillCheck(
  duties: readonly Pick<PlannedDuty, 'fromLastDay'>[],
  {
    endDate,
    firstDay,
    today = endDate,
  }: Record<'endDate' | 'firstDay', string> & { today?: string },
  calendar: Calendar,
): Moment[] {
  if (endDate < firstDay || !duties.some(({ fromLastDay }) => fromLastDay)) return []
  const from = today > endDate ? today : endDate
  const at = openingAfter(calendar, from)
  return [{ at, to: 'leaver', act: 'still', duties: [] }]
}
