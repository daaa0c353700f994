import { asToday } from '../../policies/earlier.ts'
import type { Pinned, Policies } from '../../policies/load.ts'
import type { Pack } from '../../workflows/pack/types.ts'
import type { Db } from '../connect.ts'
import { compiledOnce } from './compiled.ts'

type Files = Pick<Policies, 'packs'>

/** The pack of a hash, from a file or an uploaded version; nothing where there is none. */
export async function findPack(
  db: Db,
  { packs }: Files,
  hash: string,
): Promise<Pinned<Pack> | undefined> {
  const file = [...packs.values()].find((pack) => pack.hash === hash)
  if (file) return file
  const row = await db
    .selectFrom('pack_versions')
    .select(['pack', 'version', 'hash', 'body'])
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row && pinnedOf(row)
}

/**
 * The packs by which a case that opens on a day (ISO) goes, by their ids: of each the version that
 * came into force last, else its file. Files come first, in their order.
 */
export async function packsInForce(
  db: Db,
  { packs }: Files,
  day: string,
): Promise<Map<string, Pinned<Pack>>> {
  const rows = await inForceOn(db, { day })
  return new Map([...packs, ...rows.map((row) => [row.pack, pinnedOf(row)] as const)])
}

const inForceOn = compiledOnce((db, { day }: { readonly day: string }) =>
  db
    .selectFrom('pack_versions')
    .distinctOn('pack')
    .select(['pack', 'version', 'hash', 'body'])
    .where('in_force_from', '<=', day)
    .orderBy('pack')
    .orderBy('in_force_from', 'desc')
    // Of one day the higher version, which is the later one.
    .orderBy('uploaded_at', 'desc'),
)

interface Kept {
  readonly pack: string
  readonly version: string
  readonly hash: string
  readonly body: string
}

const pinnedOf = ({ pack: id, version, hash, body }: Kept): Pinned<Pack> => ({
  ...{ id, version, hash, body },
  data: asToday(JSON.parse(body)),
})

/**
 * Uploaded versions of a pack, or of all, the newest first, with the names of who uploaded and who
 * put them in force.
 */
export const versionsOf = (db: Db, pack?: string) =>
  withNames(db)
    .$if(pack !== undefined, (query) => query.where('pack', '=', pack ?? ''))
    .orderBy('uploaded_at', 'desc')
    .execute()

export type Version = Awaited<ReturnType<typeof versionsOf>>[number]

const withNames = (db: Db) =>
  db
    .selectFrom('pack_versions')
    .innerJoin('hr_users as uploader', 'uploader.id', 'uploaded_by')
    .leftJoin('hr_users as decider', 'decider.id', 'in_force_by')
    .select(['pack_versions.id', 'pack', 'version', 'hash', 'uploaded_at', 'in_force_from', 'note'])
    .select(['uploader.name as uploader', 'decider.name as decider'])

/** One uploaded version with all that it says. */
export async function findVersion(db: Db, id: string) {
  const row = await withNames(db)
    .select(['body', 'source'])
    .where('pack_versions.id', '=', id)
    .executeTakeFirst()
  return row && { ...row, data: asToday(JSON.parse(row.body)) }
}

export type FullVersion = NonNullable<Awaited<ReturnType<typeof findVersion>>>

export interface NewVersion {
  readonly id: string
  readonly pinned: Pinned<Pack>
  readonly source: string
  readonly note: string
  readonly by: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Keeps an uploaded version; false where there is one of its number already. */
export async function addVersion(db: Db, one: NewVersion): Promise<boolean> {
  const { id, pinned, source, note, by, at } = one
  const { hash, body, version } = pinned
  const row = await db
    .insertInto('pack_versions')
    .values({
      ...{ id, pack: pinned.id, version, hash, body, source, note },
      ...{ uploaded_by: by, uploaded_at: new Date(at), in_force_from: null, in_force_by: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Sets the day (ISO) from which a version is in force, or takes it back. False where it is in force
 * already: cases may have been opened by it, so that it was in force stays true.
 */
export async function putInForce(
  db: Db,
  id: string,
  { from, by, today }: { from: string | null; by: string; today: string },
): Promise<boolean> {
  const row = await db
    .updateTable('pack_versions')
    .set({ in_force_from: from, in_force_by: from === null ? null : by })
    .where('id', '=', id)
    .where((is) => is.or([is('in_force_from', 'is', null), is('in_force_from', '>', today)]))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
