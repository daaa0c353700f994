import type { Actor, CaseEvent, EventOf, EventType } from '../../../workflows/events.ts'
import { WHOLE } from '../../../workflows/policy/plan.ts'
import {
  answerWords,
  askOf,
  clauseOf,
  codeWords,
  inWords,
  type Known,
  lineLabel,
  longDate,
  outcomeLabel,
  partName,
  statementOf,
  titleAndClause,
  titleOf,
  titlesOf,
} from './known.ts'
import { noticeNames } from './notice-words.ts'
import type { Tone } from './standing.ts'

/** An event in words. `shown`: the exact wording of the pack that the person saw. */
export interface Said {
  readonly text: string
  readonly tone: Tone
  readonly clause?: string
  readonly shown?: readonly string[]
}

type Speaks = Omit<Known, 'state' | 'now'>
type Say<T extends EventType> = (event: EventOf<T>, known: Speaks) => Said

/** Every kind of event as a sentence: the record, the case page and the API say the same. */
const SAY: { [T in EventType]: Say<T> } = {
  opened: (event, known) => ({
    text: `The case was opened. ${known.names.leaver} finishes on ${longDate(known, event.endDate)}; ${event.duties.length} things to confirm.`,
    tone: 'teal',
    shown: event.duties.map(
      ({ id, dueDate }) =>
        `${titleAndClause(known, id)}, due ${longDate(known, dueDate)}: ${askOf(known, id)}`,
    ),
  }),
  reminded: ({ moment }, known) => ({
    text: `${moment.act === 'final' ? 'Final reminder' : 'Reminder'} to ${known.names.leaver}: ${titlesOf(known, moment.duties)}`,
    tone: 'teal',
    clause: clausesOf(known, moment.duties),
  }),
  escalated: (event, known) => ({
    text: escalatedWords(event, known),
    tone: 'amber',
    clause: event.moment?.clause ?? clausesOf(known, event.duties),
  }),
  nudged: ({ rung, moment }, known) => ({
    text: `${known.names[rung]} was asked again: ${titlesOf(known, moment.duties)}`,
    tone: 'amber',
    ...(moment.clause ? { clause: moment.clause } : {}),
  }),
  'decision-due': ({ rung, moment }, known) => ({
    text: `${known.names[rung]} was asked to decide or to close. Nothing more happens by itself`,
    tone: 'amber',
    ...(moment.clause ? { clause: moment.clause } : {}),
  }),
  answered: (event, known) => answeredWords(event, known),
  'site-added': ({ by, part }, known) => ({
    text: `${actorName(by, known)} added a network: ${partName(known, part)}`,
    tone: 'teal',
  }),
  declared: ({ by, settles }, known) => ({
    text: `${actorName(by, known)} signed and sent: ${settles.length ? titlesOf(known, settles) : 'nothing was left to settle'}`,
    tone: 'green',
    clause: clausesOf(known, settles),
    shown: [statementOf(known)],
  }),
  decided: (event, known) => decidedWords(event, known),
  disputed: ({ by, duties }, known) => ({
    text: `${actorName(by, known)} said that what was recorded is wrong: ${titlesOf(known, duties)} is open again`,
    tone: 'amber',
    clause: clausesOf(known, duties),
  }),
  agreed: ({ by }, known) => ({
    text: `${actorName(by, known)} said that what was recorded is right`,
    tone: 'green',
  }),
  unreachable: ({ who }, known) => ({
    text: `The mail server refused the address of ${known.names[who]}${who === 'leaver' ? '; the clock is paused' : ''}`,
    tone: 'red',
  }),
  'address-changed': ({ by, who }, known) => ({
    text: `${actorName(by, known)} corrected the address of ${known.names[who]}`,
    tone: 'teal',
  }),
  resumed: ({ by, plan }, known) => ({
    text: `${actorName(by, known)} let the case go on${plan.duties.length ? `; new dates: ${newDates(plan.duties, known)}` : ''}`,
    tone: 'teal',
  }),
  'link-renewed': ({ who }, known) => ({
    text: `${known.names[who]} asked for a fresh link; the one before it is dead`,
    tone: 'plain',
  }),
  'clock-moved': () => ({ text: 'The time machine moved the clock of this case', tone: 'plain' }),
  mailed: ({ to, notices, outcome }, known) => ({
    text: `${MAILED[outcome]} to ${known.names[to]}: ${noticeNames(notices)}`,
    tone: outcome === 'sent' ? 'plain' : outcome === 'failed' ? 'red' : 'amber',
  }),
  closed: ({ final }) => ({ text: FINALS[final], tone: 'green' }),
}

/** An event as a sentence, with the wording that was shown. Pure. */
export function eventWords(event: CaseEvent, known: Speaks): Said {
  const say = SAY[event.type] as (event: CaseEvent, known: Speaks) => Said
  return say(event, known)
}

/** Who did it: a name, or the engine. */
export function actorName({ role, user }: Actor, known: Pick<Known, 'names' | 'users'>): string {
  if (role === 'engine') return 'Leavewell'
  if (role !== 'hr') return known.names[role]
  return known.users[user ?? ''] ?? 'HR'
}

/** Who did it, with what they are in the case: 'Lin Line, volunteer supervisor'. */
export function actorWords(actor: Actor, known: Speaks): string {
  const what = {
    engine: 'by itself',
    leaver: 'leaver',
    line: lineLabel(known),
    chief: 'chief executive',
    hr: 'HR',
  }[actor.role]
  const name = actorName(actor, known)
  return name === what ? name : `${name}, ${what}`
}

const MAILED = {
  sent: 'The mail server accepted a mail',
  failed: 'The mail server refused a mail',
  unknown: 'Nobody can know whether this mail arrived',
} as const

const FINALS: Record<EventOf<'closed'>['final'], string> = {
  confirmed: 'The case was closed: everything is confirmed',
  'confirmed-with-exceptions': 'The case was closed: confirmed, with some contacts kept',
  'recorded-for-leaver': 'The case was closed: confirmed to a person, who recorded it',
  'closed-not-confirmed': 'The case was closed: not confirmed',
}

function clausesOf(known: Speaks, duties: readonly string[]): string {
  return [...new Set(duties.flatMap((id) => clauseOf(known, id).split(', ')))].join(', ')
}

function escalatedWords({ rung, because, duties }: EventOf<'escalated'>, known: Speaks): string {
  const who = known.names[rung]
  const what = titlesOf(known, duties)
  if (because === 'unsure')
    return `${who} was asked to help: ${known.names.leaver} is not sure about ${what}`
  if (because === 'passed-up') return `It was passed on to ${who}: ${what}`
  return rung === 'line'
    ? `${who} was asked for an informal word: ${what}`
    : `It went to ${who} to decide: ${what}`
}

function answeredWords(event: EventOf<'answered'>, known: Speaks): Said {
  const { duty, part, by, answer, on, reason, count } = event
  const { status, label } = answerWords(known, answer)
  const where = part === WHOLE ? titleOf(known, duty) : partName(known, part)
  const extras = [
    ...(on ? [`on ${longDate(known, on)}`] : []),
    ...(count === undefined ? [] : [`${count} kept`]),
    ...(reason ? [codeWords(known, 'keep_reasons', reason)] : []),
  ]
  const more = extras.length ? ` (${extras.join('; ')})` : ''
  return {
    text: `${actorName(by, known)} answered: ${where}, ${status}${more}`,
    tone: event.means === 'unsure' ? 'amber' : 'teal',
    clause: clauseOf(known, duty),
    shown: [`${titleOf(known, duty)}: ${askOf(known, duty)}`, `“${label}”`],
  }
}

function decidedWords(event: EventOf<'decided'>, known: Speaks): Said {
  const { by, outcome, duties, plan, how, when, tried, clause } = event
  const extras = [
    ...(how ? [codeWords(known, 'how', how)] : []),
    ...(when ? [`on ${longDate(known, when)}`] : []),
    ...(tried ? [`tried: ${inWords(tried.map((code) => codeWords(known, 'tried', code)))}`] : []),
    ...(plan?.duties.length ? [`new dates: ${newDates(plan.duties, known)}`] : []),
  ]
  const more = extras.length ? ` (${extras.join('; ')})` : ''
  const text = known.pack.clauses[clause]
  return {
    text: `${actorName(by, known)} decided: ${outcomeLabel(known, outcome)}${duties.length ? `, about ${titlesOf(known, duties)}` : ''}${more}`,
    tone: event.effect === 'close' ? 'plain' : 'teal',
    clause,
    ...(text ? { shown: [`${clause}: ${text}`] } : {}),
  }
}

/** 'Fri 19 February 2027 for A and B' */
function newDates(duties: readonly { id: string; dueDate: string }[], known: Speaks): string {
  const days = [...new Set(duties.map(({ dueDate }) => dueDate))].sort()
  return inWords(
    days.map((day) => {
      const ids = duties.filter(({ dueDate }) => dueDate === day).map(({ id }) => id)
      return `${longDate(known, day)} for ${titlesOf(known, ids)}`
    }),
  )
}
