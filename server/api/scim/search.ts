import { z } from 'zod'
import type { ScimKey, ScimSearch } from '../../../db/queries/programs/scim-users.ts'
import { scim } from '../../../words/en/scim.ts'
import { MOST_USERS } from './describe.ts'
import { badRequest } from './fault.ts'
import { readEqual } from './path.ts'
import type { Wanted } from './show.ts'

/** By what people can be looked for. */
const KEYS: ReadonlyMap<string, ScimKey> = new Map([
  ['id', 'id'],
  ['username', 'user_name'],
  ['externalid', 'external_id'],
  ['emails', 'work_email'],
  ['emails.value', 'work_email'],
] as const)

const USUAL = 100

/** A number as it was sent; what is none is as if it had not been. */
const number = z.coerce.number().int().optional().catch(undefined)
const query = z.object({
  filter: z.string().max(1000, scim.filter).optional(),
  startIndex: number,
  count: number,
  attributes: z.string().optional().catch(undefined),
  excludedAttributes: z.string().optional().catch(undefined),
})

/** What a list asks for. `from` is the place of its first, counted from 1 (RFC 7644 3.4.2.4). */
export interface Asked extends ScimSearch {
  readonly from: number
}

/** Reads what a list is asked for. Throws `ScimFault` `invalidFilter`. */
export function readSearch(given: unknown): Asked {
  const read = query.safeParse(given)
  if (!read.success) throw badRequest('invalidFilter', scim.filter)
  const { filter, startIndex = 1, count = USUAL } = read.data
  const from = Math.max(1, Math.min(startIndex, 1_000_000_000))
  const most = Math.max(0, Math.min(count, MOST_USERS))
  const by = filter === undefined ? undefined : byOf(filter)
  return { from, skip: from - 1, most, ...(by ? { by } : {}) }
}

/** `emails[type eq "work"].value eq "x"` asks for what `emails.value eq "x"` does: no other is kept. */
function byOf(filter: string): ScimSearch['by'] {
  const equal = readEqual(filter.replace(/^(\s*emails)\[[^\]]*\]/i, '$1'))
  const key = equal && KEYS.get(equal.attribute)
  if (!equal || !key || equal.value.includes('\0') || !equal.value.isWellFormed()) {
    throw badRequest('invalidFilter', scim.filter)
  }
  return { key, value: equal.value }
}

/** Which attributes are wanted, of a list or of one user. */
export function readWanted(given: unknown): Wanted {
  const { attributes, excludedAttributes } = query.safeParse(given).data ?? {}
  return {
    ...(attributes ? { only: attributes.split(',') } : {}),
    ...(excludedAttributes ? { without: excludedAttributes.split(',') } : {}),
  }
}
