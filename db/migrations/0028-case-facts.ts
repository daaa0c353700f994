import { type Kysely, sql } from 'kysely'

/** What reports count of a case that is closed: codes, days and numbers, and of its line a keyed hash. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table case_facts (
       case_id uuid primary key references cases on delete cascade,
       last_number int not null,
       closed_on text not null,
       facts jsonb not null
     )`,
    'create index case_facts_by_closed on case_facts (closed_on)',
    `create index cases_closed on cases (closed_at desc) where status = 'closed'`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
