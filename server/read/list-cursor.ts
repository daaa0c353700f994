import { z } from 'zod'
import { type Place, SORTS } from '../../db/queries/search/order.ts'
import { api } from '../../words/en/api.ts'

/** Raised for a cursor that no page of ours gave. */
export class CursorError extends Error {
  readonly status = 422

  constructor() {
    super(api.search.cursor)
  }
}

/**
 * What Postgres reads as the instant, day or reference that the list is ordered by; before it the status
 * or kind where rows stand together by that.
 */
const AT =
  /^([a-z]{1,20} )?(infinity|\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d){0,2})?|[\w-]{12})$/
const shape = z.tuple([z.enum(SORTS), z.string().max(60).regex(AT), z.uuid()])

/** A place in a list as text for an address. */
export const cursorAt = (place: Place): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place that a cursor names; none without one. @throws CursorError where it is none of ours. */
export function readCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined
  try {
    const place = shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return isOrdered(place) ? place : reject()
  } catch {
    throw new CursorError()
  }
}

const reject = (): never => {
  throw new CursorError()
}

/** An instant must be one: Postgres would stumble over 2027-13-45. */
function isOrdered([sort, at]: Place): boolean {
  const [, group, own = ''] = AT.exec(at) ?? []
  if (/^(?:status|kind)/.test(sort) !== (group !== undefined)) return false
  if (/^(?:reference|last-day)/.test(sort)) return own !== 'infinity'
  return own === 'infinity' || !Number.isNaN(Date.parse(own.replace(/([+-]\d\d)$/, '$1:00')))
}
