import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Tx } from '../../connect.ts'
import type { ExportTable } from '../../tables/exports.ts'

/** An export without the list of what is in it, which may be long. */
export type ExportRow = Omit<Selectable<ExportTable>, 'entries'>

const COLUMNS = [
  ...(['id', 'made_by', 'made_at', 'from_day', 'to_day', 'with_words'] as const),
  ...(['state', 'done', 'total', 'touched_at'] as const),
] as const

export interface Period {
  /** ISO days, both included. */
  readonly from: string
  readonly to: string
}

/** The cases whose last day lies in a period, by their reference. */
export async function casesOfPeriod(db: Db, { from, to }: Period): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('id')
    .where('end_date', '>=', from)
    .where('end_date', '<=', to)
    .orderBy('reference')
    .execute()
  return rows.map(({ id }) => id)
}

export const addExport = (db: Db | Tx, row: Insertable<ExportTable>) =>
  db.insertInto('exports').values(row).execute()

export const changeExport = (db: Db, id: string, changes: Updateable<ExportTable>) =>
  db.updateTable('exports').set(changes).where('id', '=', id).execute()

export const findExport = (db: Db, id: string): Promise<ExportRow | undefined> =>
  db.selectFrom('exports').select(COLUMNS).where('id', '=', id).executeTakeFirst()

/** What is in it, as JSON; nothing while it is not ready. */
export async function entriesOf(db: Db, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('exports')
    .select('entries')
    .where('id', '=', id)
    .where('state', '=', 'ready')
    .executeTakeFirst()
  return row?.entries ?? undefined
}

/** The newest first. */
export const latestExports = (db: Db, limit: number): Promise<ExportRow[]> =>
  db
    .selectFrom('exports')
    .select(COLUMNS)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()

/** Whether one is being counted now: touched since an instant. */
export async function isCounting(db: Db, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('exports')
    .select('id')
    .where('state', '=', 'counting')
    .where('touched_at', '>', since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Those made before an instant. Answers with how many went. */
export async function deleteOldExports(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('exports')
    .where('made_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
