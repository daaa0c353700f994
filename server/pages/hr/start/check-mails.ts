import type { Mailbox } from '../../../../workflows/case/events.ts'
import type { Role } from '../../../../workflows/pack/types.ts'
import type { Moment } from '../../../../workflows/plan/moment.ts'
import { byHand } from '../../../../workflows/plan/plan.ts'
import type { CheckedStart } from '../../../intake/start.ts'
import * as dates from '../../../look/dates.ts'
import { type CaseContext, lineLabel, titlesOf } from '../../../read/case-context.ts'
import { momentWords } from '../../../read/sentences/moments.ts'

type Speaks = Pick<CaseContext, 'kind' | 'names' | 'pack' | 'calendar'>

/** A mail that would go: what falls on one person and one day is one. */
export interface PlannedMail {
  readonly day: string
  readonly who: string
  readonly texts: readonly string[]
}

interface Going {
  readonly at: number
  readonly to: Role
  readonly text: string
}

/** Every mail of a plan, if nothing is answered, in order. Pure. */
export function mailsOf(
  known: Speaks,
  { plan, message }: Pick<CheckedStart, 'plan' | 'message'>,
): PlannedMail[] {
  const { mailbox = 'own', flags } = message
  const first: Going = { at: plan.inviteAt, to: 'leaver', text: FIRST[mailbox] }
  const closed = ({ at, to }: Going): boolean =>
    to === 'leaver' && (mailbox === 'unconfirmed' || (mailbox === 'work' && at > plan.endsAt))
  const going = [
    ...(byHand(flags) ? [] : [first]),
    ...plan.agenda.flatMap((moment) => goingFor(known, moment)),
  ].map((one) => (one === first || !closed(one) ? one : { ...one, text: ASKS }))
  const days = new Map<string, PlannedMail>()
  const zoned = { zone: known.calendar.zone }
  for (const { at, to, text } of going.sort((a, b) => a.at - b.at)) {
    const key = `${known.calendar.dateOf(at)} ${to}`
    const day = `${dates.weekday(at, zoned)} ${key.slice(0, 4)}`
    const texts = [...new Set([...(days.get(key)?.texts ?? []), text])]
    days.set(key, { day, who: whom(known, to), texts })
  }
  return [...days.values()]
}

const FIRST: Readonly<Record<Mailbox, string>> = {
  own: 'First mail, with the link to their list',
  work: 'First mail, with the link to their list, to the work address',
  unconfirmed: 'Only the question whether the address is theirs; the first mail once they say so',
}

const ASKS = 'If their own address is not confirmed by then: only the question whether it is theirs'

const goingFor = (known: Speaks, moment: Moment): Going[] => [
  { at: moment.at, to: moment.to, text: mailText(known, moment) },
  ...(moment.cc ?? []).map((to) => ({
    at: moment.at,
    to,
    text: `A note: ${momentWords(known, moment)}`,
  })),
]

/** The name stands beside it already. */
function mailText(known: Speaks, moment: Moment): string {
  const clause = moment.clause ? ` (${moment.clause})` : ''
  const titles = titlesOf(known, moment.duties)
  switch (moment.act) {
    case 'remind':
      return `Reminder: ${titles}`
    case 'final':
      return `Final reminder: ${titles}`
    case 'escalate':
      return `${askWords(moment)}${clause}: ${titles}`
    case 'nudge':
      return `Asked again${clause}: ${titles}`
    case 'decide': {
      const weekly = moment.weekly ? ', with a note to HR each week until then' : ''
      return `Asked to decide or to close${clause}${weekly}: ${titles}`
    }
    case 'note':
      return `For information${clause}: ${titles}`
    case 'own':
      return `To do: ${titles}`
    case 'weekly':
      return `A note each week while it is not done: ${titles}`
    case 'reply':
      return 'A reply is still wanted'
    case 'address':
      return 'If their own address is not confirmed by then: a note'
    case 'review':
      return 'To look at again'
    case 'clock':
      return 'Time is running out'
    case 'close':
      return 'The case closes'
  }
}

function askWords({ to, because }: Moment): string {
  if (because === 'by-hand') return 'Asked to go through it with them, by phone or letter'
  if (because === 'own-duty') return 'Asked to see to it'
  return `Asked ${to === 'line' ? 'for an informal word' : 'to decide'}`
}

function whom(known: Speaks, role: Role): string {
  const what: Record<Role, string> = {
    leaver: 'the leaver',
    line: lineLabel(known),
    chief: 'chief executive',
    chair: 'chair',
    'data-lead': 'data-protection lead',
    hr: 'HR',
  }
  return `${known.names[role]}, ${what[role]}`
}
