import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { packsInForce } from '../../../../db/queries/pack-versions.ts'
import { addDays } from '../../../../workflows/plan/calendar.ts'
import { SAM, startCase } from '../../../support/cases.ts'
import { theCalendar } from '../../../support/policy.ts'
import { type Product, startProduct } from '../../../support/product.ts'
import { another, type Hr, read, words } from '../hr-support.ts'
import { boxes, hrWith, packText } from './policy-support.ts'

let product: Product
let hr: Hr

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())
beforeEach(async () => {
  await product.database.owner.deleteFrom('pack_versions').execute()
  hr = await hrWith(product, true)
})

const today = () => theCalendar().dateOf(product.deps.now())

const TITLE = ['en: Contacts on your own networks', 'en: Contacts and friends'] as const
const VERSION = ['version: 1.0.0', 'version: 1.1.0'] as const

/** Uploads a text. Answers with the address of the version's page. */
async function upload(text: string, note = 'A sample change'): Promise<string> {
  const answer = await hr.send('/policy/new', { text, note })
  expect(answer.status, await answer.clone().text()).toBe(303)
  return answer.headers.get('location') ?? ''
}

const inForceNow = async () =>
  (await packsInForce(product.deps.db, product.deps.policies, today())).get('four-duties')?.version

const kept = async () =>
  (await product.database.owner.selectFrom('pack_versions').select('version').execute()).map(
    ({ version }) => version,
  )

describe('the policy in force', () => {
  test('is read in sentences: what is asked, why, when it is due, and who hears of it', async () => {
    const { status, text } = await hr.page('/policy')
    expect(status).toBe(200)
    for (const said of [
      'Version 1.0.0. In force. It came with Leavewell.',
      'It covers employees, volunteers, consultants and contractors.',
      'Contacts on your own networks',
      'Everybody, with an answer for each network',
      '10 working days after the last day',
      '3, 7 and 9 working days after the last day',
      'Clause 5.15 for employees, consultants and contractors. Clause 5.10 for volunteers',
      'The contact details of business contacts made during the course of your work',
      'I am not sure (the line is asked to help)',
      'Day 4 The line is asked to have an informal word (clause 3.3).',
      'The line is the leaver’s manager, volunteer supervisor or contract owner.',
      'The chief executive is asked to decide or to close (clause 4.2), with a copy to HR.',
      'Close: not confirmed',
      'Nobody else is told.',
    ]) {
      expect(text).toContain(said)
    }
    expect(text).not.toMatch(/_wd|undefined|\[object|null/)
  })

  test('of another pack is one link away, with routes and clauses that ask for nothing', async () => {
    expect((await hr.page('/policy')).text).toContain('Other policies: Social media policy')
    const { text } = await hr.page('/policy?pack=rett-uk-social-media')
    for (const said of [
      'For the line to do',
      'Only where HR turns it on',
      'Source: NCVO',
      'It goes at once, at any hour, to the chief executive.',
      'It must be dealt with within 72 hours of when it was noticed.',
      'Nobody has to agree, and only HR sees it',
      'Address book',
      'It says why social media is useful, and asks for nothing.',
    ]) {
      expect(text).toContain(said)
    }
  })

  test('of no such pack is not here', async () => {
    expect((await hr.page('/policy?pack=nothing')).status).toBe(404)
  })

  test('is for who is signed in', async () => {
    const { status } = await read(product, '/policy', '')
    expect(status).toBe(303)
  })
})

describe('without the right', () => {
  test('the policy is read and not changed, whatever is sent', async () => {
    const version = await upload(packText(VERSION, TITLE))
    hr = await hrWith(product, false)
    expect((await hr.page(version)).text).not.toContain('Put it in force')
    const refused = [
      await fetch(`${product.url}/policy/new`, { headers: { cookie: hr.cookie } }),
      await hr.send('/policy/new', { text: packText(VERSION), note: 'x' }),
      await hr.send(`${version}/in-force`, boxes(today())),
      await hr.send(`${version}/take-back`, {}),
    ]
    for (const answer of refused) {
      expect(answer.status).toBe(403)
      expect(await words(answer)).toContain('You can read the policy, and not change it.')
    }
    expect(await kept()).toEqual(['1.1.0'])
    expect(await inForceNow()).toBe('1.0.0')
  })
})

describe('a text with faults', () => {
  test('is not kept: every fault is shown with its line, and nothing typed is lost', async () => {
    const text = packText(
      VERSION,
      ['ladder: standard', 'ladder: steep'],
      ['offset_wd: 10', 'offset_wd: 8'],
      ['means: unsure', 'means: maybe'],
    )
    const wrong = await hr.send('/policy/new', { text, note: 'Kept <b>note</b>' })
    expect(wrong.status).toBe(422)
    const html = await wrong.text()
    const line = text.split('\n').indexOf('    means: maybe') + 1
    expect(html).toContain(`Line ${line}`)
    expect(html).toContain('&quot;maybe&quot; cannot stand there: write one of confirmed')
    expect(html).toContain('ladder: steep')
    expect(html).toContain('Kept &lt;b&gt;note&lt;/b&gt;')
    expect(await kept()).toEqual([])
    const mended = text.replace('means: maybe', 'means: unsure')
    const again = await words(await hr.send('/policy/new', { text: mended, note: 'x' }))
    expect(again).toContain('There are 2 faults in the text: each stands below, with its line')
    expect(again).toContain('There is no ladder "steep": write one of standard, none')
    expect(again).toContain('The reminder on day 9 comes after the due day 8')
  })

  test.each([
    ['nothing', {}, 'Paste the text of the policy'],
    ['no note', { text: packText(VERSION) }, 'Say in a few words what changes, and why'],
    ['no note to a text with a fault', { text: 'pack: [' }, 'There is a fault in the text'],
    ['no YAML', { text: 'pack: [', note: 'x' }, 'This is no YAML that can be read'],
    [
      'a number that is no clause',
      { text: 'clauses:\n  5.10: x\n', note: 'x' },
      'put it in quotes',
    ],
    ['too much', { text: 'x'.repeat(200_001), note: 'x' }, 'longer than 200000 characters'],
    ['a version that is there', { text: packText(), note: 'x' }, '"1.0.0" is not above 1.0.0'],
    [
      'a lower version',
      { text: packText(['version: 1.0.0', 'version: 0.9.0']), note: 'x' },
      'write a higher one, as 1.1.0',
    ],
  ])('such as %s', async (_what, fields, said) => {
    const answer = await hr.send('/policy/new', fields as Record<string, string>)
    expect(answer.status).toBe(422)
    expect(await words(answer)).toContain(said)
    expect(await kept()).toEqual([])
  })
})

describe('a new version', () => {
  test('begins with the text in force, remarks and all', async () => {
    const form = await fetch(`${product.url}/policy/new`, { headers: { cookie: hr.cookie } })
    expect(await form.text()).toContain('# A small pack for tests of the engine')
  })

  test('is kept out of force, and says in words what it changes', async () => {
    const version = await upload(
      packText(VERSION, TITLE, ['offset_wd: 5 }', 'offset_wd: 6 }'], ['day: 10,', 'day: 9,']),
      'Sooner to the chief',
    )
    const { text } = await hr.page(version)
    for (const said of [
      'Not in force Sooner to the chief',
      'What it changes, against version 1.0.0',
      'due day moved from 5 to 6 working days after the last day',
      'Ladder standard: on day 9 instead of 10, the chief executive is asked to look into it',
      'wording changed, its title Before: Contacts on your own networks Now: Contacts and friends',
      'Uploaded Hana Sample',
    ]) {
      expect(text).toContain(said)
    }
    expect(await inForceNow()).toBe('1.0.0')
    expect((await hr.page('/policy')).text).toContain('Version 1.1.0 In force Not in force')
    expect((await hr.page(`${version}/read`)).text).toContain('Contacts and friends')
    const again = await fetch(`${product.url}/policy/new?from=${version.split('/').at(-1)}`, {
      headers: { cookie: hr.cookie },
    })
    expect(await again.text()).toContain('version: 1.1.0')
  })

  test('may be longer than any other form', async () => {
    const long = `${packText(VERSION)}\n# ${'é'.repeat(150_000)}\n`
    expect(await upload(long)).toMatch(/^\/policy\/[0-9a-f-]{36}$/)
  })

  test('that changes only remarks and order says so', async () => {
    const version = await upload(`# Another remark\n${packText(VERSION)}`)
    expect((await hr.page(version)).text).toContain('Nothing but its version.')
  })

  test('may be of a policy of its own', async () => {
    const version = await upload(packText(['pack: four-duties', 'pack: our-own']))
    expect((await hr.page(version)).text).toContain('It is a policy of its own')
    await hr.send(`${version}/in-force`, boxes(today()))
    expect((await hr.page('/policy?pack=our-own')).text).toContain('In force since')
  })

  test('of words that would be a page’s own is shown as words', async () => {
    const version = await upload(
      packText(VERSION, [TITLE[0], 'en: "<script>alert(1)</script>"']),
      '<i>note</i>',
    )
    const html = await (
      await fetch(product.url + version, { headers: { cookie: hr.cookie } })
    ).text()
    expect(html).not.toMatch(/<script>|<i>note/)
  })
})

describe('in force', () => {
  test('from today: new cases go by it, and an open one keeps its own', async () => {
    const before = await startCase(product, SAM)
    const version = await upload(packText(VERSION, TITLE))
    const put = await hr.send(`${version}/in-force`, boxes(today()))
    expect(put.status).toBe(303)
    expect((await hr.page(put.headers.get('location') ?? '')).text).toContain(
      'Done. Cases that are open keep the version they were started with.',
    )
    const { text } = await hr.page('/policy')
    expect(text).toContain('Version 1.1.0. In force since')
    expect(text).toContain('Contacts and friends')
    expect(text).toContain('Version 1.0.0 In force Not in force')
    const after = await startCase(product, another('Lee Later'))
    expect(await versionOf(before)).toBe('1.0.0')
    expect(await versionOf(after)).toBe('1.1.0')
    const { text: shown } = await hr.page(version)
    expect(shown).toContain('against version 1.0.0')
    expect(shown).not.toContain('Choose another day')
  })

  test('from a day to come, which can be moved and taken back until it comes', async () => {
    const version = await upload(packText(VERSION, TITLE))
    await hr.send(`${version}/in-force`, boxes(addDays(today(), 30)))
    expect((await hr.page(version)).text).toContain('Comes into force on')
    expect(await inForceNow()).toBe('1.0.0')
    expect((await hr.send(`${version}/take-back`, {})).status).toBe(303)
    expect((await hr.page(version)).text).toContain('Not in force')
    await hr.send(`${version}/in-force`, boxes(today()))
    expect(await inForceNow()).toBe('1.1.0')
    for (const [act, fields] of [
      ['take-back', {}],
      ['in-force', boxes(addDays(today(), 3))],
    ] as const) {
      const late = await hr.send(`${version}/${act}`, fields)
      const { text } = await hr.page(late.headers.get('location') ?? '')
      expect(text).toContain('Nothing was changed: it is in force already')
    }
    expect(await inForceNow()).toBe('1.1.0')
  })

  test.each([
    ['yesterday', () => boxes(addDays(today(), -1)), 'Enter a day from today'],
    ['no day', () => ({}), 'Enter the day from which it is in force'],
    ['what is no day', () => ({ ...boxes(today()), 'from-day': '99' }), 'is not a date'],
  ])('but not from %s', async (_what, fields, said) => {
    const version = await upload(packText(VERSION, TITLE))
    const answer = await hr.send(`${version}/in-force`, fields())
    expect(answer.status).toBe(422)
    expect(await words(answer)).toContain(said)
    expect(await inForceNow()).toBe('1.0.0')
  })

  test('a version that is not there is not put in force', async () => {
    for (const id of ['0191a3de-0000-7000-8000-000000000000', 'nothing', "x'--"]) {
      const answer = await hr.send(`/policy/${encodeURIComponent(id)}/in-force`, boxes(today()))
      expect(answer.status).toBe(404)
      expect((await hr.page(`/policy/${encodeURIComponent(id)}`)).status).toBe(404)
    }
  })
})

async function versionOf(caseId: string): Promise<string | undefined> {
  const row = await product.database.owner
    .selectFrom('cases')
    .innerJoin('policies', 'policies.hash', 'cases.pack_hash')
    .select('version')
    .where('cases.id', '=', caseId)
    .executeTakeFirst()
  return row?.version
}
