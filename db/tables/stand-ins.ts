import type { Generated } from 'kysely'
import type { Role } from '../../workflows/pack/codes.ts'
import type { MaybeInstant } from '../schema.ts'

/** web. Who acts for somebody who decides, from and to a day (ISO, both counted); one at a time for a person. */
export interface StandInTable {
  id: string
  of_name: string
  of_email: string
  name: string
  email: string
  from_day: string
  to_day: string
  /** When all that was theirs was given back, or nothing was to give. */
  ended_at: MaybeInstant
}

/** web. In which cases, and as what, somebody stands in or stood in. */
export interface StandInCaseTable {
  stand_in: string
  case_id: string
  role: Exclude<Role, 'leaver'>
  given_back: Generated<boolean>
}
