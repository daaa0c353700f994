import type { WaitingStart } from '../../../../db/queries/case-lists.ts'
import type { CalendarData } from '../../../../policies/calendar.ts'
import * as dates from '../../../look/dates.ts'
import type { Tone } from '../../../read/status.ts'
import { endingWords } from '../settings/calendar-sentences.ts'

/** One thing that needs a person: what, since when and what comes next, and where to go. */
export interface Need {
  readonly heading: string
  readonly text: string
  readonly tone: Tone
  readonly href: string
  readonly action: string
}

interface Doubtful {
  readonly id: string
  readonly name: string
  readonly reference: string
  readonly send_at: Date
}

/** A mail of which nobody can know whether it arrived. */
export const doubtNeed = ({ id, name, reference, send_at }: Doubtful, zone: string): Need => ({
  heading: `A mail to ${name} may or may not have arrived`,
  text: `${reference}, on ${dates.weekday(send_at, { zone })}. The mail server took it and then fell silent. Ask ${name}, or correct the address: that sends a fresh link.`,
  tone: 'amber',
  href: `/cases/${id}/messages`,
  action: 'See the messages',
})

export const startNeed = (start: WaitingStart, zone: string): Need => ({
  heading: start.refused
    ? `${start.name}’s case could not be started`
    : `${start.name}’s case waits to be started`,
  text: start.refused
    ? 'Open it to see why, then start it again.'
    : `Received ${dates.clock(start.receivedAt, { zone })}, and safe. It starts as soon as the worker and Temporal answer.`,
  tone: start.refused ? 'red' : 'amber',
  href: `/cases/${start.id}`,
  action: 'Look at it',
})

/** Working days cannot be counted past a calendar's last year. `today` is an ISO date. Pure. */
export function calendarNeed(calendar: CalendarData | undefined, today: string): Need | undefined {
  const words = calendar && endingWords(calendar, today)
  return (
    words && { ...words, tone: 'amber', href: '/settings/bank-holidays', action: 'Import them' }
  )
}
