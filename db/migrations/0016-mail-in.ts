import { type Kysely, sql } from 'kysely'

/** What comes in by mail, until it is dealt with; and a mail that goes once more after it came back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table mail_in (
    id uuid primary key, received_at timestamptz not null default now(),
    raw bytea, recipient text, sender text, is_cut boolean not null default false,
    state text not null default 'new'
      check (state in ('new', 'handed', 'pile', 'settled', 'aside')),
    tries int not null default 0,
    kind text, cause text, mail_id uuid, case_id uuid, submission uuid,
    why text, from_address text, subject text, said text,
    settled_at timestamptz, settled_by text)`,
  `create index mail_in_open on mail_in (received_at) where state in ('new', 'handed', 'pile')`,
  `create index mail_in_by_case on mail_in (case_id) where case_id is not null`,
  `create index mail_in_settled on mail_in (settled_at) where settled_at is not null`,
  'alter table mails add column again_of uuid references mails',
]
