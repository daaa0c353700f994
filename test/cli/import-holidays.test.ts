import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../../cli/commands/run.ts'
import { calendarCheck } from '../../cli/doctor/calendar.ts'
import { connect, type Db } from '../../db/connect.ts'
import { readSettings } from '../../db/queries/settings.ts'
import { feed, feedOf } from '../support/bank-holidays.ts'
import { makeDatabase, type TestDatabase } from '../support/database.ts'
import { thePolicies } from '../support/policy.ts'

const policies = thePolicies()
const folder = mkdtempSync(join(tmpdir(), 'leavewell-holidays-'))
const KEY = `k1:${Buffer.alloc(32).toString('base64')}`
let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await makeDatabase()
  db = connect(database.webUrl, { max: 1 })
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
  rmSync(folder, { recursive: true })
})

function written(text: string): string {
  const file = join(folder, 'bank-holidays.json')
  writeFileSync(file, text)
  return file
}

async function run(...typed: string[]) {
  const said: string[] = []
  const complained: string[] = []
  const code = await runCommand(['import-holidays', ...typed], {
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
    environment: {
      BASE_URL: 'http://127.0.0.1:3000',
      DATABASE_URL_WEB: database.webUrl,
      DATABASE_URL_WORKER: database.workerUrl,
      SMTP_URL: 'smtp://127.0.0.1:25',
      MAIL_FROM: 'leaving@sample.example',
      PAYLOAD_KEYS: KEY,
      LINK_KEYS: KEY,
      DATA_KEYS: KEY,
    },
  })
  return { code, said: said.join('\n'), complained: complained.join('\n') }
}

const kept = async () => (await readSettings(db)).holidays

const known = policies.calendars.get('england-and-wales')?.data.holidays['2028'] ?? []
const next = known.map((date) => date.replace('2028', '2029'))

test('a list without news is said to be one, and nothing is saved', async () => {
  expect(await run(written(feedOf(policies)))).toMatchObject({
    code: 0,
    said: 'There is nothing new in it: all of these days are known.',
  })
  expect(await kept()).toEqual({})
})

test('a new year is shown, and saved unless it was only to be looked at', async () => {
  const file = written(feed({ 'england-and-wales': next, atlantis: ['2029-01-01'] }))
  const looked = await run(file, '--look')
  expect(looked.said).toContain('England and Wales 2029: A new year of 8 days: ')
  expect(looked.said).toContain('Left out, as no case counts on them: atlantis')
  expect(await kept()).toEqual({})
  expect((await run(file)).said).toContain('Saved. New cases count on these')
  expect(await kept()).toEqual({ 'england-and-wales': { 2029: next } })
})

test('a year with fewer days wants a word that it is right', async () => {
  const file = written(feed({ 'england-and-wales': known.slice(1) }))
  expect(await run(file)).toMatchObject({
    code: 1,
    complained:
      'Nothing was saved: a year has fewer days than before. If that is right, add --fewer-days',
  })
  expect(await kept()).toEqual({ 'england-and-wales': { 2029: next } })
  expect((await run(file, '--fewer-days')).code).toBe(0)
  expect(await kept()).toEqual({ 'england-and-wales': { 2028: known.slice(1), 2029: next } })
})

test('what is no such list is refused, with file and fault', async () => {
  const file = written(feed({ scotland: ['2027-02-30'] }))
  const { code, complained } = await run(file)
  expect(code).toBe(1)
  expect(complained).toContain(`Nothing was saved. ${file}: scotland: event 1: "2027-02-30" is no`)
  expect((await run(join(folder, 'gone'))).complained).toContain('cannot be read (ENOENT)')
})

test('what is no form of it is answered with its forms', async () => {
  for (const typed of [[], ['a', '--all'], ['a', '--look', 'b']]) {
    const { code, complained } = await run(...typed)
    expect(code).toBe(2)
    expect(complained).toContain('npm run leavewell -- import-holidays FILE --fewer-days')
  }
})

test('a calendar that ends soon is told of, with the command that helps', async () => {
  const config = { DATABASE_URL_WEB: database.webUrl }
  expect(await calendarCheck(config, Date.UTC(2029, 5, 29)).run()).toEqual([])
  expect(await calendarCheck(config, Date.UTC(2029, 5, 30)).run()).toEqual([
    {
      kind: 'notice',
      says: expect.stringMatching(
        /^The bank holidays of England and Wales end on .*import-holidays FILE$/,
      ),
    },
  ])
  const away = { DATABASE_URL_WEB: 'postgres://web@127.0.0.1:1/none' }
  expect(await calendarCheck(away, Date.UTC(2029, 5, 30)).run()).toEqual([])
})
