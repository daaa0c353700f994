import type { ExpressionBuilder, Selectable } from 'kysely'
import type { Db } from '../connect.ts'
import type { CaseTable, Database } from '../schema.ts'

/** How many cases a page of a list has. */
export const PAGE = 50

/** Where a list goes on: after the case of this id, which opened at this instant (milliseconds). */
export type Place = readonly [at: number, id: string]

export interface Search {
  readonly status?: CaseTable['status'] | undefined
  /** Part of a reference, or of the leaver's name or address. */
  readonly q?: string | undefined
  readonly after?: Place | undefined
}

export interface FoundCases {
  readonly rows: readonly Selectable<CaseTable>[]
  /** Where the next page begins; none where this is the last. */
  readonly next: Place | undefined
}

/** One page of cases, the newest first. A case that opens meanwhile moves no later page. */
export async function searchCases(db: Db, { status, q, after }: Search): Promise<FoundCases> {
  let found = db.selectFrom('cases').selectAll('cases')
  if (status) found = found.where('status', '=', status)
  if (q) found = found.where((where) => about(where, q))
  if (after) found = found.where((where) => beyond(where, after))
  const rows = await found
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .limit(PAGE + 1)
    .execute()
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
  return { rows: rows.slice(0, PAGE), next: last && [last.opened_at.getTime(), last.id] }
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

const beyond = (where: Where, [at, id]: Place) =>
  where.or([
    where('opened_at', '<', new Date(at)),
    where.and([where('opened_at', '=', new Date(at)), where('cases.id', '>', id)]),
  ])
