import { createHash } from 'node:crypto'
import { bodyOf, type ChainRow, GENESIS, hashOf, type Words } from '../../db/crypto/chain.ts'
import type { CaseMail } from '../../db/queries/case-mails.ts'
import type { Behaviour } from '../../rehearsal/behaviour.ts'
import { type Rehearsed, rehearse } from '../../rehearsal/rehearse.ts'
import type { CaseFile, Person } from '../../server/read/case-file.ts'
import type { NamedRecord } from '../../server/read/named-record.ts'
import { makeWords } from '../../words/index.ts'
import type { CaseEvent } from '../../workflows/case/events.ts'
import type { Kind, Pack } from '../../workflows/pack/types.ts'
import { EXAMPLE, theCalendar, thePack } from '../support/policy.ts'

/** Records of cases that were rehearsed and never lived, the same whenever they are made. */

export interface Sample {
  readonly leaver: string
  readonly line?: string
  readonly kind?: Kind
  readonly behaviour?: Partial<Behaviour>
  /** What people typed, by the type of its event. */
  readonly typed?: Readonly<Partial<Record<CaseEvent['type'], Readonly<Record<string, string>>>>>
}

const PLAIN: Behaviour = {
  ...{ leaver: 'at-once', line: 'records-it', chief: 'closes', hr: 'sees-to-it' },
  ...{ switch: 'none', switchAfter: 3, bounces: [] },
}

export interface SampleRecord {
  readonly file: CaseFile
  readonly record: NamedRecord
  readonly mails: readonly CaseMail[]
  readonly baseUrl: string
}

export function sampleRecord(sample: Sample, index = 1): SampleRecord {
  const pack = thePack('rett-uk-social-media')
  const kind = sample.kind ?? 'employee'
  const situation = { pack, calendar: theCalendar(), facts: { ...EXAMPLE, kind }, language: 'en' }
  const played = rehearse(situation, { ...PLAIN, ...sample.behaviour })
  const id = uuid(`case ${index}`)
  return {
    file: fileOf(id, index, { sample, kind, pack, played }),
    record: recordOf(id, played.events, sample.typed ?? {}),
    mails: played.mails.map(mailOf),
    baseUrl: 'https://leaving.sample.example',
  }
}

interface Played {
  readonly sample: Sample
  readonly kind: Kind
  readonly pack: Pack
  readonly played: Rehearsed
}

function fileOf(id: string, index: number, { sample, kind, pack, played }: Played): CaseFile {
  return {
    ...{ id, organisation: 'Sample Charity', hrPhone: '01632 960 000', keepYears: 6 },
    ...{ reference: `LW-${String(index).padStart(4, '0')}`, state: played.state, kind },
    ...{ language: 'en', words: makeWords()('en'), people: peopleOf(sample), pack },
    ...{ packHash: sha256(JSON.stringify(pack)), packOrganisation: 'Sample Charity' },
    ...{
      calendar: theCalendar(),
      calendarHash: '',
      timeMachine: false,
      nextAt: null,
      waitsOn: null,
    },
    ...{ now: played.until, waiting: [] },
  }
}

const person = (name: string, email: string): Person => ({
  ...{ name, email, workEmail: null, roleTitle: null, startDate: null, phone: null },
})

function peopleOf({ leaver, line = 'Lin Line (sample)' }: Sample): CaseFile['people'] {
  const role = { roleTitle: 'Helpline', startDate: '2024-02-01' }
  return {
    leaver: { ...person(leaver, 'leaver@home.example'), ...role },
    line: person(line, 'line@sample.example'),
    chief: person('Chris Chief (sample)', 'chief@sample.example'),
    chair: person('Charlie Chair (sample)', 'chair@sample.example'),
    'data-lead': person('Dana Data (sample)', 'data@sample.example'),
    hr: person('Hana HR (sample)', 'hr@sample.example'),
  }
}

/** The chain as the recorder makes it, but that the keys of what was typed are not by chance. */
function recordOf(
  id: string,
  events: readonly CaseEvent[],
  typed: NonNullable<Sample['typed']>,
): NamedRecord {
  const rows: ChainRow[] = []
  const words: (Words & { number: number })[] = []
  for (const event of events) {
    const { number } = event
    const own = Object.entries(typed[event.type] ?? {}).map(([field, value]) => ({
      ...{ field, value, salt: sha256(`${id} ${number} ${field}`) },
    }))
    const body = bodyOf(id, event, own)
    const prev = rows.at(-1)?.hash ?? GENESIS
    rows.push({ number, body, prev, hash: hashOf(prev, body) })
    words.push(...own.map((word) => ({ number, ...word })))
  }
  return { events, words, rows, unreadable: [], users: {} }
}

/** What the rehearsal's outbox says, as the one in Postgres holds it. */
function mailOf({ id, at, to, outcome, notices }: Rehearsed['mails'][number]): CaseMail {
  return {
    ...{ id, to, sendAt: at, state: outcome, subject: null, settledAs: null, back: null },
    ...{ messageId: `<${id}@sample.example>`, why: null, dispatches: [] },
    reply: outcome === 'failed' ? '550 No such mailbox' : null,
    ...{ sentAt: outcome === 'sent' ? at : null, datedAt: at },
    notices: notices.map(({ type, duties, cause }) => ({ type, duties, event: cause.number })),
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function uuid(seed: string): string {
  const hex = sha256(seed)
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`]
    .concat(hex.slice(20, 32))
    .join('-')
}
