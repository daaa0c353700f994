import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect } from '../../db/connect.ts'
import { migrate, NewerSchemaError } from '../../db/migrator.ts'
import { makeDatabase, type TestDatabase } from '../support/database.ts'
import { forDatabase } from '../support/services.ts'

/** As in `test/support/services.ts`: the roles belong to the whole cluster. */
const PASSWORDS = { web: 'test-web', worker: 'test-worker' }

let database: TestDatabase
beforeAll(async () => {
  database = await makeDatabase()
})
afterAll(() => database.drop())

const columns = async (): Promise<unknown[]> => {
  const { rows } =
    await sql`select table_name, column_name, data_type from information_schema.columns
    where table_schema = 'public' order by 1, 2`.execute(database.owner)
  return rows
}

test('a database that is up to date stays as it is, and its roles can still sign in', async () => {
  const before = await columns()
  expect(await migrate(database.owner, PASSWORDS)).toEqual([])
  expect(await columns()).toEqual(before)
  const web = connect(database.webUrl, { max: 1 })
  expect(await web.selectFrom('cases').select('id').execute()).toEqual([])
  await web.destroy()
})

test('an empty database is brought up to date once, by however many at the same time', async () => {
  const name = `${database.name}_empty`
  await sql.raw(`create database ${name}`).execute(database.owner)
  const url = forDatabase(inject('services').ownerUrl, name)
  const owners = [connect(url, { max: 1 }), connect(url, { max: 1 })]
  const done = await Promise.all(owners.map((owner) => migrate(owner, PASSWORDS)))
  expect(done.map((names) => names.length).sort()).toEqual([0, expect.any(Number)])
  expect(done.flat()).toContain('0001-start')
  for (const owner of owners) await owner.destroy()
})

test('every case has a reference of its own, the ten-thousandth as well', async () => {
  const { owner } = database
  const { rows } = await sql<{ given: string }>`select column_default as given
    from information_schema.columns where table_name = 'cases' and column_name = 'reference'`.execute(
    owner,
  )
  const after = async (last: number): Promise<string | undefined> => {
    await sql`select setval('case_reference', ${last})`.execute(owner)
    const next = sql.raw<{ reference: string }>(`select ${rows[0]?.given} as reference`)
    return (await next.execute(owner)).rows[0]?.reference
  }
  const references = [await after(6), await after(9_998), await after(9_999), await after(123_456)]
  expect(references).toEqual(['LW-0007', 'LW-9999', 'LW-10000', 'LW-123457'])
})

test('a database of a newer version is refused with a sentence that says what to do', async () => {
  const row = { name: '9999-from-the-future', timestamp: '2099-01-01T00:00:00Z' }
  await sql`insert into kysely_migration (name, timestamp) values (${row.name}, ${row.timestamp})`.execute(
    database.owner,
  )
  const refused = migrate(database.owner, PASSWORDS)
  await expect(refused).rejects.toBeInstanceOf(NewerSchemaError)
  await expect(migrate(database.owner, PASSWORDS)).rejects.toThrow(
    'The database has migration 9999-from-the-future, which this version of Leavewell does not know. Start the newer version, or restore the database from before it.',
  )
})
