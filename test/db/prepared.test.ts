import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Db, type Prepared } from '../../db/connect.ts'
import { makeDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await makeDatabase()
})
afterAll(() => database?.drop())

/** One connection, so that what it has planned can be seen on it. */
async function on<T>(prepared: Prepared, work: (db: Db) => Promise<T>): Promise<T> {
  const db = connect(database.webUrl, { max: 1, prepared })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** How often each text was asked by a plan that its connection keeps. */
async function planned(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ text: string; count: number }>`
    select statement as text, generic_plans + custom_plans as count
    from pg_prepared_statements where statement not like '%pg_prepared_statements%'`.execute(db)
  return new Map(rows.map(({ text, count }) => [text, count]))
}

const KEPT: readonly string[] = [
  `select 1 as "a"`,
  `\n    select 2 as "a"`,
  `\r\n\tselect 3 as "a"`,
  `with "b" as (select 4 as "a") select "a" from "b"`,
  `\n  with "b" as (select 5 as "a")\n  select "a" from "b"`,
]

test('a read is planned once a connection, also where its text begins on a new line', async () => {
  await on('yes', async (db) => {
    for (const text of [...KEPT, ...KEPT, ...KEPT]) await sql.raw(text).execute(db)
    expect(await planned(db)).toEqual(new Map(KEPT.map((text) => [text, 3])))
  })
})

test('what a migration could change the answer of, or what writes, is not kept', async () => {
  const texts = [
    'select * from settings',
    '\n  select * from settings',
    '/* selected */ select 1',
    `update settings set id = id where false`,
    '\n  delete from rate_limits where false',
    'selected',
    'begin',
    'rollback',
  ]
  await on('yes', async (db) => {
    for (const text of texts)
      await sql
        .raw(text)
        .execute(db)
        .catch(() => undefined)
    expect(await planned(db)).toEqual(new Map())
  })
})

test('the same text with other values is one plan', async () => {
  await on('auto', async (db) => {
    for (const id of [1, 2, 3]) {
      const { rows } = await sql`\n  select ${id}::int as id`.execute(db)
      expect(rows).toEqual([{ id }])
    }
    expect([...(await planned(db)).values()]).toEqual([3])
  })
})

test('where a pooler may stand between, nothing is kept', async () => {
  await on('no', async (db) => {
    for (const text of KEPT) await sql.raw(text).execute(db)
    expect(await planned(db)).toEqual(new Map())
  })
})
