import { sql } from 'kysely'
import type { TestDatabase } from './database.ts'

/** A backup of a test's database, beside the processes that use it. */
export interface Snapshot {
  /** Puts every table back as it was, at once. Whoever uses it meanwhile sees the one or the other. */
  restore(): Promise<void>
}

/** Keeps a copy of every table, sequences aside: numbers that were given out are not given out again. */
export async function snapshot({ owner }: TestDatabase): Promise<Snapshot> {
  const { rows } = await sql<{ name: string }>`select table_name as name
    from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely%'
    order by 1`.execute(owner)
  const names = rows.map(({ name }) => name)
  await sql.raw('drop schema if exists kept cascade; create schema kept').execute(owner)
  for (const name of names) {
    await sql.raw(`create table kept.${name} as table public.${name}`).execute(owner)
  }
  const restore = () =>
    owner.transaction().execute(async (tx) => {
      // As a restore does: nothing is checked while half of it is there.
      await sql`set local session_replication_role = replica`.execute(tx)
      await sql.raw(`truncate ${names.map((name) => `public.${name}`).join()}`).execute(tx)
      for (const name of names) {
        await sql.raw(`insert into public.${name} select * from kept.${name}`).execute(tx)
      }
    })
  return { restore: () => pastDeadlocks(restore) }
}

/** What runs meanwhile locks tables in an order of its own; Postgres then ends one of the two. */
async function pastDeadlocks(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if ((error as { code?: string }).code !== '40P01' || tries === 5) throw error
    }
  }
}
