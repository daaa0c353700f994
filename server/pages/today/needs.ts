import type { WaitingStart } from '../../../db/case-lists.ts'
import type { Role } from '../../../workflows/policy/types.ts'
import type { Escalation } from '../../../workflows/state.ts'
import * as dates from '../../look/dates.ts'
import { lineLabel, shortDate } from '../cases/known.ts'
import type { Listed } from '../cases/listed.ts'
import { momentWords } from '../cases/moment-words.ts'
import { nextMoment } from '../cases/moments.ts'
import { openEscalation, type Tone } from '../cases/standing.ts'

/** One thing that needs a person: what, since when and what comes next, and where to go. */
export interface Need {
  readonly heading: string
  readonly text: string
  readonly tone: Tone
  readonly href: string
  readonly action: string
}

/** What a case needs of a person. Pure. */
export function caseNeed(one: Listed): Need {
  const { state, names } = one
  if (state.unreachable.includes('leaver')) return unreachable(one)
  if (state.paused) return paused(one)
  const refused = state.unreachable.find((who) => who === 'line' || who === 'chief')
  if (refused) return refusedPerson(one, refused)
  const asked = openEscalation(state)
  if (asked) return silent(one, asked)
  return {
    heading: `Notes about ${names.leaver} do not reach HR`,
    text: 'The mail server refused HR’s mailbox. Correct it in the settings for new cases; this case goes on without them.',
    tone: 'amber',
    ...open(one),
  }
}

const open = ({ id }: Listed) => ({ href: `/cases/${id}`, action: 'Open the case' })

const correct = ({ id }: Listed, who: Role) => ({
  href: `/cases/${id}/address?who=${who}`,
  action: 'Correct the address',
})

const unreachable = (one: Listed): Need => ({
  heading: `We cannot reach ${one.names.leaver}`,
  text: `The mail server refused the address${sincePause(one)}. The clock is paused, and nobody was told that anything is late.`,
  tone: 'red',
  ...correct(one, 'leaver'),
})

function paused(one: Listed): Need {
  const text =
    one.state.paused?.why === 'undeliverable'
      ? 'The address is corrected. Let the case go on when you are ready.'
      : `${one.names.leaver} could not be reached. Look for another way, then let the case go on.`
  return {
    heading: `${one.names.leaver}’s case is paused${sincePause(one)}`,
    text,
    tone: 'red',
    href: `/cases/${one.id}/resume`,
    action: 'Let it go on',
  }
}

const sincePause = (one: Listed): string =>
  one.state.paused ? ` on ${shortDate(one, one.state.paused.since)}` : ''

const refusedPerson = (one: Listed, who: Role): Need => ({
  heading: `We cannot reach ${one.names[who]}`,
  text: `The mail server refused the address. ${who === 'line' ? `They are ${one.names.leaver}’s ${lineLabel(one)}` : `They stand at the end of ${one.names.leaver}’s case`}, and cannot be asked.`,
  tone: 'red',
  ...correct(one, who),
})

function silent(one: Listed, asked: Escalation): Need {
  const moment = nextMoment(one.state)
  const comes = moment
    ? `${momentWords(one, moment)} on ${shortDate(one, moment.at)}.`
    : 'Nothing more happens by itself.'
  return {
    heading: `${one.names[asked.rung]} has not decided about ${one.names.leaver}`,
    text: `Asked on ${shortDate(one, asked.openedAt)}. ${comes}`,
    tone: 'amber',
    ...open(one),
  }
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

/** Days before the end of a calendar at which HR hears of it. */
const HALF_A_YEAR = 183 * 86_400_000

/** Working days cannot be counted past a calendar's last year. Pure. */
export function calendarNeed(
  calendar: { title: string; holidays: Readonly<Record<string, unknown>> } | undefined,
  now: number,
): Need | undefined {
  const last = Object.keys(calendar?.holidays ?? {})
    .sort()
    .at(-1)
  if (!calendar || last === undefined) return undefined
  if (now < Date.UTC(Number(last) + 1, 0, 1) - HALF_A_YEAR) return undefined
  return {
    heading: `The calendar of ${calendar.title} ends with ${last}`,
    text: 'Cases that reach past it cannot be started. Ask the person who looks after Leavewell to add the next year’s bank holidays.',
    tone: 'amber',
    href: '/settings',
    action: 'See the settings',
  }
}
