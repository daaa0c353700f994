import { type ChainHead, findFault } from '../../../../db/crypto/chain.ts'
import type { CaseMail } from '../../../../db/queries/case-mails.ts'
import { typedWith, type WholeRecord } from '../../../../db/queries/record.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { waitingRequests } from '../../../../workflows/case/coverage.ts'
import type { CommandKind } from '../../../../workflows/contract/commands.ts'
import { isAction, waitsOf } from '../../../commands/registry.ts'
import {
  type CaseContext,
  capital,
  inWords,
  lineLabel,
  longDate,
  shortDate,
} from '../../../read/case-context.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { contextOf, type NamedRecord } from '../../../read/named-record.ts'
import { ownLines } from '../../../read/own-duties.ts'
import { requestNeed } from '../../../read/request-need.ts'
import { FLAG_WORDS } from '../../../read/sentences/events/opening.ts'
import { byTone, statusTag, type Tag } from '../../../read/status.ts'
import { dutyLines } from './duties-view.ts'
import { shortRecord } from './short-record.ts'
import { storyOf } from './story.ts'
import { LANES } from './story-lanes.ts'
import { inShort } from './story-short.ts'
import { matter } from './summary/index.ts'
import { mailboxSentence } from './summary/mailbox.ts'

const words = hr.case

/** Whether the record is as it was written, up to the last event that the case knows of. */
function chainTag(file: CaseFile, record: NamedRecord, head: ChainHead): Tag {
  const fault = findFault(file.id, record.rows, record.kept ?? record.words, head)
  if (!fault) return { words: words.chain.whole, tone: 'green' }
  return { words: words.chain.broken(fault.number, fault.fault), tone: 'red' }
}

/** One case's page. Pure. */
export function caseView(
  file: CaseFile,
  record: NamedRecord,
  { mails, head }: { readonly mails: readonly CaseMail[]; readonly head: ChainHead },
) {
  const context = contextOf(file, record)
  const { state, id, now } = file
  const closed = state.status === 'closed'
  return {
    id,
    name: context.names.leaver,
    line: subLine(file, context),
    tags: tagsOf(context),
    matter: matter(context),
    waiting: waitingWords(file, context),
    requests: closed ? [] : requestsOf(file, context, record),
    story: storyView(context, record, closed ? null : now),
    duties: dutyLines(context, file.waiting),
    own: ownLines(context),
    record: shortRecord(context, record.events, mails, wroteIn(record)),
    chain: chainTag(file, record, head),
    canAct: !closed,
  }
}

/** The drawing's marks in their lanes, and all that they stand for. */
function storyView(context: CaseContext, { events }: NamedRecord, now: number | null) {
  const all = storyOf(context, events).sort((a, b) => a.at - b.at)
  // A case that is over has nothing to come.
  const told = now === null ? all.filter(({ past }) => past) : all
  const points = inShort(told).map((point) => ({ ...point, lane: LANES.indexOf(point.lane) }))
  const lanes = LANES.map((lane) => hr.story.lanes[lane])
  const more = all.length > points.length ? { title: hr.story.all(all.length), points: all } : null
  return { points, now, lanes, more }
}

/** What was asked for and replied, and what came back of mails, in the words of who wrote it. */
const wroteIn = (record: WholeRecord): Readonly<Record<number, string>> =>
  Object.fromEntries(
    record.words
      .filter(({ field }) => ['text', 'answer', 'said'].includes(field))
      .map(({ number, value }) => [number, value]),
  )

/** What the leaver asked for and waits for, the most pressing first, each with what they wrote. */
const requestsOf = ({ id }: CaseFile, context: CaseContext, record: WholeRecord) =>
  waitingRequests(context.state)
    .map((asked) => ({
      ...requestNeed({ ...context, id }, asked),
      said: (typedWith(record, asked.event).text ?? '').split('\n').filter(Boolean),
    }))
    .sort(byTone)

/** Where the case stands, and every switch that is on. */
const tagsOf = (context: CaseContext): Tag[] => [
  statusTag(context),
  ...(context.state.hold && context.state.status !== 'closed'
    ? [
        {
          words: words.kept(shortDate(context, context.state.hold.since)),
          tone: 'amber',
        } as const,
      ]
    : []),
  ...(mailboxSentence(context).length && context.state.status !== 'closed'
    ? [{ words: words.unconfirmed, tone: 'amber' } as const]
    : []),
  ...(context.state.flags ?? []).map(
    (flag) => ({ words: capital(FLAG_WORDS[flag].on), tone: 'plain' }) as const,
  ),
]

/** 'Volunteer, Helpline · finished Fri 29 January 2027 · LW-0142 · volunteer supervisor Lin Line' */
function subLine({ people, reference, state, now }: CaseFile, context: CaseContext): string {
  const today = context.calendar.dateOf(now)
  const what = [capital(context.kind), people.leaver.roleTitle].filter(Boolean).join(', ')
  const leads = state.absent?.includes('line')
    ? words.line.alone(context.names.chief)
    : words.line.led(lineLabel(context), context.names.line)
  const day = longDate(context, state.endDate)
  const { phone } = people.leaver
  const ends = state.endDate < today ? words.line.finished(day) : words.line.finishes(day)
  return [what, ends, reference, leads, ...(phone ? [phone] : [])].join(' · ')
}

/** What was submitted and is not taken yet, in one sentence, or ''. */
function waitingWords({ waiting }: CaseFile, { names }: CaseContext): string {
  const shown = waiting.flatMap(({ message, isLong }) => {
    if (message.kind === 'tell-time' || !isLong) return []
    const what = waits(message.kind)
    // What came in by itself, as a mail that came back, is from nobody.
    const { role } = message.by
    return [role === 'engine' ? what : words.waiting.from(what, names[role])]
  })
  if (!shown.length) return ''
  return words.waiting.text(inWords([...new Set(shown)]))
}

/** What was sent, after 'We have'. */
const waits = (kind: Exclude<CommandKind, 'tell-time'>): string =>
  isAction(kind) ? waitsOf(kind) : words.waiting.kinds[kind]
