import type { CaseEvent } from '../../../workflows/case/events.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { NOTICES, type Notice, type NoticeType } from '../../../workflows/notify/kinds.ts'
import {
  addDays,
  addWorkingDays,
  type Calendar,
  nextOpening,
} from '../../../workflows/plan/calendar.ts'

/** A mail to one person that is planned or was sent, as far as another has to mind it. */
export interface ScheduledMail {
  readonly id: string
  /** On the case's clock, milliseconds since 1970. */
  readonly sendAt: number
  /** Whether something can still be added to it. */
  readonly open: boolean
}

export type Place = { readonly join: string } | { readonly sendAt: number }

/** So many working days lie between two mails of one case to one person, where it has one row. */
export const APART_WD = 2

/**
 * Where a notice goes: into a mail that waits already, or into one of its own at an instant. What
 * answers a press goes at once. All else goes in working hours, one mail a person and day: where
 * the day's mail has gone, on the next. `apart`: where there is a mail within two working days, that one
 * is joined, or where it has gone this one comes later. Pure; `mails` are that person's own of the case.
 */
export function scheduleFor(
  type: NoticeType,
  at: number,
  mails: readonly ScheduledMail[],
  calendar: Calendar,
  apart = false,
): Place {
  if (NOTICES[type].sent === 'at-once') return { sendAt: at }
  for (let sendAt = nextOpening(calendar, at); ; ) {
    const day = calendar.dateOf(sendAt)
    const near = mails.filter((mail) => isNear(calendar, day, calendar.dateOf(mail.sendAt), apart))
    const open = near.find((mail) => mail.open)
    if (open) return { join: open.id }
    if (!near.length) return { sendAt }
    sendAt = calendar.opening(addWorkingDays(calendar, day, 1))
  }
}

function isNear(calendar: Calendar, day: string, other: string, apart: boolean): boolean {
  if (!apart) return day === other
  const [from, to] = day < other ? [day, other] : [other, day]
  return addWorkingDays(calendar, from, APART_WD) > to
}

/** These answer what their reader did, or had somebody do for them. */
const ANSWERS: readonly NoticeType[] = ['invite', 'reply', 'more-time', 'open-again']

/**
 * Whether a notice keeps two working days from other mails to its reader: in a case with one row, but
 * for what answers something that they did. HR hears of what people do without delay.
 */
export const keepsApart = (
  { type, to }: Pick<Notice, 'type' | 'to'>,
  event: CaseEvent,
  { talk }: Pick<CaseState, 'talk'>,
): boolean =>
  talk !== undefined &&
  !ANSWERS.includes(type) &&
  event.by.role !== to &&
  (to !== 'hr' || event.by.role === 'engine')

/** From a week that begins on a Wednesday, as after Christmas, to the Monday after it. */
const WEEKLY_APART_DAYS = 5

/** After this instant of the case's clock a weekly note went too lately for another one. Pure. */
export const sinceLastWeekly = (calendar: Calendar, day: string): Date =>
  new Date(calendar.endOfDay(addDays(day, -WEEKLY_APART_DAYS)))
