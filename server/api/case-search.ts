import type { ExpressionBuilder, Selectable } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../db/connect.ts'
import type { CaseTable, Database } from '../../db/schema.ts'
import { invalid } from './problem.ts'
import { statusShape } from './shapes.ts'

export const PAGE = 50

export const listQuery = z.strictObject({
  status: statusShape.optional(),
  q: z
    .string()
    .trim()
    .max(200, 'Search for 200 characters or fewer')
    .optional()
    .describe("Part of a reference, or of the leaver's name or address"),
  cursor: z.string().optional().describe('nextCursor of the page before'),
})

export interface Page {
  readonly rows: readonly Selectable<CaseTable>[]
  readonly nextCursor: string | null
}

/** One page of cases, the newest first. A case that opens meanwhile moves no later page. */
export async function searchCases(
  db: Db,
  { status, q, cursor }: z.infer<typeof listQuery>,
): Promise<Page> {
  let found = db.selectFrom('cases').selectAll('cases')
  if (status) found = found.where('status', '=', status)
  if (q) found = found.where((where) => about(where, q))
  if (cursor) found = found.where((where) => beyond(where, readCursor(cursor)))
  const rows = await found
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .limit(PAGE + 1)
    .execute()
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
  return { rows: rows.slice(0, PAGE), nextCursor: last ? cursorAt(last) : null }
}

type Where = ExpressionBuilder<Database, 'cases'>

function about(where: Where, text: string) {
  const part = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  const leavers = where
    .selectFrom('people')
    .select('people.role')
    .whereRef('people.case_id', '=', 'cases.id')
    .where('people.role', '=', 'leaver')
    .where((of) => of.or([of('people.name', 'ilike', part), of('people.email', 'ilike', part)]))
  return where.or([where('reference', 'ilike', part), where.exists(leavers)])
}

const beyond = (where: Where, [at, id]: Cursor) =>
  where.or([
    where('opened_at', '<', new Date(at)),
    where.and([where('opened_at', '=', new Date(at)), where('cases.id', '>', id)]),
  ])

const YEAR_10000 = 253_402_300_800_000
const cursorShape = z.tuple([z.int().min(0).max(YEAR_10000), z.uuid()])
type Cursor = z.infer<typeof cursorShape>

const cursorAt = ({ opened_at, id }: { opened_at: Date; id: string }): string =>
  Buffer.from(JSON.stringify([opened_at.getTime(), id])).toString('base64url')

function readCursor(cursor: string): Cursor {
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    const message = 'This is no cursor of ours: send nextCursor as it came, or leave it out'
    throw invalid([{ path: 'cursor', message }])
  }
}
