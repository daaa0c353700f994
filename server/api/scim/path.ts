/** One comparison for equality, the attribute in small letters: `userName eq "x"`. */
export interface Equal {
  readonly attribute: string
  readonly value: string
}

/** A path into a user (RFC 7644 3.5.2), in small letters: `emails[type eq "work"].value`. */
export interface Path {
  /** Empty: the user as a whole. */
  readonly attribute: string
  readonly filter?: Equal
  readonly sub?: string
}

export const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** Attributes are found whatever schema they are said to be of: none of ours is in two. */
const OF_A_SCHEMA = new RegExp(`^(?:${CORE}|${ENTERPRISE})(?::|$)`.replaceAll('.', '\\.'), 'i')

const PATH = /^([a-z$][\w$-]*)(?:\[(.+)\])?(?:\.([a-z$][\w$-]*))?$/i

/**
 * Reads a path: with the name of a schema before it or without, in any case. One into a schema that
 * nobody here knows is a path too, to what is not kept. Nothing where it is no path.
 */
export function readPath(text: string): Path | undefined {
  const bare = text.trim().replace(OF_A_SCHEMA, '')
  if (bare === '' || /^urn:\S+$/i.test(bare)) return { attribute: bare.toLowerCase() }
  const [, attribute, filter, sub] = PATH.exec(bare) ?? []
  const wanted = filter === undefined ? undefined : readEqual(filter)
  if (!attribute || (filter !== undefined && !wanted)) return undefined
  return {
    attribute: attribute.toLowerCase(),
    ...(wanted ? { filter: wanted } : {}),
    ...(sub ? { sub: sub.toLowerCase() } : {}),
  }
}

const EQUAL = /^\s*\(?\s*([\w$:.-]+)\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*\)?\s*$/i

/** Reads a comparison as directories ask it; nothing where it is another one, or several. */
export function readEqual(text: string): Equal | undefined {
  const [, name = '', written = ''] = EQUAL.exec(text) ?? []
  const value = textOf(written)
  if (value === undefined) return undefined
  return { attribute: name.replace(OF_A_SCHEMA, '').toLowerCase(), value }
}

/** A JSON value as text; nothing where it is none. */
function textOf(written: string): string | undefined {
  try {
    return String(JSON.parse(/^(?:true|false)$/i.test(written) ? written.toLowerCase() : written))
  } catch {
    return undefined
  }
}
