import type { ScimUser } from '../../../db/queries/programs/scim-users.ts'
import { CORE, ENTERPRISE } from './path.ts'

type Json = Readonly<Record<string, unknown>>

/** A version as HTTP says it (RFC 7644 3.14): weak, since what is not kept may differ. */
export const versionOf = ({ version }: Pick<ScimUser, 'version'>): string => `W/"${version}"`

/** A user as SCIM shows one (RFC 7643 4.1). What is empty is left out. `at` is where SCIM is served. */
export function showUser(row: ScimUser, at: string): Json {
  const name = filled({
    formatted: row.formatted,
    givenName: row.given_name,
    familyName: row.family_name,
  })
  const manager = filled({ value: row.manager_id, displayName: row.manager_name })
  const mail = row.work_email && [{ value: row.work_email, type: 'work' }]
  return filled({
    schemas: manager ? [CORE, ENTERPRISE] : [CORE],
    id: row.id,
    externalId: row.external_id,
    userName: row.user_name,
    displayName: row.display_name,
    name,
    title: row.title,
    emails: mail,
    active: row.active,
    [ENTERPRISE]: manager && { manager },
    meta: {
      resourceType: 'User',
      created: row.created_at.toISOString(),
      lastModified: row.changed_at.toISOString(),
      location: `${at}/Users/${row.id}`,
      version: versionOf(row),
    },
  }) as Json
}

function filled(members: Json): Json | undefined {
  const there = Object.entries(members).filter(([, value]) => value !== null && value !== undefined)
  return there.length ? Object.fromEntries(there) : undefined
}

/** Which attributes are asked for (RFC 7644 3.9): a list of names in small letters, or nothing. */
export interface Wanted {
  readonly only?: readonly string[]
  readonly without?: readonly string[]
}

/** Always shown, whatever is asked for. */
const ALWAYS = ['schemas', 'id']

/** As much of a user as was asked for, by whole attributes. */
export function portion(user: Json, { only, without = [] }: Wanted): Json {
  const names = (list: readonly string[]) => list.map(topOf)
  const wanted = (key: string) =>
    ALWAYS.includes(key) || (only ? names(only).includes(topOf(key)) : true)
  const unwanted = (key: string) => !ALWAYS.includes(key) && without.map(topOf).includes(topOf(key))
  return Object.fromEntries(Object.entries(user).filter(([key]) => wanted(key) && !unwanted(key)))
}

/** The attribute that a name is of: `name` for `name.givenName`, the extension for all in it. */
function topOf(name: string): string {
  const small = name.trim().toLowerCase()
  if (small.startsWith(ENTERPRISE.toLowerCase())) return ENTERPRISE.toLowerCase()
  const bare = small.replace(`${CORE.toLowerCase()}:`, '')
  return bare.split('.')[0] ?? bare
}
