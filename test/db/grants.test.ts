import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '../../db/connect.ts'
import { makeDatabase, type TestDatabase } from '../support/database.ts'

/** Who may do what beyond reading, by the head of each table in `db/schema.ts` and `db/tables/`. */
const WORKER = ['select', 'insert', 'update']
const WEB = ['select', 'insert', 'update', 'delete']
const RIGHTS: Readonly<Record<string, { web: readonly string[]; worker: readonly string[] }>> = {
  policies: { web: ['select'], worker: WORKER },
  cases: { web: ['select'], worker: WORKER },
  people: { web: ['select'], worker: WORKER },
  events: { web: ['select'], worker: ['select', 'insert'] },
  event_words: { web: ['select'], worker: ['select', 'insert'] },
  forgettings: { web: ['select'], worker: WEB },
  links: { web: ['select'], worker: WORKER },
  mails: { web: ['select'], worker: WORKER },
  notices: { web: ['select'], worker: WORKER },
  dispatches: { web: ['select'], worker: WORKER },
  mail_in: { web: WEB, worker: ['select'] },
  imports: { web: WEB, worker: [] },
  many_acts: { web: WEB, worker: [] },
  many_act_cases: { web: WEB, worker: [] },
  mail_acts: { web: ['select', 'insert'], worker: ['select', 'insert'] },
  stand_ins: { web: WEB, worker: [] },
  stand_in_cases: { web: WEB, worker: [] },
  case_facts: { web: WEB, worker: [] },
  organisation_events: { web: ['select', 'insert'], worker: [] },
  organisation_words: { web: ['select', 'insert'], worker: [] },
  pack_versions: { web: ['select', 'insert'], worker: ['select'] },
  intray: { web: WEB, worker: ['select'] },
  sessions: { web: WEB, worker: [] },
  hr_users: { web: WEB, worker: ['select'] },
  sign_ins: { web: WEB, worker: ['select'] },
  settings: { web: WEB, worker: ['select'] },
  logos: { web: WEB, worker: [] },
  api_keys: { web: WEB, worker: [] },
  idempotency: { web: WEB, worker: [] },
  rate_limits: { web: WEB, worker: [] },
  troubles: { web: WEB, worker: [] },
  case_checks: { web: WEB, worker: [] },
  leases: { web: WEB, worker: ['select'] },
  log_queue: { web: ['select', 'insert', 'delete'], worker: [] },
  log_entries: { web: ['select', 'insert'], worker: [] },
  log_tiles: { web: ['select', 'insert', 'update'], worker: [] },
  log_head: { web: ['select'], worker: [] },
  log_checkpoints: { web: ['select', 'insert'], worker: [] },
  log_stamps: { web: ['select', 'insert'], worker: [] },
  log_sinks: { web: ['select', 'insert', 'update'], worker: [] },
  exports: { web: WEB, worker: [] },
  addressees: { web: ['select'], worker: WORKER },
  case_search: { web: ['select'], worker: [...WORKER, 'delete'] },
  saved_filters: { web: WEB, worker: [] },
  scim_users: { web: WEB, worker: [] },
  proposals: { web: WEB, worker: [] },
  webhook_endpoints: { web: WEB, worker: ['select'] },
  webhook_messages: { web: WEB, worker: [] },
  webhook_attempts: { web: WEB, worker: [] },
}

/** Each tries for real, on no row: Postgres judges the right before it looks for rows. */
const TRIES: Readonly<Record<string, (table: string, column: string) => string>> = {
  select: (table) => `select 1 from ${table} limit 0`,
  insert: (table) => `insert into ${table} select * from ${table} where false`,
  update: (table, column) => `update ${table} set ${column} = null where false`,
  delete: (table) => `delete from ${table} where false`,
  truncate: (table) => `truncate ${table}`,
}

let database: TestDatabase
let roles: { web: Db; worker: Db }

beforeAll(async () => {
  database = await makeDatabase()
  roles = { web: connect(database.webUrl), worker: connect(database.workerUrl) }
})
afterAll(async () => {
  await roles.web.destroy()
  await roles.worker.destroy()
  await database.drop()
})

const DENIED = '42501'

async function can(role: keyof typeof roles, statement: string): Promise<boolean> {
  try {
    await sql.raw(statement).execute(roles[role])
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === DENIED) return false
    throw error
  }
}

async function tables(): Promise<Map<string, string>> {
  const { rows } = await sql<{ table_name: string; column_name: string }>`
    select table_name, min(column_name) as column_name from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely%' group by 1`.execute(
    database.owner,
  )
  return new Map(rows.map(({ table_name, column_name }) => [table_name, column_name]))
}

/** The rights that a role turns out to have, of all that it could try. */
async function rightsOf(role: keyof typeof roles, table: string, column: string) {
  const found: string[] = []
  for (const [right, statement] of Object.entries(TRIES)) {
    if (await can(role, statement(table, column))) found.push(right)
  }
  return found
}

describe('each table has one writer', () => {
  test('every table is known here', async () => {
    expect([...(await tables()).keys()].sort()).toEqual(Object.keys(RIGHTS).sort())
  })

  test.each(Object.entries(RIGHTS))('%s', async (table, { web, worker }) => {
    const column = (await tables()).get(table) ?? ''
    expect(await rightsOf('web', table, column)).toEqual(web)
    expect(await rightsOf('worker', table, column)).toEqual(worker)
  })
})

describe('the worker', () => {
  test('adds what came in by mail, and reads nothing of it', async () => {
    expect(
      await can(
        'worker',
        "insert into mail_in (id) values ('00000000-0000-8000-8000-000000000000') on conflict do nothing",
      ),
    ).toBe(true)
    expect(await can('worker', 'select kind, mail_id from mail_in')).toBe(true)
    for (const column of ['raw', 'said', 'from_address']) {
      expect(await can('worker', `select ${column} from mail_in`)).toBe(false)
    }
  })

  test('adds what programs are to be told, and reads nothing of it', async () => {
    const columns = '(endpoint_id, type, body)'
    const none = "select id, '', '' from webhook_endpoints where false"
    expect(await can('worker', `insert into webhook_messages ${columns} ${none}`)).toBe(true)
    expect(await can('worker', 'select body from webhook_messages')).toBe(false)
  })

  test('marks in-tray rows as taken or refused, and changes nothing else of them', async () => {
    for (const column of ['event_number', 'refused', 'words_hash']) {
      expect(await can('worker', `update intray set ${column} = null where false`)).toBe(true)
    }
    for (const column of ['id', 'case_id', 'kind', 'message', 'words', 'received_at']) {
      expect(await can('worker', `update intray set ${column} = null where false`)).toBe(false)
    }
    expect(await can('worker', 'insert into intray (id) select id from intray where false')).toBe(
      false,
    )
  })
})

test('the server sets the day a version comes into force, and changes nothing else of it', async () => {
  for (const column of ['in_force_from', 'in_force_by']) {
    expect(await can('web', `update pack_versions set ${column} = null where false`)).toBe(true)
  }
  const fixed = ['id', 'pack', 'version', 'hash', 'body', 'source', 'uploaded_by', 'uploaded_at']
  for (const column of [...fixed, 'note']) {
    expect(await can('web', `update pack_versions set ${column} = null where false`)).toBe(false)
  }
})

describe('neither role', () => {
  const SCHEMA = [
    'create table own (id int)',
    'drop table events',
    'alter table events disable trigger all',
    'create role another',
    "alter role leavewell_web password 'x'",
  ]
  test.each(SCHEMA)('may %s', async (statement) => {
    const refused = (role: keyof typeof roles) =>
      expect(sql.raw(statement).execute(roles[role])).rejects.toThrow(
        /must be owner|permission denied/,
      )
    if (statement.startsWith('alter role leavewell_web')) return refused('worker')
    await refused('web')
    await refused('worker')
  })
})
