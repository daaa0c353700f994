import { scim } from '../../../words/en/scim.ts'
import type { Kept } from '../../intake/directory/kept.ts'
import { badRequest } from './fault.ts'
import { type Path, readPath } from './path.ts'

/** What some of a user is to become; `null` clears. */
export type Changes = Partial<Kept>

type TextField = Exclude<keyof Kept, 'active'>

/** Where the texts that are kept stand in a user. All else that a directory sends is let go. */
const TEXTS: ReadonlyMap<string, TextField> = new Map([
  ['username', 'userName'],
  ['externalid', 'externalId'],
  ['displayname', 'displayName'],
  ['title', 'title'],
  ['name.formatted', 'formatted'],
  ['name.givenname', 'givenName'],
  ['name.familyname', 'familyName'],
  ['manager.value', 'managerId'],
  ['manager.displayname', 'managerName'],
] as const)

/** The longest text that is kept, in characters. */
const MOST = 256

/**
 * What a value at a path says of a user: the one way in which a whole user, a change of one attribute
 * and a change without a path are read. What is not kept changes nothing.
 *
 * As directories really send it: names in any case, `active` as text, a text inside a list or an
 * object with `value`, dotted names and paths as the keys of an object, a manager as bare text.
 * Throws `ScimFault` `invalidValue`.
 */
export function changesAt(path: Path, value: unknown): Changes {
  const { attribute, sub } = path
  if (attribute === '') return within(value)
  if (attribute === 'active') return { active: truth(value) }
  if (attribute === 'emails') return ofEmails(path, value)
  if (attribute === 'manager' && !sub) return ofManager(value)
  if (attribute === 'name' && !sub) return ofName(value)
  const name = sub ? `${attribute}.${sub}` : attribute
  const field = TEXTS.get(name)
  return field ? { [field]: text(name, field, value) } : {}
}

/** A user's members; those of an extension stand one level down, under the name of its schema. */
const within = (value: unknown): Changes =>
  merged(
    entriesOf(value).flatMap(([key, one]) =>
      key !== '' && readPath(key)?.attribute === '' ? entriesOf(one) : [[key, one] as const],
    ),
    '',
  )

/** What is named in no way that is known is not kept. */
function merged(entries: readonly (readonly [string, unknown])[], before: string): Changes {
  const all: Changes = {}
  for (const [key, one] of entries) {
    const path = readPath(before + key)
    if (path?.attribute) Object.assign(all, changesAt(path, one))
  }
  return all
}

const ofName = (value: unknown): Changes =>
  value === null || value === ''
    ? { formatted: null, givenName: null, familyName: null }
    : merged(entriesOf(value), 'name.')

/** Bare text is a manager's id. */
function ofManager(given: unknown): Changes {
  const value = first(given)
  const none = { managerId: null, managerName: null }
  if (!isObject(value)) return { ...none, managerId: text('manager', 'managerId', value) }
  return { ...none, ...merged(entriesOf(value), 'manager.') }
}

/** Only the address at work is kept: of several the one that says so, else the main or only one. */
function ofEmails({ filter, sub }: Path, value: unknown): Changes {
  if (filter && !isWork(filter.attribute, filter.value)) return {}
  if (sub && sub !== 'value') return {}
  if (sub || filter) return { workEmail: address(value) }
  const all = [value].flat().filter((one) => one !== null && one !== undefined)
  const marked = (attribute: string, wanted: string) =>
    all.find((one) => String(valueIn(one, attribute)).toLowerCase() === wanted)
  const untyped = all.find((one) => valueIn(one, 'type') === undefined)
  const found = marked('type', 'work') ?? marked('primary', 'true') ?? untyped
  return { workEmail: found === undefined ? null : address(found) }
}

const isWork = (attribute: string, value: string): boolean =>
  attribute === 'type' ? value.toLowerCase() === 'work' : attribute === 'primary'

const address = (value: unknown): string | null => text('emails.value', 'workEmail', value)

function text(name: string, field: 'userName', value: unknown): string
function text(name: string, field: TextField, value: unknown): string | null
function text(name: string, field: TextField, given: unknown): string | null {
  const inside = first(given)
  const value = isObject(inside) ? valueIn(inside, 'value') : inside
  if (value === null || value === undefined || value === '') {
    if (field === 'userName') throw badRequest('invalidValue', scim.userName)
    return null
  }
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw badRequest('invalidValue', scim.text(name))
  }
  const written = String(value)
  if (written.length > MOST) throw badRequest('invalidValue', scim.long(name, MOST))
  if (!written.isWellFormed() || written.includes('\0')) {
    throw badRequest('invalidValue', scim.broken(name))
  }
  if (field === 'userName' && !written.trim()) throw badRequest('invalidValue', scim.userName)
  return written
}

/** A boolean, or its name in any case; nothing is neither. */
function truth(given: unknown): boolean {
  const inside = first(given)
  const value = isObject(inside) ? valueIn(inside, 'value') : inside
  const word = String(value).toLowerCase()
  if (word === 'true' || word === 'false') return word === 'true'
  throw badRequest('invalidValue', scim.active(word.slice(0, 40)))
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Some send one value as a list of one. */
const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)

const valueIn = (value: unknown, name: string): unknown =>
  isObject(value)
    ? Object.entries(value).find(([key]) => key.toLowerCase() === name)?.[1]
    : name === 'value'
      ? value
      : undefined

function entriesOf(value: unknown): [string, unknown][] {
  if (isObject(value)) return Object.entries(value)
  throw badRequest('invalidValue', scim.notObject)
}
