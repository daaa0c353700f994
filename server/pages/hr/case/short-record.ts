import type { CaseMail } from '../../../../db/queries/case-mails.ts'
import type { CaseEvent, EventOf } from '../../../../workflows/case/events.ts'
import { WHOLE } from '../../../../workflows/plan/plan.ts'
import { type CaseContext, inWords, partName, titleOf } from '../../../read/case-context.ts'
import { eventWords } from '../../../read/sentences/events/index.ts'
import { actorName } from '../../../read/sentences/events/said.ts'
import { momentWords } from '../../../read/sentences/moments.ts'
import { MAIL_NOTES, mailState } from '../../../read/sentences/notice-names.ts'
import type { Tone } from '../../../read/status.ts'
import { nextMoment } from '../../../read/upcoming.ts'

/** A line of the record in short, as the look's `record` takes it. */
export interface Entry {
  readonly at: number
  readonly text: string
  readonly note?: string
  readonly tone?: Tone
  readonly future?: boolean
}

const MOST = 6
const LONGEST = 160

/** What people wrote, by the numbers of their events. */
type Wrote = Readonly<Record<number, string>>

/** The latest of the record, the newest first, and what comes next. Pure. */
export function shortRecord(
  known: CaseContext,
  events: readonly CaseEvent[],
  mails: readonly CaseMail[],
  wrote: Wrote = {},
): Entry[] {
  const told = grouped(events.filter(({ type }) => type !== 'mailed' && type !== 'clock-moved'))
  const entries = told.map((group) => entryOf(known, group, mails, wrote)).reverse()
  const moment = nextMoment(known.state)
  const ahead: Entry[] = moment
    ? [{ at: moment.at, text: momentWords(known, moment), future: true }]
    : []
  return [...ahead, ...entries.slice(0, MOST)]
}

/** Answers that follow one another are one line. */
function grouped(events: readonly CaseEvent[]): CaseEvent[][] {
  const groups: CaseEvent[][] = []
  for (const event of events) {
    const last = groups.at(-1)
    const joins = event.type === 'answered' && last?.[0]?.type === 'answered'
    if (joins && last?.[0]?.by.role === event.by.role) last.push(event)
    else groups.push([event])
  }
  return groups
}

function entryOf(
  known: CaseContext,
  group: readonly CaseEvent[],
  mails: readonly CaseMail[],
  wrote: Wrote,
): Entry {
  const last = group.at(-1)
  if (!last) throw new Error('A line of the record needs an event')
  if (group.length > 1) {
    return { at: last.at, text: answersWords(known, group as EventOf<'answered'>[]), tone: 'teal' }
  }
  const { text, tone } = eventWords(last, known)
  const words = wrote[last.number]
  const said = words ? `“${inShort(words)}”` : ''
  const note = [said, mailNote(known, last.number, mails)].filter(Boolean).join(' · ')
  return { at: last.at, text: inShort(text), tone, ...(note ? { note } : {}) }
}

/** A long line ends with a word and an ellipsis: the whole record has all of it. */
const inShort = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/[,;(]?\s+\S*$/, '')}…` : text

function answersWords(known: CaseContext, group: readonly EventOf<'answered'>[]): string {
  const [first] = group
  const parts = group.map(({ duty, part }) =>
    part === WHOLE ? titleOf(known, duty) : partName(known, part),
  )
  return `${first ? actorName(first.by, known) : ''} answered: ${inWords([...new Set(parts)])}`
}

/** What became of the mails that an event caused: 'mail accepted'. */
function mailNote({ state: now }: CaseContext, event: number, mails: readonly CaseMail[]): string {
  const caused = mails.filter(({ notices }) => notices.some((notice) => notice.event === event))
  return [...new Set(caused.map((mail) => MAIL_NOTES[mailState(mail, now)]))].join(', ')
}
