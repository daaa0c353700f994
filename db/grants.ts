import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/**
 * Who may do what, kept by Postgres: each table has one writer (design rule), events, their words and
 * an organisation's acts are only ever added to (no update, no delete), a policy's version only gets
 * the day it comes into force, and the worker may mark in-tray rows as taken, no more. What is erased is
 * erased by one function, which does what an event of the case says (`migrations/0026-forgetting.ts`).
 */
export const ROLES = { web: 'leavewell_web', worker: 'leavewell_worker' } as const

const WORKER_WRITES = [
  'policies',
  'cases',
  'people',
  'case_search',
  'links',
  'addressees',
  'mails',
  'notices',
  'dispatches',
] as const
const WEB_WRITES = [
  'sessions',
  'hr_users',
  'sign_ins',
  'settings',
  'logos',
  'api_keys',
  'idempotency',
  'rate_limits',
  'intray',
  'troubles',
  'case_checks',
  'leases',
  'mail_in',
  'imports',
  'many_acts',
  'many_act_cases',
  'case_facts',
  'stand_ins',
  'stand_in_cases',
  'saved_filters',
  'exports',
  'scim_users',
  'proposals',
  'webhook_endpoints',
  'webhook_messages',
  'webhook_attempts',
] as const
/**
 * What both roles begin with, whatever the server's or the database's defaults are; a setting of a
 * role in one database (`alter role … in database … set …`) goes before it, and is an operator's.
 * A statement that hangs, waits for a lock or forgets its transaction gives its connection back:
 * the longest transaction of ours moves a case's clock, up to a minute and a half.
 */
const ROLE_DEFAULTS = {
  statement_timeout: '30s',
  lock_timeout: '10s',
  idle_in_transaction_session_timeout: '2min',
  default_transaction_isolation: 'read committed',
  // A page is one of many: it begins no processes beside its own, and compiles nothing.
  max_parallel_workers_per_gather: '0',
  jit: 'off',
} as const

const WORKER_READS = [
  'intray',
  'settings',
  'hr_users',
  'sign_ins',
  'pack_versions',
  'leases',
  'webhook_endpoints',
] as const

/** Creates both roles where missing, sets their passwords and defaults, and grants anew. Safe to run twice. */
export async function grant(
  owner: Kysely<Database>,
  passwords: { web: string; worker: string },
): Promise<void> {
  for (const [name, role] of Object.entries(ROLES)) {
    const password = passwords[name as keyof typeof passwords]
    await createRole(owner, role, password)
  }
  await alone(owner, async (tx) => {
    for (const statement of statements()) await sql.raw(statement).execute(tx)
  })
}

/** Two that grant the same at once would trip over each other. */
const alone = (owner: Kysely<Database>, work: (tx: Kysely<Database>) => Promise<void>) =>
  owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('leavewell roles'))`.execute(tx)
    await work(tx)
  })

/** Roles belong to the whole cluster, so two migrations at once may both create one. */
export async function createRole(
  owner: Kysely<Database>,
  role: string,
  password: string,
): Promise<void> {
  await sql
    .raw(
      `do $$ begin create role ${role} login; exception when duplicate_object or unique_violation then null; end $$`,
    )
    .execute(owner)
  await alone(owner, async (tx) => {
    await sql.raw(`alter role ${role} password '${password.replaceAll("'", "''")}'`).execute(tx)
    for (const [name, value] of Object.entries(ROLE_DEFAULTS)) {
      await sql.raw(`alter role ${role} set ${name} = '${value}'`).execute(tx)
    }
  })
}

function statements(): string[] {
  const { web, worker } = ROLES
  return [
    `grant usage on schema public to ${web}, ${worker}`,
    `revoke all on all tables in schema public from ${web}, ${worker}`,
    `grant select on all tables in schema public to ${web}`,
    `grant insert, update, delete on ${WEB_WRITES.join(', ')} to ${web}`,
    `grant insert on organisation_events, organisation_words to ${web}`,
    `grant insert on pack_versions to ${web}`,
    `grant update (in_force_from, in_force_by) on pack_versions to ${web}`,
    `grant select, insert, update on ${WORKER_WRITES.join(', ')} to ${worker}`,
    `grant delete on case_search to ${worker}`,
    `grant select, insert on events, event_words to ${worker}`,
    `grant select, insert on mail_acts to ${worker}`,
    `grant insert on mail_acts to ${web}`,
    `grant insert on mail_in to ${worker}`,
    `grant insert on webhook_messages to ${worker}`,
    `grant select (mail_id, case_id, kind, state, received_at) on mail_in to ${worker}`,
    `grant select, insert, update, delete on forgettings to ${worker}`,
    `grant execute on function forget_case(uuid, int, text) to ${worker}`,
    `grant execute on function forget_beside(uuid, int, text, text[], text[], text[]) to ${worker}`,
    `grant execute on function seal_word(uuid, int, text, text, text) to ${worker}`,
    `grant insert on log_queue to ${worker}, ${web}`,
    `grant delete on log_queue to ${web}`,
    `grant insert on log_entries, log_checkpoints, log_stamps to ${web}`,
    `grant insert, update on log_tiles, log_sinks to ${web}`,
    `grant update (size) on log_head to ${web}`,
    `grant usage on sequence case_reference to ${worker}, ${web}`,
    `grant select on ${WORKER_READS.join(', ')} to ${worker}`,
    `grant update (event_number, refused, words_hash) on intray to ${worker}`,
  ]
}
