import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '../../../db/connect.ts'
import { saveSettings } from '../../../db/queries/settings.ts'
import type { Settings } from '../../../db/tables/settings.ts'
import type { ServerDeps } from '../../../server/deps.ts'
import { checkStart, type StartInput } from '../../../server/intake/start.ts'
import { checkView } from '../../../server/pages/hr/start/check-view.ts'
import { startChoices } from '../../../server/pages/hr/start/choices.ts'
import { SAM } from '../../support/cases.ts'
import { makeDatabase, type TestDatabase } from '../../support/database.ts'
import { newRing } from '../../support/keys.ts'
import { london, thePolicies } from '../../support/policy.ts'
import { SETTINGS } from '../../support/product.ts'

const PACK = 'rett-uk-social-media'
const DANA = { name: 'Dana Data', email: 'data@sample.example' }
const policies = thePolicies()
const linkKeys = newRing()
let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await makeDatabase()
  db = connect(database.webUrl, { max: 1 })
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

interface Given {
  readonly input?: Partial<StartInput>
  readonly settings?: Partial<Settings>
  readonly time?: string
}

/** What HR is shown before a start; the sample's, with what is given in its place. */
async function shown({ input = {}, settings = {}, time = '2027-01-11 10:00' }: Given) {
  const now = london(time)
  await saveSettings(db, { ...SETTINGS, dataLead: DANA, ...settings }, now)
  const config = { BASE_URL: 'http://127.0.0.1', TIME_MACHINE: false, TRUST_PROXY: 0 }
  const start = { ...SAM, endDate: '2027-01-29', pack: PACK, ...input }
  const checked = await checkStart(
    { db, policies, config, linkKeys, now: () => now } as ServerDeps,
    start,
  )
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors))
  const view = checkView(start, checked, now)
  return { ...view, asked: Object.fromEntries(view.asked.map(({ key, text }) => [key, text])) }
}

const mailsTo = ({ mails }: Awaited<ReturnType<typeof shown>>, who: string): string[] =>
  mails.filter((mail) => mail.who.endsWith(who)).flatMap(({ day, texts }) => [day, ...texts])

describe('the check page', () => {
  test('shows every duty with its due day, its clause and who set the day', async () => {
    const { duties } = await shown({})
    expect(duties).toContainEqual({
      title: 'Contacts on personal networks',
      clause: '5.14',
      due: 'Fri 12 February 2027',
      source: 'Set by your organisation',
    })
  })

  test('shows a mail for every moment of the plan, one for a person and a day', async () => {
    const view = await shown({})
    const keys = view.mails.map(({ day, who }) => `${day} ${who}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(view.mails[0]).toMatchObject({ day: 'Mon 11 Jan 2027', who: 'Sam Sample, the leaver' })
    expect(mailsTo(view, 'manager').join()).toContain('Asked for an informal word (3.3, 4.1)')
    expect(mailsTo(view, 'chief executive').join()).toContain(
      'Asked to decide or to close (4.2), with a note to HR each week until then',
    )
    expect(mailsTo(view, 'data-protection lead').join()).toContain('A note: ')
  })

  test.each([
    [{}, '', 'First mail, with the link to their list', 'Reminder: '],
    [
      { addressConfirmed: false },
      'The first mail goes to sam@sample.example, the work address, with the link to their list. There they can confirm sam@home.example.',
      'First mail, with the link to their list, to the work address',
      'Reminder: ',
    ],
    [
      { addressConfirmed: false, hasOrgEmail: false },
      'The first mail goes to sam@home.example, and asks only whether the address is theirs',
      'Only the question whether the address is theirs',
      'the question once more',
    ],
  ])('says where the first mail goes: %o', async (input, says, first, later) => {
    const view = await shown({ input })
    expect(view.unconfirmed).toContain(says)
    expect(view.unconfirmed === '').toBe(says === '')
    const [, text, , next] = mailsTo(view, 'the leaver')
    expect(text).toContain(first)
    expect(next).toContain(later)
    const note = 'If their own address is not confirmed by then: a note'
    expect(mailsTo(view, 'HR').includes(note)).toBe(says !== '')
  })

  test('shows nothing of the case going to a work address after the last day', async () => {
    const view = await shown({ input: { addressConfirmed: false } })
    const after = view.mails.filter(
      ({ day, who }) => who.endsWith('the leaver') && day.endsWith('Feb 2027'),
    )
    expect(after.length).toBeGreaterThan(0)
    for (const text of after.flatMap(({ texts }) => texts)) {
      expect(text).toMatch(
        /^(Once the address is confirmed: |If their own address is not confirmed by then: the question once more)/,
      )
    }
  })

  test('names who is asked, and nobody stands in where all are there', async () => {
    const { asked, standsIn, noMail } = await shown({})
    expect(asked).toEqual({
      Manager: 'Lin Line',
      'Chief executive': 'Chris Chief',
      Chair: 'Charlie Chair',
      'Data-protection lead': 'Dana Data',
      HR: 'Hana Sample',
    })
    expect([standsIn, noMail]).toEqual(['', ''])
  })

  test('says who stands in for whom, and why', async () => {
    const alone = await shown({
      input: { line: undefined },
      settings: { chair: null, dataLead: null },
    })
    expect(alone.asked).toMatchObject({
      Manager: 'No manager is named, so Chris Chief is asked',
      Chair: 'Nobody is set, so Chris Chief is asked',
      'Data-protection lead': 'Nobody is set, so Chris Chief is asked',
    })
    expect(mailsTo(alone, 'manager')).toEqual([])
    const led = await shown({ input: { line: DANA } })
    expect(led.asked['Data-protection lead']).toBe(
      'Dana Data has another part in this case, so Chris Chief is asked',
    )
  })

  test('says that the chair stands in for a chief who leaves or leads the leaver', async () => {
    const line = { name: 'Chris Chief', email: 'Chief@sample.example' }
    const view = await shown({ input: { line } })
    const words = 'Chris Chief is the leaver or the line here, so Charlie Chair stands in as chair'
    expect(view.standsIn).toBe(words)
    expect(view.asked).toMatchObject({ Manager: 'Chris Chief', 'Chief executive': words })
    expect(view.asked).not.toHaveProperty('Chair')
  })

  test('shows no mail to a leaver who has no email or cannot be mailed safely', async () => {
    const { email: _, ...leaver } = SAM.leaver
    for (const input of [{ leaver, noEmail: true }, { safeContact: true }]) {
      const view = await shown({ input })
      expect(mailsTo(view, 'the leaver')).toEqual([])
      expect(view.noMail).toBe(
        'Nothing is mailed to Sam Sample. Lin Line is asked to go through it with them, by phone or letter, and to write down what they say.',
      )
      expect(mailsTo(view, 'manager').slice(0, 2)).toEqual([
        'Mon 11 Jan 2027',
        expect.stringContaining('Asked to go through it with them, by phone or letter: '),
      ])
    }
    const alone = await shown({ input: { line: undefined, safeContact: true } })
    expect(alone.noMail).toContain('Chris Chief is asked to go through it with them')
  })

  test('shows what was ticked, with the field that changes it', async () => {
    const { answers, duties } = await shown({
      input: {
        keepsOtherRole: true,
        leftOnBadTerms: true,
        duties: ['close-access', 'return-property'],
        calendar: 'scotland',
      },
    })
    expect(answers).toContainEqual({
      key: 'Something special',
      text: 'Leaves on bad terms and keeps another role',
      field: 'special',
    })
    expect(answers).toContainEqual({
      key: 'More to see to',
      text: '“Close accounts and access” and “Get our things back”',
      field: 'duties',
    })
    expect(answers).toContainEqual({
      ...{ key: 'Bank holidays of', text: 'Scotland', field: 'calendar' },
    })
    expect(duties.map(({ title }) => title)).not.toContain('Contacts on personal networks')
    expect(duties.find(({ title }) => title === 'Get our things back')?.source).toBe(
      'For their manager. Set by your organisation',
    )
  })

  test('warns of a calendar that ends within six months, and not before', async () => {
    expect((await shown({ time: '2028-06-29 10:00' })).ends).toBeNull()
    const { ends } = await shown({ time: '2028-06-30 10:00', input: { endDate: '2028-07-28' } })
    expect(ends?.heading).toBe('The bank holidays of England and Wales end on Sun 31 December 2028')
  })
})

describe('the form', () => {
  test('offers the duties that are off, the other calendars, and only what can be chosen', () => {
    const { duties, calendar, language, pack } = startChoices(policies.packs, policies, SETTINGS)
    expect(duties.map(({ value }) => value)).toContain('close-access')
    expect(duties.map(({ value }) => value)).not.toContain('remove-named-posting')
    expect(duties.find(({ value }) => value === 'close-access')?.hint).toBe('For HR to do.')
    expect(calendar).toEqual({
      usual: 'England and Wales',
      others: [
        { value: 'northern-ireland', text: 'Northern Ireland' },
        { value: 'scotland', text: 'Scotland' },
      ],
    })
    expect(language).toEqual({ usual: 'English', others: [] })
    expect(pack.others.map(({ value }) => value)).toContain(PACK)
    const [only = ''] = policies.packs.keys()
    const packs = new Map([...policies.packs].filter(([id]) => id === only))
    expect(startChoices(packs, policies, SETTINGS).pack.others).toEqual([])
  })
})
