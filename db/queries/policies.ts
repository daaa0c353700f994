import { type CalendarData, makeCalendar } from '../../policies/calendar.ts'
import { asToday } from '../../policies/earlier.ts'
import type { Pinned } from '../../policies/load.ts'
import { withOrganisation } from '../../policies/organisation.ts'
import type { Pack } from '../../workflows/pack/types.ts'
import type { Calendar } from '../../workflows/plan/calendar.ts'
import type { Db } from '../connect.ts'

/**
 * Keeps packs and calendars as they were when a case opened. The same text is one row, and is sent to
 * Postgres once: a pack is longer than all else that a case writes as it opens. `known` are hashes of
 * which it is known that they are kept; nothing is asked where all are among them.
 */
export async function keepPolicies(
  db: Db,
  policies: { readonly pack?: Pinned<unknown>; readonly calendar: Pinned<unknown> },
  known: readonly string[] = [],
): Promise<void> {
  const all = Object.entries(policies) as ['pack' | 'calendar', Pinned<unknown>][]
  const hashes = all.map(([, { hash }]) => hash)
  if (hashes.every((hash) => known.includes(hash))) return
  const kept = await db.selectFrom('policies').select('hash').where('hash', 'in', hashes).execute()
  for (const [kind, { hash, id, version, body }] of all) {
    if (kept.some((one) => one.hash === hash)) continue
    await db
      .insertInto('policies')
      .values({ hash, kind, id, version, body })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** Whether every one of these packs and calendars is there, by its hash. */
export async function hasPolicies(db: Db, hashes: readonly string[]): Promise<boolean> {
  const rows = await db.selectFrom('policies').select('hash').where('hash', 'in', hashes).execute()
  return hashes.every((hash) => rows.some((row) => row.hash === hash))
}

/** A pack that cases were opened with, by its hash. Throws where there is none. */
export async function readPack(db: Db, hash: string): Promise<Pack> {
  const row = await db
    .selectFrom('policies')
    .select('body')
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow()
  return asToday(JSON.parse(row.body) as Pack)
}

/** A version of a policy that cases were opened under. */
export interface PackOfCases {
  readonly hash: string
  readonly id: string
  readonly version: string
}

const titles = new WeakMap<
  Db,
  (hash: string, make: () => Promise<Pack['title']>) => Promise<Pack['title']>
>()

/** What a pack that cases were opened with is called, in its languages. It never changes: it is asked for once. */
export function packTitle(db: Db, hash: string): Promise<Pack['title']> {
  const known = titles.get(db) ?? onceEach<Pack['title']>()
  titles.set(db, known)
  return known(hash, async () => (await readPack(db, hash)).title)
}

/** All of them, by name and version. */
export const packsOfCases = (db: Db) =>
  db
    .selectFrom('policies')
    .select(['hash', 'id', 'version'])
    .where('kind', '=', 'pack')
    .orderBy('id')
    .orderBy('version')

export interface CasePolicy {
  readonly pack: Pack
  readonly calendar: Calendar
}

/** Which policy a case was opened with, as its row has it. */
export interface PolicyOfCase {
  readonly pack_hash: string
  readonly calendar_hash: string
  readonly policy_organisation: string | null
}

/**
 * The pack and calendar that a case was opened with, and the pack's words with the organisation's
 * name of that day. Rows never change, so they are kept in memory; whoever asks while one is read waits
 * for it with all others.
 */
export function policyReader(): (db: Db, row: PolicyOfCase) => Promise<CasePolicy> {
  const [bodies, packs, policies] = [onceEach<unknown>(), onceEach<Pack>(), onceEach<CasePolicy>()]
  const read = async <T>(db: Db, hash: string, from: (body: T) => T): Promise<T> => {
    const body = bodies(hash, async () => {
      const found = db.selectFrom('policies').select('body').where('hash', '=', hash)
      return from(JSON.parse((await found.executeTakeFirstOrThrow()).body))
    })
    return (await body) as T
  }
  const packOf = (db: Db, { pack_hash: hash, policy_organisation: name }: PolicyOfCase) =>
    packs(`${hash} ${name ?? ''}`, async () =>
      withOrganisation(await read(db, hash, asToday), name),
    )
  return (db, row) =>
    policies(`${row.pack_hash} ${row.policy_organisation ?? ''} ${row.calendar_hash}`, async () => {
      const pack = await packOf(db, row)
      const data = await read(db, row.calendar_hash, (calendar: CalendarData) => calendar)
      return { pack, calendar: makeCalendar(data, pack.working_hours) }
    })
}

/** What is made once for each name; what could not be made is tried again. */
function onceEach<T>(): (name: string, make: () => Promise<T>) => Promise<T> {
  const known = new Map<string, Promise<T>>()
  return (name, make) => {
    const one = known.get(name) ?? make()
    known.set(name, one)
    one.catch(() => known.delete(name))
    return one
  }
}
