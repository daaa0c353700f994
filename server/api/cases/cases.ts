import { z } from 'zod'
import { isReceived } from '../../../db/queries/intray.ts'
import { PAGE, rowsOf, searchCases } from '../../../db/queries/search/cases.ts'
import type { Place } from '../../../db/queries/search/order.ts'
import { api } from '../../../words/en/api.ts'
import { CursorError, cursorAt, readCursor } from '../../read/list-cursor.ts'
import { endpoint } from '../endpoint.ts'
import { invalid, unknownCase } from '../problem.ts'
import { caseShape, casesShape, receivedShape, statusShape } from '../shapes.ts'
import { viewOf, viewsOf } from './case-rows.ts'

/** Of what is searched for, in characters. */
const LONGEST = 200

const listQuery = z.strictObject({
  status: statusShape.optional(),
  q: z
    .string()
    .trim()
    .max(LONGEST, api.search.long(LONGEST))
    .optional()
    .describe(
      "A reference, or how words begin of the leaver's or the line's name or address, in any order",
    ),
  cursor: z.string().optional().describe('nextCursor of the page before'),
})

export const listCases = endpoint({
  method: 'get',
  path: '/cases',
  summary: `Cases, the newest first, ${PAGE} a page`,
  query: listQuery,
  answers: { 200: casesShape },
  async handle(deps, { query, caller }) {
    const { status, q, cursor } = query
    const { ids, next } = await searchCases(deps.db, deps.linkKeys, {
      filter: { status, q },
      after: placeOf(cursor),
      now: deps.now(),
    })
    const rows = await rowsOf(deps.db, ids)
    const nextCursor = next ? cursorAt(next) : null
    return { status: 200, body: { cases: await viewsOf(deps, rows, caller), nextCursor } }
  },
})

function placeOf(cursor: string | undefined): Place | undefined {
  try {
    return readCursor(cursor)
  } catch (error) {
    if (error instanceof CursorError) {
      throw invalid([{ path: 'cursor', message: error.message }])
    }
    throw error
  }
}

export const showCase = endpoint({
  method: 'get',
  path: '/cases/:id',
  summary: 'One case',
  answers: { 200: z.union([caseShape, receivedShape]) },
  async handle(deps, { id, caller }) {
    const view = await viewOf(deps, id, caller)
    if (view) return { status: 200, body: view }
    if (await isReceived(deps.db, id)) return { status: 200, body: { id, status: 'received' } }
    throw unknownCase()
  },
})
