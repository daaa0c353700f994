import { type Kysely, sql } from 'kysely'

/** The tables of a case, and the server's own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...WORKER_TABLES, ...WEB_TABLES]) await sql.raw(statement).execute(db)
}

const WORKER_TABLES = [
  `create table policies (
    hash text primary key, kind text not null, id text not null, version text not null,
    body text not null)`,
  `create sequence case_reference`,
  `create table cases (
    id uuid primary key,
    reference text not null unique
      default 'LW-' || lpad(nextval('case_reference')::text, 4, '0'),
    status text not null check (status in ('open', 'paused', 'closed')),
    kind text not null, end_date text not null, flags jsonb not null, language text not null,
    state jsonb not null, last_number int not null, head_hash text not null,
    pack_hash text not null references policies, calendar_hash text not null references policies,
    next_at timestamptz, waits_on text, done int not null, total int not null,
    time_machine boolean not null, ahead_ms bigint not null,
    opened_at timestamptz not null, closed_at timestamptz)`,
  `create index cases_by_next on cases (next_at) where status <> 'closed'`,
  `create index cases_by_opened on cases (opened_at desc, id)`,
  `create table people (
    case_id uuid not null references cases, role text not null, name text not null,
    email text not null, work_email text, role_title text, start_date text,
    primary key (case_id, role))`,
  `create index people_by_email on people (lower(email)) where role = 'leaver'`,
  `create table events (
    case_id uuid not null references cases, number int not null, at timestamptz not null,
    type text not null, body text not null, prev text not null, hash text not null,
    primary key (case_id, number))`,
  `create table event_words (
    case_id uuid not null, number int not null, field text not null, value text not null,
    salt text not null, primary key (case_id, number, field),
    foreign key (case_id, number) references events)`,
  `create table links (
    id uuid primary key, case_id uuid not null references cases, role text not null,
    generation int not null, expires_at timestamptz not null, revoked_at timestamptz,
    unique (case_id, role))`,
  `create table mails (
    id uuid primary key, case_id uuid references cases, sign_in_id uuid unique,
    to_role text not null, timing text not null, send_at timestamptz not null,
    state text not null
      check (state in ('pending', 'data', 'sent', 'unknown', 'failed', 'cancelled', 'held')),
    attempt int not null default 0, lease_until timestamptz, message_id text not null unique,
    subject text, model jsonb, reply text, sent_at timestamptz)`,
  `create index mails_by_case on mails (case_id)`,
  `create table notices (
    case_id uuid not null references cases, event_number int not null, type text not null,
    to_role text not null, duties jsonb not null, mail_id uuid not null references mails,
    primary key (case_id, event_number, type, to_role))`,
  `create index notices_by_mail on notices (mail_id)`,
  `create table dispatches (
    mail_id uuid not null references mails, attempt int not null, started_at timestamptz not null,
    ended_at timestamptz, state text not null, phase text, code int, reply text,
    primary key (mail_id, attempt))`,
]

const WEB_TABLES = [
  `create table intray (
    id uuid primary key, case_id uuid, kind text not null, message jsonb not null,
    words jsonb not null, received_at timestamptz not null default now(),
    event_number int, refused text)`,
  `create index intray_untaken on intray (received_at)
    where event_number is null and refused is null`,
  `create index intray_by_case on intray (case_id)`,
  `create table hr_users (
    id uuid primary key, email text not null unique, name text not null,
    created_at timestamptz not null default now(), disabled_at timestamptz)`,
  `create table sessions (
    hash text primary key, scope text not null, user_id uuid references hr_users, case_id uuid,
    link_id uuid, link_generation int, created_at timestamptz not null,
    expires_at timestamptz not null)`,
  `create table sign_ins (
    id uuid primary key, user_id uuid not null references hr_users,
    expires_at timestamptz not null, used_at timestamptz)`,
  `create table settings (
    id int primary key check (id = 1), body jsonb not null, updated_at timestamptz not null)`,
  `create table api_keys (
    id uuid primary key, name text not null, hash text not null unique,
    created_at timestamptz not null default now(), revoked_at timestamptz)`,
  `create table idempotency (
    key text not null, caller text not null, route text not null, body_hash text not null,
    status int, answer jsonb, created_at timestamptz not null default now(),
    primary key (caller, route, key))`,
  `create table rate_limits (
    key text not null, window_start timestamptz not null, count int not null,
    primary key (key, window_start))`,
]
