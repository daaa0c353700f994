import { scim } from '../../../words/en/scim.ts'
import { type Kept, NOBODY } from '../../intake/directory/kept.ts'
import { changesAt } from './changes.ts'
import { badRequest } from './fault.ts'
import { ENTERPRISE, readPath } from './path.ts'

/** So many changes at once are more than any directory sends. */
const MOST_OPERATIONS = 100

/**
 * What a PATCH (RFC 7644 3.5.2) makes of a user; pure, and all of it or nothing. Names and operations
 * come in any case. Adding and replacing are one here, since no attribute that is kept has two values;
 * and where an address was not there yet, a change of it adds it, as Entra counts on. What is not kept
 * changes nothing, so that a directory need not know what is.
 */
export function patched(kept: Kept, body: unknown): Kept {
  const operations = member(body, 'operations')
  if (!Array.isArray(operations) || operations.length > MOST_OPERATIONS) {
    throw badRequest('invalidSyntax', scim.operations)
  }
  return operations.reduce<Kept>((user, one) => applied(user, one), kept)
}

const READ_ONLY = ['id', 'meta', 'schemas']

/** What no user is without. Taking `active` away must not switch anybody on. */
const ALWAYS = ['username', 'active']

/** Of the extension nothing but the manager is kept. */
const isExtension = (path: string): boolean => path.toLowerCase() === ENTERPRISE.toLowerCase()

function applied(user: Kept, operation: unknown): Kept {
  const op = String(member(operation, 'op') ?? '')
  const written = member(operation, 'path')
  if (!/^(?:add|replace|remove)$/i.test(op)) {
    throw badRequest('invalidSyntax', scim.op(op.slice(0, 40)))
  }
  const path = readPath(String(written ?? ''))
  if (!path) throw badRequest('invalidPath', scim.path(String(written).slice(0, 100)))
  if (READ_ONLY.includes(path.attribute)) {
    throw badRequest('mutability', scim.readOnly(path.attribute))
  }
  if (!/^remove$/i.test(op)) {
    const value = member(operation, 'value')
    if (value === undefined) throw badRequest('invalidValue', scim.operations)
    return { ...user, ...changesAt(path, value) }
  }
  if (isExtension(String(written))) return { ...user, ...changesAt({ attribute: 'manager' }, null) }
  if (path.attribute === '') throw badRequest('noTarget', scim.noTarget)
  if (ALWAYS.includes(path.attribute)) {
    throw badRequest('mutability', scim.always(path.attribute))
  }
  return { ...user, ...changesAt(path, null) }
}

/** A user who is told as a whole: what is not said of them is gone, but whether they are switched on. */
export function replaced(kept: Kept, body: unknown): Kept {
  const whole = { ...NOBODY, active: kept.active, ...changesAt({ attribute: '' }, body) }
  if (!whole.userName) throw badRequest('invalidValue', scim.userName)
  return whole
}

/** A user who is told for the first time. */
export const created = (body: unknown): Kept => replaced(NOBODY, body)

/** A member of an object, its name in any case. */
function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([key]) => key.toLowerCase() === name)?.[1]
}
