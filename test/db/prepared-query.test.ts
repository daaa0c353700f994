import { afterAll, beforeAll, expect, test } from 'vitest'
import { preparedQuery } from '../../db/queries/prepared-query.ts'
import { makeDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await makeDatabase()
})
afterAll(() => database.drop())

test('a query that is compiled once asks for what it is given each time, each in its place', async () => {
  let built = 0
  const keys = preparedQuery((db, { key, at }: { key: string; at: Date }) => {
    built++
    return db
      .selectFrom('rate_limits')
      .select(['key', 'count'])
      .where('count', '>', 1)
      .where('key', '=', key)
      .where('window_start', '>', at)
  })
  const values = { window_start: new Date('2027-01-02'), count: 2 }
  await database.owner
    .insertInto('rate_limits')
    .values([
      { ...values, key: 'one' },
      { ...values, key: 'two' },
      { ...values, key: 'none', count: 1 },
    ])
    .execute()
  const ask = async (key: string, at: string) =>
    (await keys(database.owner, { key, at: new Date(at) })).map((row) => row.key)
  expect(await ask('one', '2027-01-01')).toEqual(['one'])
  expect(await ask('two', '2027-01-01')).toEqual(['two'])
  expect(await ask('two', '2027-01-03')).toEqual([])
  expect(await ask('none', '2027-01-01')).toEqual([])
  expect(built).toBe(1)
})
