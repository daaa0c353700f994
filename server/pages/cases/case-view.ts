import type { CaseMail } from '../../../db/case-mails.ts'
import { findFault } from '../../../db/chain.ts'
import type { CaseRecord } from '../../../db/record.ts'
import type { CaseFile } from '../../case-file.ts'
import { sitesOf } from '../tasks/sites.ts'
import { dutyLines } from './duties-view.ts'
import { capital, inWords, type Known, lineLabel, longDate, namesOf } from './known.ts'
import { matter } from './sentence.ts'
import { shortRecord } from './short-record.ts'
import type { Tag } from './standing.ts'
import { storyOf } from './story.ts'

/** A record with the names of HR's users who acted in it. */
export type NamedRecord = CaseRecord & Pick<Known, 'users'>

/** What the pages of one case have to know to speak about it. */
export function knownOf(file: CaseFile, { users, ...record }: NamedRecord): Known {
  const { kind, pack, calendar, state, now } = file
  const sites = sitesOf(file, record)
  return { kind, names: namesOf(file), users, pack, calendar, state, now, sites }
}

/** Whether the record is as it was written. */
function chainTag(file: CaseFile, { rows, words }: CaseRecord): Tag {
  const fault = findFault(file.id, rows, words)
  if (!fault) return { words: 'chain whole', tone: 'green' }
  return { words: `chain broken: event ${fault.number} ${fault.fault}`, tone: 'red' }
}

/** One case's page. Pure. */
export function caseView(file: CaseFile, record: NamedRecord, mails: readonly CaseMail[]) {
  const known = knownOf(file, record)
  const { state, id, now } = file
  const closed = state.status === 'closed'
  return {
    id,
    name: known.names.leaver,
    line: subLine(file, known),
    matter: matter(known),
    waiting: waitingWords(file, known),
    story: { points: storyOf(known, record.events), now: closed ? null : now },
    duties: dutyLines(known, file.waiting),
    record: shortRecord(known, record.events, mails),
    chain: chainTag(file, record),
    canAct: !closed,
    paused: state.paused !== undefined,
    unreachable: state.unreachable,
  }
}

/** 'Volunteer, Helpline · finished Fri 29 January 2027 · LW-0142 · volunteer supervisor Lin Line' */
function subLine({ people, reference, state, now }: CaseFile, known: Known): string {
  const today = known.calendar.dateOf(now)
  const what = [capital(known.kind), people.leaver.roleTitle].filter(Boolean).join(', ')
  const finishes = state.endDate < today ? 'finished' : 'finishes'
  return [
    what,
    `${finishes} ${longDate(known, state.endDate)}`,
    reference,
    `${lineLabel(known)} ${known.names.line}`,
  ].join(' · ')
}

const KINDS: Partial<Record<string, string>> = {
  answer: 'an answer',
  'add-site': 'another network',
  declare: 'the signature',
  decide: 'a decision',
  dispute: 'a word that something is wrong',
  agree: 'a word that all is right',
  'change-address': 'a corrected address',
  resume: 'that the case goes on',
  'renew-link': 'a wish for a fresh link',
}

/** What was submitted and is not taken yet, in one sentence, or ''. */
function waitingWords({ waiting }: CaseFile, { names }: Known): string {
  const shown = waiting.flatMap(({ message }) => {
    const what = KINDS[message.kind]
    const who = message.by.role === 'engine' ? 'Leavewell' : names[message.by.role]
    return what ? [`${what} from ${who}`] : []
  })
  if (!shown.length) return ''
  return `We have ${inWords([...new Set(shown)])}. It is safe, and will be taken as soon as the worker and Temporal answer.`
}
