import { type Kysely, sql } from 'kysely'

/**
 * What each user may, and a record of what an organisation's people do outside of cases. Who may change
 * the policy becomes an administrator; where nobody may, the first user does, so that there is one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table hr_users
       add column role text not null default 'hr' check (role in ('administrator', 'hr', 'viewer')),
       add column sees_words boolean not null default false,
       add column invited_at timestamptz`,
    `update hr_users set role = 'administrator' where may_change_policy`,
    `update hr_users set role = 'administrator'
       where id = (select id from hr_users where disabled_at is null order by created_at, id limit 1)
         and not exists (select from hr_users where role = 'administrator' and disabled_at is null)`,
    `create table organisation_events (
       number bigint primary key,
       at timestamptz not null,
       type text not null,
       body text not null,
       prev text not null,
       hash text not null unique
     )`,
    `create table organisation_words (
       number bigint not null references organisation_events,
       field text not null,
       value text not null,
       salt text not null,
       primary key (number, field)
     )`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
