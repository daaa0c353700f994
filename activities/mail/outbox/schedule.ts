import { NOTICES, type NoticeType } from '../../../workflows/notify/notices.ts'
import { addWorkingDays, type Calendar, nextOpening } from '../../../workflows/plan/calendar.ts'

/** A mail to one person that is planned or was sent, as far as another has to mind it. */
export interface ScheduledMail {
  readonly id: string
  /** On the case's clock, milliseconds since 1970. */
  readonly sendAt: number
  /** Whether something can still be added to it. */
  readonly open: boolean
}

/**
 * Where a notice goes: into a mail that waits already, or into one of its own at an instant. What
 * answers a press goes at once. All else goes in working hours, one mail a person and day: where
 * the day's mail has gone, on the next. Pure; `mails` are that person's own of the case.
 */
export function scheduleFor(
  type: NoticeType,
  at: number,
  mails: readonly ScheduledMail[],
  calendar: Calendar,
): { readonly join: string } | { readonly sendAt: number } {
  if (NOTICES[type].sent === 'at-once') return { sendAt: at }
  for (let sendAt = nextOpening(calendar, at); ; ) {
    const day = calendar.dateOf(sendAt)
    const planned = mails.find((mail) => calendar.dateOf(mail.sendAt) === day)
    if (!planned) return { sendAt }
    if (planned.open) return { join: planned.id }
    sendAt = calendar.opening(addWorkingDays(calendar, day, 1))
  }
}
