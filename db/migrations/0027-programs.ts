import { type Kysely, sql } from 'kysely'

/**
 * What an organisation's directory tells of its people (SCIM) and what comes of it; and the calls that
 * go out to other programs (webhooks).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table scim_users (
    id uuid primary key, user_name text not null, external_id text, display_name text,
    formatted text, given_name text, family_name text, title text, work_email text,
    manager_id text, manager_name text, active boolean not null,
    version int not null default 1, key_id uuid not null,
    created_at timestamptz not null, changed_at timestamptz not null)`,
  'create unique index scim_users_user_name on scim_users (lower(user_name))',
  'create index scim_users_external_id on scim_users (lower(external_id))',
  'create index scim_users_work_email on scim_users (lower(work_email))',
  'create index scim_users_in_order on scim_users (created_at, id)',
  'create index scim_users_off on scim_users (changed_at) where not active',
  `create table proposals (
    id uuid primary key, scim_user uuid not null, user_name text not null, external_id text,
    name text not null, work_email text, title text, manager_name text, manager_email text,
    how text not null check (how in ('switched-off', 'deleted')),
    key_id uuid not null, seen_at timestamptz not null,
    state text not null default 'open'
      check (state in ('open', 'started', 'has-case', 'not-leaving', 'withdrawn')),
    ended_at timestamptz, ended_by text, reason text, case_id uuid)`,
  `create unique index proposals_open on proposals (scim_user) where state = 'open'`,
  'create index proposals_seen on proposals (seen_at desc)',
  'create index proposals_ended on proposals (ended_at) where ended_at is not null',
  `create table webhook_endpoints (
    id uuid primary key, url text not null, events text[] not null,
    key_id text not null, generation int not null default 1,
    previous_key_id text, previous_until timestamptz,
    created_at timestamptz not null, created_by text not null,
    failing_since timestamptz, disabled_at timestamptz,
    disabled_why text check (disabled_why in ('failed', 'gone', 'person')))`,
  `create table webhook_messages (
    id uuid primary key default gen_random_uuid(),
    endpoint_id uuid not null references webhook_endpoints on delete cascade,
    type text not null, body text not null,
    state text not null default 'waits' check (state in ('waits', 'delivered', 'failed')),
    created_at timestamptz not null default now(), next_at timestamptz default now(),
    attempts int not null default 0)`,
  'create index webhook_messages_due on webhook_messages (next_at) where next_at is not null',
  'create index webhook_messages_of on webhook_messages (endpoint_id, created_at desc)',
  `create index webhook_messages_over on webhook_messages (created_at) where next_at is null`,
  `create table webhook_attempts (
    message_id uuid not null references webhook_messages on delete cascade, number int not null,
    at timestamptz not null, took_ms int not null, status int, code text, answer text,
    primary key (message_id, number))`,
]
