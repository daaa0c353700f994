import type { Generated } from 'kysely'
import type { Erased } from '../../workflows/forget/erasure.ts'
import type { MaybeInstant } from '../schema.ts'

/**
 * worker. When each stage of a closed case is to be forgotten, and when it was. Instants are the wall
 * clock's.
 */
export interface ForgettingTable {
  case_id: string
  stage: Erased
  /** By which rules it was counted (`activities/forget/plan.ts`); another text is counted anew. */
  rules: string
  /** A person decided on something formal in it. */
  formal: boolean
  /** Null where nobody has said how long records are kept: it is not forgotten by itself. */
  due_at: MaybeInstant
  /** Since when it has been before HR as what goes next. */
  listed_at: Generated<Date | null>
  /** The event under which it was erased. */
  number: Generated<number | null>
  erased_at: Generated<Date | null>
}
