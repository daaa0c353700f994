import { hash, randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { CaseEvent } from '../../workflows/case/events.ts'
import { isCanonical } from './canonical.ts'
import { commitment } from './commitment.ts'
import { missingWords } from './erased.ts'

/**
 * The chain of a case's events. Each hash covers the one before it, so a change, a gap or another
 * order shows. The hashed text holds ids, codes and instants; of what people typed it holds a
 * commitment, so that words can be forgotten later and the chain still checks.
 */
export const GENESIS = '0'.repeat(64)

export interface Words {
  readonly field: string
  readonly value: string
  readonly salt: string
}

/** What a chain holds: events of a case, or acts of an organisation's people. */
type Chained = CaseEvent | { readonly number: number; readonly type: string }

/** The exact text that is hashed (RFC 8785), commitments included. */
export function bodyOf(caseId: string, event: Chained, words: readonly Words[]): string {
  const commitments = Object.fromEntries(
    words.map(({ field, salt, value }) => [field, commitment(salt, value)]),
  )
  const body = canonicalize({ ...event, case: caseId, words: commitments })
  if (body === undefined) throw new Error(`Event ${event.number} cannot be written as JSON`)
  return body
}

/** The hash of an event, in hex: over that of the one before it and its own text. Pure. */
export const hashOf = (prev: string, body: string): string =>
  hash('sha256', `\0${prev}\n${body}`, 'hex')

/** Words as they are kept: each with a key of its own. */
export const seal = (words: Readonly<Record<string, string>>): Words[] =>
  Object.entries(words).map(([field, value]) => ({
    field,
    value,
    salt: randomBytes(32).toString('hex'),
  }))

export interface ChainRow {
  readonly number: number
  readonly body: string
  readonly prev: string
  readonly hash: string
}

export type ChainFault = { readonly number: number; readonly fault: string }

/** The last event that a case knows of: without it a chain that was cut short looks whole. */
export type ChainHead = Pick<ChainRow, 'number' | 'hash'>

/**
 * The first fault of a chain, or nothing when it is whole up to its last row, and to its head. Where
 * `words` are given, those that are gone must have been erased by an event (`erased.ts`).
 */
export function findFault(
  caseId: string,
  rows: readonly ChainRow[],
  words?: KeptWords,
  head?: ChainHead,
): ChainFault | undefined {
  return (
    brokenAt(caseId, rows, words) ??
    (words && missingWords(rows, words)) ??
    (head && headFault(rows, head))
  )
}

export type KeptWords = readonly (Words & { readonly number: number })[]

/** The same of the events and of those words that are there, whatever is not there. Pure. */
export function brokenAt(
  caseId: string,
  rows: readonly ChainRow[],
  words: KeptWords = [],
): ChainFault | undefined {
  const typed = Map.groupBy(words, ({ number }) => number)
  let prev = GENESIS
  for (const [index, row] of rows.entries()) {
    const number = index + 1
    if (row.number !== number) return { number, fault: 'is missing' }
    if (row.prev !== prev) return { number, fault: 'does not follow the event before it' }
    if (row.hash !== hashOf(prev, row.body))
      return { number, fault: 'was changed after it was written' }
    const fault = bodyFault(caseId, row, typed.get(number) ?? [])
    if (fault) return { number, fault }
    prev = row.hash
  }
  return undefined
}

function headFault(rows: readonly ChainRow[], head: ChainHead): ChainFault | undefined {
  const last = rows.at(-1)
  if (!last || last.number < head.number) {
    return { number: head.number, fault: 'is missing' }
  }
  return last.number === head.number && last.hash === head.hash
    ? undefined
    : { number: last.number, fault: 'is not the last event that the case knows of' }
}

function bodyFault(caseId: string, row: ChainRow, words: readonly Words[]): string | undefined {
  const body = JSON.parse(row.body) as {
    case: string
    number: number
    words?: Record<string, string>
  }
  if (!isCanonical(row.body, body)) return 'is not in canonical form'
  if (body.case !== caseId || body.number !== row.number) return 'belongs elsewhere'
  const wrong = words.find(
    ({ field, salt, value }) => body.words?.[field] !== commitment(salt, value),
  )
  return wrong ? `the words kept for ${wrong.field} are not those that were written` : undefined
}
