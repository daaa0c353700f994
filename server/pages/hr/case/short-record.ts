import type { CaseMail } from '../../../../db/queries/case-mails.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { CaseEvent, EventOf } from '../../../../workflows/case/events.ts'
import { WHOLE } from '../../../../workflows/plan/plan.ts'
import { asOf, type CaseContext, inWords, partName, titleOf } from '../../../read/case-context.ts'
import { eventWords } from '../../../read/sentences/events/index.ts'
import { actorName } from '../../../read/sentences/events/pieces.ts'
import { momentWords } from '../../../read/sentences/moments.ts'
import { mailNote, mailState } from '../../../read/sentences/notices.ts'
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
  context: CaseContext,
  events: readonly CaseEvent[],
  mails: readonly CaseMail[],
  wrote: Wrote = {},
): Entry[] {
  const told = grouped(events.filter(({ type }) => type !== 'mailed' && type !== 'clock-moved'))
  const entries = told.map((group) => entryOf(context, group, mails, wrote)).reverse()
  const moment = nextMoment(context.state)
  const ahead: Entry[] = moment
    ? [{ at: moment.at, text: momentWords(context, moment), future: true }]
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
  context: CaseContext,
  group: readonly CaseEvent[],
  mails: readonly CaseMail[],
  wrote: Wrote,
): Entry {
  const last = group.at(-1)
  if (!last) throw new Error('A line of the record needs an event')
  if (group.length > 1) {
    return {
      at: last.at,
      text: answersWords(context, group as EventOf<'answered'>[]),
      tone: 'teal',
    }
  }
  const { text, tone } = eventWords(last, context)
  const words = wrote[last.number]
  const said = words ? `“${inShort(words.replace(/\s+/g, ' '))}”` : ''
  const note = [said, becameOf(context, last.number, mails)].filter(Boolean).join(' · ')
  return { at: last.at, text: inShort(text), tone, ...(note ? { note } : {}) }
}

/** A long line ends with a word and an ellipsis: the whole record has all of it. */
const inShort = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/[,;(]?\s+\S*$/, '')}…` : text

function answersWords(context: CaseContext, group: readonly EventOf<'answered'>[]): string {
  const [first] = group
  const parts = group.map(({ duty, part }) =>
    part === WHOLE ? titleOf(context, duty) : partName(context, part),
  )
  const who = first ? actorName(first.by, asOf(context, first)) : ''
  return hr.case.answered(who, inWords([...new Set(parts)]))
}

/** What became of the mails that an event caused: 'mail accepted'. */
function becameOf({ state: now }: CaseContext, event: number, mails: readonly CaseMail[]): string {
  const caused = mails.filter(({ notices }) => notices.some((notice) => notice.event === event))
  return [...new Set(caused.map((mail) => mailNote(mailState(mail, now), mail)))].join(', ')
}
