import { type Kysely, sql } from 'kysely'

/** Who acts for whom from and to a day, and in which cases they do it just now. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table stand_ins (
       id uuid primary key,
       of_name text not null,
       of_email text not null,
       name text not null,
       email text not null,
       from_day text not null,
       to_day text not null,
       ended_at timestamptz
     )`,
    `create unique index stand_ins_one_of on stand_ins (lower(of_email)) where ended_at is null`,
    `create table stand_in_cases (
       stand_in uuid not null references stand_ins on delete cascade,
       case_id uuid not null references cases on delete cascade,
       role text not null,
       given_back boolean not null default false,
       primary key (stand_in, case_id, role)
     )`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
