import { z } from 'zod'
import type { Place } from '../../db/queries/case-search.ts'
import { api } from '../../words/en/api.ts'

/** Raised for a cursor that no page of ours gave. */
export class CursorError extends Error {
  readonly status = 422

  constructor() {
    super(api.search.cursor)
  }
}

const YEAR_10000 = 253_402_300_800_000
const shape = z.tuple([z.int().min(0).max(YEAR_10000), z.uuid()])

/** A place in a list as text for an address. */
export const cursorAt = (place: Place): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place that a cursor names; none without one. @throws CursorError where it is none of ours. */
export function readCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new CursorError()
  }
}
