import { findFault } from '../../../../db/crypto/chain.ts'
import { type Typed, typedWith } from '../../../../db/queries/record.ts'
import type { CaseEvent } from '../../../../workflows/case/events.ts'
import { type CaseContext, capital, clockTime, longDate } from '../../../read/case-context.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { contextOf, type NamedRecord } from '../../../read/named-record.ts'
import { eventWords } from '../../../read/sentences/events/index.ts'
import { actorWords } from '../../../read/sentences/events/said.ts'
import { matter } from '../case/summary/index.ts'

/** One event of the whole record. */
export interface RecordLine {
  readonly number: number
  readonly at: number
  readonly when: string
  readonly who: string
  readonly text: string
  readonly clause: string
  /** The exact wording that was shown. */
  readonly shown: readonly string[]
  /** What people typed with it. */
  readonly typed: readonly { readonly what: string; readonly value: string }[]
  readonly hash: string
}

/** The whole record of a case, to read or to print. Pure. */
export function recordView(file: CaseFile, record: NamedRecord) {
  const known = contextOf(file, record)
  const { id, pack, packHash, reference, people } = file
  const fault = findFault(id, record.rows, record.words)
  const { leaver } = people
  return {
    id,
    name: leaver.name,
    reference,
    matter: matter(known),
    facts: [
      { key: 'Reference', text: reference },
      {
        key: 'Who',
        text: [leaver.name, capital(known.kind), leaver.roleTitle].filter(Boolean).join(', '),
      },
      ...(leaver.startDate
        ? [{ key: 'Role started', text: longDate(known, leaver.startDate) }]
        : []),
      { key: 'Last day', text: longDate(known, file.state.endDate) },
      { key: 'Policy', text: `${pack.pack}, version ${pack.version}` },
      { key: 'Hash of the policy', text: packHash },
      { key: 'Calendar', text: known.calendar.id },
    ],
    chain: {
      whole: !fault,
      fault: fault ? `Event ${fault.number} ${fault.fault}` : '',
      count: record.rows.length,
      head: record.rows.at(-1)?.hash ?? '',
    },
    lines: record.events.map((event, index) =>
      lineFrom(known, event, typedWith(record, event.number), record.rows[index]?.hash ?? ''),
    ),
  }
}

function lineFrom(known: CaseContext, event: CaseEvent, typed: Typed, hash: string): RecordLine {
  const { text, clause = '', shown = [] } = eventWords(event, known)
  return {
    number: event.number,
    at: event.at,
    when: clockTime(known, event.at),
    who: actorWords(event.by, known),
    text,
    clause,
    shown,
    typed: Object.entries(typed).map(([field, value]) => ({ what: fieldName(field), value })),
    hash,
  }
}

const FIELDS: Readonly<Record<string, string>> = {
  leaverName: 'The leaver’s name',
  leaverEmail: 'The leaver’s address',
  lineName: 'The line’s name',
  lineEmail: 'The line’s address',
  email: 'New address',
  name: 'Name',
  typedName: 'Typed name',
  posting: 'The post',
  letter: 'The letter',
  reason: 'Reason',
  text: 'What they wrote',
  answer: 'The answer',
  site: 'Network',
}

/** 'typedName' as 'Typed name': what is not listed is still readable. */
const fieldName = (field: string): string =>
  FIELDS[field] ??
  capital(field.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('-', ' '))
