import { findFault } from '../../../../db/crypto/chain.ts'
import { type Gone, goneWords } from '../../../../db/crypto/erased.ts'
import { type Typed, typedWith } from '../../../../db/queries/record.ts'
import { english } from '../../../../policies/words.ts'
import { erased } from '../../../../words/en/erased.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { CaseEvent } from '../../../../workflows/case/events.ts'
import { asOf, type CaseContext, capital, clockTime, longDate } from '../../../read/case-context.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { contextOf, type NamedRecord } from '../../../read/named-record.ts'
import { eventWords } from '../../../read/sentences/events/index.ts'
import { actorWords } from '../../../read/sentences/events/pieces.ts'
import { matter } from '../case/summary/index.ts'

const words = hr.record

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
  const context = contextOf(file, record)
  const { id, pack, packHash, packOrganisation, reference, people } = file
  const fault = findFault(id, record.rows, record.kept ?? record.words)
  const { leaver } = people
  return {
    id,
    name: leaver.name,
    reference,
    matter: matter(context),
    facts: [
      { key: words.facts.reference, text: reference },
      {
        key: words.facts.who,
        text: [leaver.name, capital(context.kind), leaver.roleTitle].filter(Boolean).join(', '),
      },
      ...(leaver.startDate
        ? [{ key: words.facts.started, text: longDate(context, leaver.startDate) }]
        : []),
      { key: words.facts.lastDay, text: longDate(context, file.state.endDate) },
      {
        key: words.facts.policy,
        text: words.facts.version(english(pack.title), pack.pack, pack.version),
      },
      { key: words.facts.hash, text: packHash },
      ...(packOrganisation ? [{ key: words.facts.organisation, text: packOrganisation }] : []),
      { key: words.facts.calendar, text: context.calendar.title },
    ],
    chain: {
      whole: !fault,
      fault: fault ? words.broken.event(fault.number, fault.fault) : '',
      count: record.rows.length,
      head: record.rows.at(-1)?.hash ?? '',
    },
    lines: record.events.map((event, index) => {
      const typed = { ...typedWith(record, event.number), ...tombstones(context, record, event) }
      return lineFrom(context, event, typed, record.rows[index]?.hash ?? '')
    }),
  }
}

/** What stands where words of an event stood that are kept no more. */
function tombstones(context: CaseContext, record: NamedRecord, { number }: CaseEvent): Typed {
  const said = ({ under, field }: Gone) => {
    const event = record.events.find((one) => one.number === under)
    if (event) return erased.tombstone(longDate(context, event.at), event.number)
    const found = record.unreadable.find((one) => one.number === number && one.field === field)
    return found ? erased.unreadable[found.why] : erased.missing
  }
  const gone = goneWords(record.rows, record.kept ?? record.words).filter(
    (one) => one.number === number,
  )
  return Object.fromEntries(gone.map((one) => [one.field, said(one)]))
}

function lineFrom(context: CaseContext, event: CaseEvent, typed: Typed, hash: string): RecordLine {
  const { text, clause = '', shown = [] } = eventWords(event, context)
  const who = actorWords(event.by, asOf(context, event))
  return {
    number: event.number,
    at: event.at,
    when: clockTime(context, event.at),
    who,
    text,
    clause,
    shown,
    typed: Object.entries(typed).map(([field, value]) => ({ what: fieldName(field), value })),
    hash,
  }
}

const FIELDS: Readonly<Record<string, string>> = words.fields

/** 'typedName' as 'Typed name': what is not listed is still readable. */
export const fieldName = (field: string): string =>
  FIELDS[field] ??
  capital(field.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('-', ' '))
