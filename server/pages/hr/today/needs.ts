import type { WaitingStart } from '../../../../db/queries/case-lists.ts'
import type { CalendarData } from '../../../../policies/calendar.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { Rung } from '../../../../workflows/pack/codes.ts'
import * as dates from '../../../look/dates.ts'
import type { Tone } from '../../../read/status.ts'
import { endingWords } from '../settings/calendar-sentences.ts'

const words = hr.today.need
const { asks } = hr.policy.change

/** One thing that needs a person: what, since when and what comes next, and where to go. */
export interface Need {
  readonly heading: string
  readonly text: string
  readonly tone: Tone
  /** None where there is nothing that HR could open. */
  readonly href?: string
  readonly action?: string
  /** Somebody else was asked, so that it is nothing of HR's to do. */
  readonly ofOthers?: true
  /** Who was asked about whom and is silent, so that one person is told of once. */
  readonly silent?: { readonly who: string; readonly rung: Rung; readonly leaver: string }
}

interface Doubtful {
  readonly id: string
  readonly name: string
  readonly reference: string
  readonly send_at: Date
  readonly why: 'unwritten' | null
}

/** A mail of which nobody can know whether it arrived, or that could not be written. */
export const doubtNeed = ({ id, name, reference, send_at, why }: Doubtful, zone: string): Need => ({
  heading: words[why ?? 'doubt'].heading(name),
  text: words[why ?? 'doubt'].text(reference, dates.weekday(send_at, { zone }), name),
  tone: why ? 'red' : 'amber',
  href: `/cases/${id}/messages`,
  action: words.doubt.act,
})

export const startNeed = (start: WaitingStart, zone: string): Need => ({
  heading: words.start[start.refused ? 'refused' : 'waits'](start.name),
  text: start.refused
    ? words.start.why
    : words.start.received(dates.clock(start.receivedAt, { zone })),
  tone: start.refused ? 'red' : 'amber',
  href: `/cases/${start.id}`,
  action: words.start.act,
})

/** Somebody asks to be allowed to change the policy, said to who can let them. */
export const askNeed = (
  {
    name,
    email,
    policy_asked_at: at,
  }: { name: string; email: string; policy_asked_at: Date | null },
  zone: string,
): Need => ({
  heading: asks.heading(name),
  text: asks.text(email, dates.fullDay(at ?? 0, { zone })),
  tone: 'amber',
  href: '/policy',
  action: asks.act,
})

/** Working days cannot be counted past a calendar's last year. `today` is an ISO date. Pure. */
export function calendarNeed(calendar: CalendarData | undefined, today: string): Need | undefined {
  const ending = calendar && endingWords(calendar, today)
  const how = { href: '/settings/bank-holidays', action: words.importHolidays }
  return ending && { ...ending, ...how, tone: 'amber' }
}
