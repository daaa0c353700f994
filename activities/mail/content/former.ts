import type { CaseRecord } from '../../../db/queries/record.ts'
import type { CaseEvent } from '../../../workflows/case/events.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import { drawnPerson, isNewPerson } from '../../reproject/drawn.ts'

/** Whoever acted in a case before somebody else came in their place. */
export interface Former {
  readonly name: string
  readonly email: string
  /** Whether anything of the case went to them, as far as anybody knows. */
  readonly told: boolean
}

/** The events that say who somebody was, and whether anything went to them. */
export const OF_PEOPLE = [
  ...(['opened', 'line-changed', 'person-changed', 'address-changed', 'mailed'] as const),
] satisfies readonly CaseEvent['type'][]

/**
 * Who had a role before the event of this number gave it to somebody else; undefined where the record
 * does not hold it any more, or never did. Pure.
 */
export function formerOf(record: CaseRecord, role: Role, before: number): Former | undefined {
  const events = record.events.filter(({ number }) => number < before)
  const { name, email } = drawnPerson({ ...record, events }, role)
  if (!name || !email) return undefined
  const came = events.findLast((event) => isNewPerson(event, role))?.number ?? 0
  const told = events.some(
    (event) =>
      event.type === 'mailed' &&
      event.number > came &&
      event.to === role &&
      (event.outcome === 'sent' || event.outcome === 'unknown') &&
      event.notices.some((type) => type !== 'replaced'),
  )
  return { name, email, told }
}
