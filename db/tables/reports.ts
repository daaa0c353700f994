import type { JSONColumnType } from 'kysely'
import type { Rung } from '../../workflows/pack/codes.ts'
import type { Kind } from '../../workflows/pack/types.ts'

/** web. What reports count of a closed case, drawn from its record up to `last_number`. */
export interface CaseFactsTable {
  case_id: string
  last_number: number
  /** An ISO day, in the zone of the case's calendar. */
  closed_on: string
  facts: JSONColumnType<CaseFacts>
}

/** Codes, days and numbers; no name and nothing that was typed. */
export interface CaseFacts {
  readonly kind: Kind
  /** How it ended. */
  readonly final: string
  /** A keyed hash of the address of whoever leads the leaver; null where nobody does. */
  readonly line: string | null
  /** Whole days from the first mail until the leaver sent their answers; null where they never did. */
  readonly days: number | null
  /** Whom the ladder asked as something was late, up to the last. */
  readonly asked: readonly Rung[]
  readonly duties: readonly DutyFacts[]
  /** Contacts that are kept, by the code of the reason. */
  readonly kept: Readonly<Record<string, number>>
  readonly requests: readonly RequestFacts[]
}

/** A duty of the leaver's that applied to them. */
export interface DutyFacts {
  readonly id: string
  /** By the leaver by the due day, by them after it, by a person for them, or not at all. */
  readonly how: 'on-time' | 'late' | 'recorded' | 'open'
}

/** A complaint or an objection, and after how many days it was answered; null where it was not. */
export interface RequestFacts {
  readonly what: 'complaint' | 'objection'
  readonly days: number | null
}
