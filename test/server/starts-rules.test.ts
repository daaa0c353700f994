import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '../../db/connect.ts'
import type { Settings } from '../../db/schema.ts'
import { loadPolicies } from '../../policies/load.ts'
import type { ServerDeps } from '../../server/deps.ts'
import { saveSettings } from '../../server/settings.ts'
import { checkStart, type StartInput, startSchema } from '../../server/starts.ts'
import { SAM } from '../support/cases.ts'
import { makeDatabase, type TestDatabase } from '../support/database.ts'
import { london } from '../support/policy.ts'
import { SETTINGS } from '../support/product.ts'

const NOW = london('2027-01-11 10:00')
let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await makeDatabase()
  db = connect(database.webUrl, { max: 1 })
  await saveSettings(db, SETTINGS, NOW)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const deps = () =>
  ({
    db,
    policies: loadPolicies(),
    config: { BASE_URL: 'http://127.0.0.1', TIME_MACHINE: false, TRUST_PROXY: 0 },
    now: () => NOW,
  }) as ServerDeps

const LONG = 'x'.repeat(10_000)

describe('the shape of a start', () => {
  const faults = (changes: object): string[] =>
    (startSchema.safeParse({ ...SAM, ...changes }).error?.issues ?? []).map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    )
  const leaver = (changes: object) => faults({ leaver: { ...SAM.leaver, ...changes } })

  test('of the sample is right', () => {
    expect(faults({})).toEqual([])
  })

  test.each([
    [
      leaver({ email: 'sam@home' }),
      'leaver.email: “sam@home” is not an email address: write it like name@example.org',
    ],
    [
      leaver({ kind: 'intern' }),
      'leaver.kind: “intern” is no kind of leaver: choose employee, volunteer, consultant or contractor',
    ],
    [leaver({ kind: undefined }), 'leaver.kind: Choose what kind of leaver this is'],
    [
      leaver({ kind: LONG }),
      `leaver.kind: “${LONG.slice(0, 40)}…” is no kind of leaver: choose employee, volunteer, consultant or contractor`,
    ],
    [
      leaver({ name: 'Sam\r\nBcc: all@example.org' }),
      "leaver.name: The leaver's name has a line break or another hidden character in it: type it again on one line",
    ],
    [
      leaver({ name: LONG }),
      "leaver.name: The leaver's name is too long: shorten it to 120 characters or fewer",
    ],
    [
      leaver({ startDate: '2027-02-30' }),
      'leaver.startDate: “2027-02-30” is no date: write the day the role started like 2027-01-29, a day that exists',
    ],
    [
      faults({ endDate: '2027-02-30' }),
      'endDate: “2027-02-30” is no date: write the last day like 2027-01-29, a day that exists',
    ],
    [faults({ endDate: '' }), 'endDate: Enter the last day'],
    [faults({ language: 'english' }), 'language: Write a language as two letters, for example en'],
    [
      faults({ keepsOtherRole: true }),
      'keepsOtherRole: A leaver who keeps another role cannot be handled yet: start the case when that role ends',
    ],
    [faults({ line: { name: '', email: SAM.line.email } }), "line.name: Enter the line's name"],
  ])('%#: each fault names field, value and remedy', (found, expected) => {
    expect(found).toEqual([expected])
  })

  test('faults come all at once, and a field that nobody knows is one', () => {
    const found = faults({
      leaver: { ...SAM.leaver, email: 'x', name: '' },
      endDate: 'x',
      shoe: 43,
    })
    expect(found.map((one) => one.split(':')[0])).toEqual([
      'leaver.name',
      'leaver.email',
      'endDate',
      '',
    ])
    expect(found.at(-1)).toContain('"shoe"')
  })
})

describe('the rules of a start', () => {
  const check = async (changes: Partial<StartInput>): Promise<string[]> => {
    const checked = await checkStart(deps(), { ...SAM, ...changes })
    return 'errors' in checked
      ? checked.errors.map(({ path, message }) => `${path}: ${message}`)
      : []
  }
  const withSettings = async <T>(
    changes: Partial<Settings>,
    work: () => Promise<T>,
  ): Promise<T> => {
    await saveSettings(db, { ...SETTINGS, ...changes }, NOW)
    return work().finally(() => saveSettings(db, SETTINGS, NOW))
  }

  test('let the sample begin, and plan it as the pack says', async () => {
    const checked = await checkStart(deps(), SAM)
    if ('errors' in checked) throw new Error(JSON.stringify(checked.errors))
    expect(checked.plan.duties).toHaveLength(5)
    expect(checked.chief).toEqual(SETTINGS.chief)
    expect(checked.message).toEqual({
      leaverKind: 'employee',
      endDate: '2027-01-29',
      flags: ['has_org_email', 'worked_with_volunteers'],
      language: 'en',
      pack: 'rett-uk-social-media',
      calendar: 'england-and-wales',
      timeMachine: false,
    })
  })

  test('an end before the beginning names both days', async () => {
    const found = await check({ endDate: '2024-01-31' })
    expect(found).toEqual([
      'endDate: The last day, 2024-01-31, is before the role started, 2024-02-01: correct one of them',
    ])
  })

  test('a role of one day may end on the day it began', async () => {
    expect(await check({ endDate: '2024-02-01' })).toEqual([])
  })

  test.each([
    ['the own address', { name: 'Sam Sample', email: 'sam@home.example' }],
    ['however it is written', { name: 'Sam Sample', email: 'SAM@Home.example' }],
    ['the address at work', { name: 'Sam Sample', email: 'sam@sample.example' }],
  ])('nobody is the line of their own case: %s', async (_what, line) => {
    expect(await check({ line })).toEqual([
      `line.email: “${line.email}” is the leaver's own address: nobody is asked about their own case, so name another person as line`,
    ])
  })

  test.each([
    ['pack', 'nowhere', 'rett-uk-social-media'],
    ['calendar', 'atlantis', 'england-and-wales'],
  ])('a %s that is not there is named, with those that are', async (field, value, choice) => {
    const [found] = await check({ [field]: value })
    expect(found).toContain(`${field}: There is no ${field} “${value}”: choose one of `)
    expect(found).toContain(choice)
  })

  test('a name of 10,000 characters is not repeated whole', async () => {
    for (const field of ['pack', 'calendar']) {
      expect((await check({ [field]: LONG })).join().length).toBeLessThan(300)
    }
  })

  test('a last day past the calendar says which years it knows', async () => {
    const [found] = await check({ endDate: '2030-06-28' })
    expect(found).toMatch(/^endDate: The calendar england-and-wales knows 2026 to \d{4} and cannot/)
  })

  test('a ladder that would end in nobody does not begin', async () => {
    const none = await withSettings({ chief: null, chair: null }, () => check({}))
    expect(none).toEqual([
      'settings.chief: No chief executive is set, so nobody would decide in the end. Set one in Settings, then start the case',
    ])
    const line = { name: 'Chris Chief', email: 'chief@sample.example' }
    const alone = await withSettings({ chair: null }, () => check({ line }))
    expect(alone).toEqual([
      'settings.chair: The chief executive is the leaver or the line here, and no chair is set who could stand in. Set the chair in Settings, then start the case',
    ])
  })

  test('a chief who leaves is judged by the chair, also when written to at home', async () => {
    const leaver = { ...SAM.leaver, workEmail: 'Chief@sample.example' }
    const checked = await checkStart(deps(), { ...SAM, leaver })
    expect('chief' in checked && checked.chief).toEqual(SETTINGS.chair)
  })

  test('several faults come at once', async () => {
    const found = await check({ endDate: '2020-01-01', pack: 'x', calendar: 'y' })
    expect(found.map((one) => one.split(':')[0])).toEqual(['endDate', 'pack', 'calendar'])
  })
})
