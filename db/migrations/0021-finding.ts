import { type Kysely, sql } from 'kysely'

/**
 * What cases are found by, what users keep of their questions, and the order of lists. Cases from before
 * are drawn by the worker as it starts (`activities/redraw-lists.ts`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table case_search (
    case_id uuid primary key references cases on delete cascade,
    key text not null, words bigint[] not null)`,
  `create index case_search_words on case_search using gin (words) with (fastupdate = off)`,
  `create table saved_filters (
    id uuid primary key, user_id uuid not null references hr_users, name text not null,
    query text not null, created_at timestamptz not null, unique (user_id, name))`,
  `create index cases_desk on cases
    (waits_on, hr_due_at, late_from, ahead_ms, next_at, status, id) where status <> 'closed'`,
  `create index cases_order_opened on cases (opened_at, id)`,
  `create index cases_order_last_day on cases (end_date, id)`,
  `create index cases_order_next on cases
    ((coalesce(next_at, 'infinity'::timestamptz)), id)`,
  `create index cases_order_late on cases
    ((coalesce(late_from, 'infinity'::timestamptz)), id)`,
  `create index cases_order_reference on cases ((lpad(substr(reference, 4), 12, '0')), id)`,
  `create index cases_status_opened on cases (status, opened_at, id)`,
  `create index cases_kind_opened on cases (kind, opened_at, id)`,
  `create index cases_pack_opened on cases (pack_hash, opened_at, id)`,
  `create index mails_unwritten on mails (send_at) where why is not null`,
  `create index mails_to_go on mails (case_id, send_at) where state in ('pending', 'data')`,
]
