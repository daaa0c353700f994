import { z } from 'zod'
import type { ServerDeps } from '../deps.ts'
import { viewOf, viewsOf } from './case-rows.ts'
import { listQuery, PAGE, searchCases } from './case-search.ts'
import { endpoint } from './endpoint.ts'
import { unknownCase } from './problem.ts'
import { caseShape, casesShape, receivedShape } from './shapes.ts'

export const listCases = endpoint({
  method: 'get',
  path: '/cases',
  summary: `Cases, the newest first, ${PAGE} a page`,
  query: listQuery,
  answers: { 200: casesShape },
  async handle(deps, { query }) {
    const { rows, nextCursor } = await searchCases(deps.db, query)
    return { status: 200, body: { cases: await viewsOf(deps, rows), nextCursor } }
  },
})

export const showCase = endpoint({
  method: 'get',
  path: '/cases/:id',
  summary: 'One case',
  answers: { 200: z.union([caseShape, receivedShape]) },
  async handle(deps, { id }) {
    const view = await viewOf(deps, id)
    if (view) return { status: 200, body: view }
    if (await isReceived(deps, id)) return { status: 200, body: { id, status: 'received' } }
    throw unknownCase()
  },
})

/** Whether a start with this id was taken down; its case opens once the worker is there. */
async function isReceived({ db }: ServerDeps, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('intray')
    .select('id')
    .where('id', '=', id)
    .where('kind', '=', 'start')
    .where('refused', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
