import type { Behaviour } from '../../rehearsal/behaviour.ts'
import { DryCase } from '../../rehearsal/dry-case.ts'
import type { RehearsedMail } from '../../rehearsal/outbox.ts'
import type { Rehearsal, Rehearsed } from '../../rehearsal/rehearse.ts'
import { longDay } from '../../words/days.ts'
import type { Command } from '../../workflows/contract/commands.ts'
import type { Role } from '../../workflows/pack/types.ts'
import { type Calendar, openEnded } from '../../workflows/plan/calendar.ts'
import { DAY } from '../../workflows/plan/durations.ts'

/**
 * What mails promise, read out of their words, and whether the case then does it. Nobody who wrote the
 * words and nobody who counted the days is asked: a mail is read as its reader does, the case is played
 * on with everybody silent, and the two are held side by side.
 */

/** No mail promises what is farther away, in days. */
const FAR = 90

/** A case up to an instant as it was played, and from there on with nobody who says anything. */
export function thenSilent(
  situation: Rehearsal,
  { bounces }: Pick<Behaviour, 'bounces'>,
  { said }: Rehearsed,
  at: number,
): DryCase {
  const one = new DryCase({
    ...situation,
    refuses: (to, events) =>
      bounces.some((who) => who === to) &&
      !events.some((event) => event.type === 'address-changed' && event.who === to),
  })
  said.forEach(({ draft, words, by, at: then }, index) => {
    if (then > at) return
    one.runTo(then - 1)
    one.now = Math.max(one.now, then)
    one.take({ ...draft, id: `said-${index + 1}`, by: { role: by } } as Command, words)
  })
  one.runTo(at)
  one.runTo(at + FAR * DAY)
  return one
}

const DAY_NAME = '((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \\d{1,2} [A-Z][a-z]+)'

/** Words that promise that somebody will be asked, on a day. */
const ASKS: readonly RegExp[] = [
  new RegExp(`On ${DAY_NAME} we will ask (Lin Line|Casey Chief)`),
  new RegExp(`If nothing has changed by ${DAY_NAME}, we will ask (Lin Line|Casey Chief)`),
]

/** Words that promise their reader that they are asked no more. */
const LAST = /our last mail to you/

/** Words that promise that nothing comes but what people do. */
const NOTHING = /Nothing more happens by itself/

/** Words that promise a leaver how their list ends. */
const CLOSES = /Then your list closes by itself/
const STILL = new RegExp(`On ${DAY_NAME} we ask you once whether it is still true`)

/** Whether a mail promises what others do, or that nobody does anything. */
export const promises = (text: string): boolean =>
  [NOTHING, LAST, CLOSES, STILL, ...ASKS].some((words) => words.test(text))

/** Words before a day that is to come. */
const TO_COME = new RegExp(`\\b(?:by|before|until) ${DAY_NAME}|\\bOn ${DAY_NAME} we will`, 'g')

/** What is not so in a mail, in words; nothing where all is. `text` is on one line. */
export function untrue(
  text: string,
  mail: RehearsedMail,
  later: readonly RehearsedMail[],
  calendar: Calendar,
): string[] {
  const open = openEnded(calendar)
  const dayOf = (at: number) => longDay(open.dateOf(at))
  return [
    ...ASKS.flatMap((asks) => {
      const [words, day, name] = asks.exec(text) ?? []
      if (words === undefined) return []
      const to: Role = name === 'Lin Line' ? 'line' : 'chief'
      const asked = later.find((one) => one.to === to && isAsking(one))
      if (!asked) return [`“${words}”, and nobody asks them`]
      return dayOf(asked.at) === day ? [] : [`“${words}”, and they are asked on ${dayOf(asked.at)}`]
    }),
    ...endOf(text, later, dayOf),
    ...(NOTHING.test(text)
      ? later
          .filter((one) => one.at > mail.at && !isWeekly(one))
          .map((one) => `nothing more, and ${namesOf(one)} to the ${one.to} on ${dayOf(one.at)}`)
      : []),
    ...(LAST.test(text)
      ? later
          .filter((one) => one.to === mail.to && isAsked(one))
          .map((one) => `the last mail, and ${namesOf(one)} on ${dayOf(one.at)}`)
      : []),
    ...[...text.matchAll(TO_COME)].flatMap(([words, one, other]) => {
      const day = one ?? other ?? ''
      return isPast(day, open.dateOf(mail.at)) ? [`“${words}” is past`] : []
    }),
  ]
}

/** What a leaver is told of the end, beside what comes to them next when they say no more. */
function endOf(
  text: string,
  later: readonly RehearsedMail[],
  dayOf: (at: number) => string,
): string[] {
  const next = later.find(({ to }) => to === 'leaver')
  const names = next ? namesOf(next) : 'nothing'
  const [words, day] = STILL.exec(text) ?? []
  if (words && (names !== 'still-true' || (next && dayOf(next.at) !== day)))
    return [`“${words}”, and next comes ${names}`]
  return CLOSES.test(text) && names !== 'receipt'
    ? [`the list closes by itself, and next comes ${names}`]
    : []
}

const namesOf = ({ notices }: RehearsedMail): string => notices.map(({ type }) => type).join(', ')

const isAsking = ({ notices }: RehearsedMail): boolean =>
  notices.some(({ type }) => type === 'ask-line' || type === 'ask-chief')

const isAsked = ({ notices }: RehearsedMail): boolean =>
  notices.some(({ type }) => /^ask-|^decide/.test(type))

const isWeekly = ({ notices }: RehearsedMail): boolean =>
  notices.every(({ type }) => type === 'hr-weekly' || type === 'hr-note')

/** Whether a day without its year lies in the half year before another. */
function isPast(day: string, today: string): boolean {
  for (let back = 1; back < 180; back++) {
    const before = new Date(Date.parse(`${today}T00:00:00Z`) - back * DAY)
    if (longDay(before.toISOString().slice(0, 10)) === day) return true
  }
  return false
}
