import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'

/** What the server's own rounds write beside all requests (`server/ops/`). */
const OF_ROUNDS: readonly string[] = [
  ...['leases', 'case_checks', 'troubles', 'case_facts', 'stand_in_cases'],
  ...[
    'log_queue',
    'log_entries',
    'log_tiles',
    'log_head',
    'log_checkpoints',
    'log_sinks',
    'log_stamps',
  ],
]

/** A fingerprint of every row of every table: two that are equal mean that nothing changed. */
export async function fingerprint(
  owner: Db,
  except: readonly string[] = [],
): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(owner)
  const prints: Record<string, string> = {}
  for (const { name } of rows.filter((row) => ![...except, ...OF_ROUNDS].includes(row.name))) {
    const { rows: found } = await sql<{ print: string }>`
      select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print
      from ${sql.table(name)} t`.execute(owner)
    prints[name] = found[0]?.print ?? ''
  }
  return prints
}
