import { sql } from 'kysely'
import { leafHash } from '../../../proof/hashes.ts'
import { addToTiles, edgeOf, type Tile, type TileName } from '../../../proof/tiles.ts'
import type { Db, Tx } from '../../connect.ts'
import type { LogKind } from '../../tables/log.ts'

/** What one step added. */
export interface Appended {
  readonly added: number
  /** Whether more waits. */
  readonly more: boolean
}

/**
 * Moves what waits into the log, up to so many notes of it, in one transaction: entries, tiles and size
 * are always of one tree. Two at once go one after the other. What the log holds already is left out.
 */
export const appendToLog = (db: Db, notes: number): Promise<Appended> =>
  db.transaction().execute(async (tx) => {
    const { size } = await tx
      .selectFrom('log_head')
      .select('size')
      .where('id', '=', 1)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const taken = await takeNotes(tx, notes)
    const leaves = taken.length > 0 ? await leavesOf(tx, taken) : []
    if (leaves.length > 0) await write(tx, size, leaves)
    return { added: leaves.length, more: taken.length === notes }
  })

const takeNotes = (tx: Tx, limit: number) =>
  tx
    .deleteFrom('log_queue')
    .where('id', 'in', (queue) =>
      queue.selectFrom('log_queue').select('id').orderBy('id').limit(limit),
    )
    .returning(['id', 'kind', 'owner', 'first', 'last'])
    .execute()

interface Leaf {
  readonly kind: LogKind
  readonly owner: string
  readonly number: number
  readonly body: string
}

/** The events of those notes that the log does not hold, in the order of the notes. */
async function leavesOf(
  tx: Tx,
  notes: Awaited<ReturnType<typeof takeNotes>>,
): Promise<readonly Leaf[]> {
  const of = <K extends 'id' | 'kind' | 'owner' | 'first' | 'last'>(key: K) =>
    notes.map((note) => note[key])
  const { rows } = await sql<Leaf>`
    select s.kind, s.owner, s.number, s.body
    from unnest(${of('id')}::bigint[], ${of('kind')}::text[], ${of('owner')}::uuid[],
      ${of('first')}::int[], ${of('last')}::int[]) as note (id, kind, owner, first, last)
    join log_sources s on s.kind = note.kind and s.owner = note.owner
      and s.number between note.first and note.last
    where not exists (select from log_entries e
      where e.kind = s.kind and e.owner = s.owner and e.number = s.number)
    order by note.id, s.number`.execute(tx)
  return rows
}

async function write(tx: Tx, size: number, leaves: readonly Leaf[]): Promise<void> {
  const of = <K extends keyof Leaf>(key: K) => leaves.map((leaf) => leaf[key])
  await sql`insert into log_entries (index, kind, owner, number)
    select ${size} + at - 1, kind, owner, number
    from unnest(${of('kind')}::text[], ${of('owner')}::uuid[], ${of('number')}::int[])
      with ordinality as leaf (kind, owner, number, at)`.execute(tx)
  const hashes = leaves.map(({ body }) => leafHash(body))
  const changed = addToTiles(await readTiles(tx, edgeOf(size)), size, hashes)
  await tx
    .insertInto('log_tiles')
    .values(changed.map(({ level, index, hashes }) => ({ level, index, hashes })))
    .onConflict((conflict) =>
      conflict
        .columns(['level', 'index'])
        .doUpdateSet((row) => ({ hashes: row.ref('excluded.hashes') })),
    )
    .execute()
  await tx
    .updateTable('log_head')
    .set({ size: size + leaves.length })
    .where('id', '=', 1)
    .execute()
}

/** Tiles by their names; those that are not there are left out. */
export async function readTiles(db: Db, names: readonly TileName[]): Promise<Tile[]> {
  if (names.length === 0) return []
  const { rows } = await sql<Tile>`select t.level, t.index, t.hashes
    from unnest(${names.map(({ level }) => level)}::int[],
      ${names.map(({ index }) => index)}::bigint[]) as name (level, index)
    join log_tiles t on t.level = name.level and t.index = name.index`.execute(db)
  return rows
}
