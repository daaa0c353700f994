import { findFault } from '../../../../db/crypto/chain.ts'
import type { CaseMail } from '../../../../db/queries/case-mails.ts'
import { typedWith, type WholeRecord } from '../../../../db/queries/record.ts'
import { waitingRequests } from '../../../../workflows/case/coverage.ts'
import type { CommandKind } from '../../../../workflows/contract/commands.ts'
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
import { matter } from './summary/index.ts'
import { mailboxWords } from './summary/mailbox.ts'

/** Whether the record is as it was written. */
function chainTag(file: CaseFile, { rows, words }: WholeRecord): Tag {
  const fault = findFault(file.id, rows, words)
  if (!fault) return { words: 'chain whole', tone: 'green' }
  return { words: `chain broken: event ${fault.number} ${fault.fault}`, tone: 'red' }
}

/** One case's page. Pure. */
export function caseView(file: CaseFile, record: NamedRecord, mails: readonly CaseMail[]) {
  const known = contextOf(file, record)
  const { state, id, now } = file
  const closed = state.status === 'closed'
  return {
    id,
    name: known.names.leaver,
    line: subLine(file, known),
    tags: tagsOf(known),
    matter: matter(known),
    waiting: waitingWords(file, known),
    requests: closed ? [] : requestsOf(file, known, record),
    story: { points: storyOf(known, record.events), now: closed ? null : now },
    duties: dutyLines(known, file.waiting),
    own: ownLines(known),
    record: shortRecord(known, record.events, mails, wroteIn(record)),
    chain: chainTag(file, record),
    canAct: !closed,
  }
}

/** What was asked for and replied, in the words of who wrote it. */
const wroteIn = ({ words }: WholeRecord): Readonly<Record<number, string>> =>
  Object.fromEntries(
    words
      .filter(({ field }) => field === 'text' || field === 'answer')
      .map(({ number, value }) => [number, value]),
  )

/** What the leaver asked for and waits for, the most pressing first, each with what they wrote. */
const requestsOf = ({ id }: CaseFile, known: CaseContext, record: WholeRecord) =>
  waitingRequests(known.state)
    .map((asked) => ({
      ...requestNeed({ ...known, id }, asked),
      said: (typedWith(record, asked.event).text ?? '').split('\n').filter(Boolean),
    }))
    .sort(byTone)

/** Where the case stands, and every switch that is on. */
const tagsOf = (known: CaseContext): Tag[] => [
  statusTag(known),
  ...(known.state.hold && known.state.status !== 'closed'
    ? [
        {
          words: `Everything kept since ${shortDate(known, known.state.hold.since)}`,
          tone: 'amber',
        } as const,
      ]
    : []),
  ...(mailboxWords(known).length && known.state.status !== 'closed'
    ? [{ words: 'Own address not confirmed', tone: 'amber' } as const]
    : []),
  ...(known.state.flags ?? []).map(
    (flag) => ({ words: capital(FLAG_WORDS[flag].on), tone: 'plain' }) as const,
  ),
]

/** 'Volunteer, Helpline · finished Fri 29 January 2027 · LW-0142 · volunteer supervisor Lin Line' */
function subLine({ people, reference, state, now }: CaseFile, known: CaseContext): string {
  const today = known.calendar.dateOf(now)
  const what = [capital(known.kind), people.leaver.roleTitle].filter(Boolean).join(', ')
  const finishes = state.endDate < today ? 'finished' : 'finishes'
  const leads = state.absent?.includes('line')
    ? `led by nobody; ${known.names.chief} is asked instead`
    : `${lineLabel(known)} ${known.names.line}`
  return [what, `${finishes} ${longDate(known, state.endDate)}`, reference, leads].join(' · ')
}

/** What may wait to be taken, after "We have". */
const KINDS: Record<Exclude<CommandKind, 'tell-time'>, string> = {
  answer: 'an answer',
  'add-site': 'another network',
  declare: 'the signature',
  decide: 'a decision',
  dispute: 'a word that something is wrong',
  agree: 'a word that all is right',
  appeal: 'a wish for another look',
  request: 'something that they ask for',
  reply: 'a reply',
  'choose-networks': 'the networks that they use',
  reopen: 'a wish to change what was sent',
  'confirm-address': 'a word that the address is theirs',
  'change-address': 'a corrected address',
  remind: 'a reminder to send',
  extend: 'more time',
  pause: 'a pause',
  resume: 'a word that the case goes on',
  hold: 'a word that everything is kept',
  'lift-hold': 'a word that nothing needs to be kept',
  'change-line': 'somebody else to ask',
  'change-end-date': 'a new last day',
  'set-flag': 'something that is true of the leaver',
  'add-duty': 'one more thing to ask',
  'settle-own': 'a word that our own part is done',
  'change-language': 'another language',
  recalculate: 'a wish to count the dates anew',
  'answer-referral': 'an answer to the referral',
  cancel: 'a word that the case is not needed',
  'stop-contact': 'a word that all contact stops',
  'renew-link': 'a wish for a fresh link',
}

/** What was submitted and is not taken yet, in one sentence, or ''. */
function waitingWords({ waiting }: CaseFile, { names }: CaseContext): string {
  const shown = waiting.flatMap(({ message }) => {
    if (message.kind === 'tell-time') return []
    const who = message.by.role === 'engine' ? 'Leavewell' : names[message.by.role]
    return [`${KINDS[message.kind]} from ${who}`]
  })
  if (!shown.length) return ''
  return `We have ${inWords([...new Set(shown)])}. It is safe, and will be taken as soon as the worker and Temporal answer.`
}
