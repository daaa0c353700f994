import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '../../../db/connect.ts'
import { addVersion, putInForce } from '../../../db/queries/pack-versions.ts'
import { saveSettings } from '../../../db/queries/settings.ts'
import type { Settings } from '../../../db/tables/settings.ts'
import { pin } from '../../../policies/pin.ts'
import type { ServerDeps } from '../../../server/deps.ts'
import { type CheckedStart, checkStart, type StartInput } from '../../../server/intake/start.ts'
import { SAM } from '../../support/cases.ts'
import { makeDatabase, type TestDatabase } from '../../support/database.ts'
import { newRing } from '../../support/keys.ts'
import { LAST_DAY, london, thePolicies } from '../../support/policy.ts'
import { SETTINGS } from '../../support/product.ts'

const NOW = london('2027-01-11 10:00')
let database: TestDatabase
let db: Db
const linkKeys = newRing()

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
    policies: thePolicies(),
    config: { BASE_URL: 'http://127.0.0.1', TIME_MACHINE: false, TRUST_PROXY: 0 },
    now: () => NOW,
    linkKeys,
  }) as ServerDeps

const LONG = 'x'.repeat(10_000)

describe('the rules of a start', () => {
  const check = async (changes: Partial<StartInput>): Promise<string[]> => {
    const checked = await checkStart(deps(), { ...SAM, ...changes })
    return 'errors' in checked
      ? checked.errors.map(({ path, message }) => `${path}: ${message}`)
      : []
  }
  const begun = async (changes: Partial<StartInput>): Promise<CheckedStart> => {
    const checked = await checkStart(deps(), { ...SAM, ...changes })
    if ('errors' in checked) throw new Error(JSON.stringify(checked.errors))
    return checked
  }

  test.each([
    ['confirmed', { addressConfirmed: true }, undefined],
    ['not confirmed, in post, with a work address', {}, 'work'],
    ['not confirmed, with a work address that is shut', { hasOrgEmail: false }, 'unconfirmed'],
    ['not confirmed, after the last day', { endDate: '2027-01-08' }, 'unconfirmed'],
    ['not confirmed, without a work address', { leaver: { workEmail: undefined } }, 'unconfirmed'],
    ['none at all', { leaver: { email: undefined }, noEmail: true }, undefined],
  ])('an own address that is %s leaves the mailbox %o: %s', async (_, changes, mailbox) => {
    const { addressConfirmed = false, leaver, ...others } = changes as Partial<StartInput>
    const { message } = await begun({
      ...{ addressConfirmed, endDate: '2027-01-29', ...others },
      leaver: { ...SAM.leaver, ...leaver },
    })
    expect(message.mailbox).toBe(mailbox)
  })
  const withSettings = async <T>(
    changes: Partial<Settings>,
    work: () => Promise<T>,
  ): Promise<T> => {
    await saveSettings(db, { ...SETTINGS, ...changes }, NOW)
    return work().finally(() => saveSettings(db, SETTINGS, NOW))
  }

  test('let the sample begin, and plan it as the pack says', async () => {
    const checked = await begun({})
    expect(checked.plan.duties).toHaveLength(5)
    expect(checked.people.chief).toMatchObject(SETTINGS.chief ?? {})
    const { packs, calendars } = deps().policies
    expect(checked.message).toEqual({
      leaverKind: 'employee',
      endDate: SAM.endDate,
      flags: ['has_org_email', 'worked_with_volunteers'],
      dutiesOn: [],
      absent: ['data-lead'],
      language: 'en',
      pack: 'four-duties',
      packHash: packs.get('four-duties')?.hash,
      calendar: 'england-and-wales',
      calendarHash: calendars.get('england-and-wales')?.hash,
      timeMachine: false,
    })
  })

  test('hold every switch as a flag, and nothing where nothing is said', async () => {
    const { email: _, workEmail: __, ...leaver } = SAM.leaver
    const switches = { keepsOtherRole: true, leftOnBadTerms: true, safeContact: true }
    const checked = await begun({ leaver, noEmail: true, heldVolunteerData: false, ...switches })
    expect(checked.message.flags).toEqual([
      'keeps_other_role',
      'left_on_bad_terms',
      'safe_contact',
      'no_email',
    ])
    expect(checked.words.leaver).not.toHaveProperty('email')
    const plain = await begun({ hasOrgEmail: false, heldVolunteerData: false })
    expect(plain.message.flags).toEqual([])
  })

  test('an address beside “no email” is one of two things, and the sentence asks which', async () => {
    expect(await check({ noEmail: true })).toEqual([
      'leaver.email: “sam@home.example” is given although they have no email: take the address out, or say that they have one',
    ])
  })

  test('without a line the chief is asked in their place', async () => {
    const checked = await begun({ line: undefined })
    expect(checked.message.absent).toEqual(['line', 'data-lead'])
    expect(checked.people.line.email).toBe('chief@sample.example')
    expect(checked.words).not.toHaveProperty('line')
    expect(checked.plan.agenda.some(({ to }) => to === 'line')).toBe(false)
    expect(checked.plan.agenda.some(({ to }) => to === 'chief')).toBe(true)
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
      `line.email: “${line.email}” is the leaver's own address: nobody is asked about their own case, so name another person as line, or leave the line empty`,
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
    expect('people' in checked && checked.people.chief).toMatchObject(SETTINGS.chair ?? {})
  })

  describe('duties that are turned on', () => {
    const pack = 'rett-uk-social-media'

    test('are asked, each once, and only those', async () => {
      const checked = await begun({ pack, duties: ['close-access', 'close-access'] })
      expect(checked.message.dutiesOn).toEqual(['close-access'])
      const ids = checked.plan.duties.map(({ id }) => id)
      expect(ids).toContain('close-access')
      expect(ids).not.toContain('return-property')
    })

    test.each([
      ['one that nobody knows', 'shoe-polish'],
      ['one that is always asked', 'social-contacts'],
      ['one that a person raises', 'remove-named-posting'],
      ['no name at all', '__proto__'],
    ])('are no others: %s', async (_what, duty) => {
      const [found, ...more] = await check({ pack, duties: [duty] })
      expect(found).toContain(
        `duties: “${duty}” is no duty that can be turned on for an employee: choose from `,
      )
      expect(found).toContain('close-access')
      expect(more).toEqual([])
    })

    test('of a pack without any are left out', async () => {
      expect(await check({ duties: ['close-access'] })).toEqual([
        'duties: “close-access” is no duty that can be turned on for an employee: leave the duties out',
      ])
    })
  })

  test('a language that the pack is not written in is named, with those that are', async () => {
    expect(await check({ language: 'tl' })).toEqual([
      'language: The pack four-duties has no words in “tl”: choose one of en',
    ])
  })

  test('the calendar is the one in force, or the one that is chosen for the case', async () => {
    const closedDays = [LAST_DAY]
    const shut = await withSettings({ closedDays }, () => begun({}))
    expect(shut.calendar.isWorkingDay(LAST_DAY)).toBe(false)
    expect(shut.message.calendarHash).not.toBe((await begun({})).message.calendarHash)
    const scottish = await begun({ calendar: 'scotland' })
    expect(scottish.calendar.id).toBe('scotland')
    expect(scottish.calendarData.title).toBe('Scotland')
  })

  test('an uploaded version of the pack counts from the day on which it is in force', async () => {
    const file = deps().policies.packs.get('four-duties')
    if (!file) throw new Error('There is no small pack')
    const data = { ...file.data, version: '2.0.0', dispute_wd: file.data.dispute_wd + 1 }
    const pinned = pin(data, 'four-duties', '2.0.0')
    const [id, by] = [randomUUID(), randomUUID()]
    await db
      .insertInto('hr_users')
      .values({ id: by, email: 'h@sample.example', name: 'H' })
      .execute()
    await addVersion(db, { id, pinned, source: '', note: '', by, at: NOW })
    const hash = async () => (await begun({})).message.packHash
    expect(await hash()).toBe(file.hash)
    for (const [from, expected] of [
      ['2027-01-12', file.hash],
      ['2027-01-11', pinned.hash],
    ] as const) {
      await putInForce(db, id, { from, by, today: '2027-01-01' })
      expect(await hash()).toBe(expected)
    }
    await putInForce(db, id, { from: null, by, today: '2027-01-01' })
  })

  test('who has no address is no duplicate of all others without one', async () => {
    const { email: _, ...leaver } = SAM.leaver
    expect((await begun({ leaver, noEmail: true })).duplicates).toEqual([])
  })

  test('several faults come at once', async () => {
    const found = await check({ endDate: '2020-01-01', pack: 'x', calendar: 'y' })
    expect(found.map((one) => one.split(':')[0])).toEqual(['endDate', 'pack', 'calendar'])
  })
})
