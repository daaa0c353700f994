import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findVersion, packsInForce } from '../../../../db/queries/pack-versions.ts'
import { readSettings } from '../../../../db/queries/settings.ts'
import { theCalendar } from '../../../support/policy.ts'
import { type Product, startProduct } from '../../../support/product.ts'
import { HANA, post } from '../../../support/visitors.ts'
import { type Hr, plain, words } from '../hr-support.ts'
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

type Fields = Record<string, string | string[]>

/** What a browser would send of a page's form, unchanged. */
async function formAt(path: string): Promise<Fields> {
  const answer = await fetch(product.url + path, { headers: { cookie: hr.cookie } })
  return fieldsOf(await answer.text())
}

function fieldsOf(html: string): Fields {
  const fields: Fields = {}
  const add = (name: string, value: string) => {
    fields[name] = name in fields ? [fields[name] ?? [], value].flat() : value
  }
  const unescaped = (text: string) => plain(text).trim()
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const at = (key: string) => new RegExp(`\\s${key}="([^"]*)"`).exec(tag)?.[1]
    const isBox = at('type') === 'checkbox'
    if (at('name') && (!isBox || /\schecked/.test(tag))) add(at('name') ?? '', at('value') ?? '')
  }
  for (const [, name = '', text = ''] of html.matchAll(
    /<textarea[^>]*\sname="([^"]*)"[^>]*>([^<]*)<\/textarea>/g,
  )) {
    add(name, unescaped(text))
  }
  return fields
}

const save = (fields: Fields) => post(product.url, '/policy/change', fields, hr.cookie)
const DUE = 'duties.social-contacts.due.offset_wd'
const versions = () => product.database.owner.selectFrom('pack_versions').selectAll().execute()

describe('the policy’s form', () => {
  test('makes a new version of what was changed, kept out of force, with its remarks', async () => {
    const form = await formAt('/policy/change')
    const sent = await save({
      ...form,
      'title.en': 'Our own policy',
      'duties.work-email-off-personal-accounts.applies_to.kinds': ['employee', 'volunteer'],
      'duties.work-email-off-personal-accounts.default': [],
      'ladders.standard.1.day': '5',
      'clauses.5.14': 'Please remove the contacts of {organisation}.\r\nAll of them.',
      note: 'Our own days',
    })
    expect(sent.status, await sent.clone().text()).toBe(303)
    const [kept] = await versions()
    expect(kept).toMatchObject({ version: '1.1.0', note: 'Our own days', in_force_from: null })
    expect(kept?.source).toContain('# A small pack for tests of the engine')
    const data = (await findVersion(product.deps.db, kept?.id ?? ''))?.data
    expect(data?.title.en).toBe('Our own policy')
    expect(data?.clauses['5.14']).toBe('Please remove the contacts of {organisation}. All of them.')
    expect(data?.duties[0]).toMatchObject({
      default: 'off',
      applies_to: { kinds: ['employee', 'volunteer'], when: 'has_org_email' },
    })
    const { text } = await hr.page(sent.headers.get('location') ?? '')
    for (const said of [
      'Not in force Our own days',
      'Our own policy',
      'Rehearse it',
      'on day 5 instead of 4',
      'What it would do',
      'Leaver 8 mails',
    ]) {
      expect(text).toContain(said)
    }
  })

  test('says at the field what is wrong, and loses nothing that was typed', async () => {
    const form = await formAt('/policy/change')
    const wrong = {
      ...form,
      [DUE]: 'ten',
      'duties.social-contacts.applies_to.kinds': [],
      'statement.en': 'Typed with care',
      note: 'Kept note',
    }
    const sent = await save(wrong)
    expect(sent.status).toBe(422)
    const html = await sent.text()
    expect(html).toContain(`href="#${DUE}"`)
    expect(html).toContain('“ten” is no whole number')
    expect(html).toContain('href="#duties.social-contacts.applies_to.kinds"')
    const again = fieldsOf(html)
    expect(again).toMatchObject({
      [DUE]: 'ten',
      'statement.en': 'Typed with care',
      note: 'Kept note',
    })
    expect(again['duties.social-contacts.applies_to.kinds']).toBeUndefined()
    expect(await versions()).toEqual([])
  })

  test('has faults of the whole at the field that is nearest to them', async () => {
    const form = await formAt('/policy/change')
    const sent = await save({ ...form, [DUE]: '8', 'clauses.5.8': '', note: 'x' })
    expect(sent.status).toBe(422)
    const html = await sent.text()
    expect(html).toContain('href="#clauses.5.8"')
    const next = await save({ ...form, [DUE]: '8', note: 'x' })
    const text = await next.text()
    expect(text).toContain('href="#duties.social-contacts.reminders_wd"')
    expect(text).toContain('comes after the due day 8')
    const unknown = await save({ ...form, 'statement.en': 'I, {name}, say so.', note: 'x' })
    expect(await unknown.text()).toContain('href="#statement.en"')
  })

  test('that changes nothing, or says not why, makes no version', async () => {
    const form = await formAt('/policy/change')
    expect(await words(await save({ ...form, note: 'x' }))).toContain('Nothing differs')
    expect(await words(await save({ ...form, [DUE]: '11', note: ' ' }))).toContain(
      'Say in a few words what changes, and why',
    )
    expect(await versions()).toEqual([])
  })

  test('that is stale is refused with what changed meanwhile, and goes on top of it', async () => {
    const form = await formAt('/policy/change')
    await save({ ...form, 'title.en': 'Theirs', note: 'By somebody else' })
    const sent = await save({ ...form, 'statement.en': 'Mine', note: 'Mine, too' })
    expect(sent.status).toBe(409)
    const html = await sent.text()
    expect(plain(html)).toContain('Version 1.1.0 was made meanwhile')
    expect(plain(html)).toContain('By Hana Sample: By somebody else.')
    const merged = fieldsOf(html)
    expect(merged).toMatchObject({
      'title.en': 'Theirs',
      'statement.en': 'Mine',
      note: 'Mine, too',
    })
    expect(await versions()).toHaveLength(1)
    expect((await save(merged)).status).toBe(303)
    const data = (await versions()).map(({ version, body }) => [version, JSON.parse(body)] as const)
    const last = data.find(([version]) => version === '1.2.0')?.[1]
    expect([last?.title.en, last?.statement.en]).toEqual(['Theirs', 'Mine'])
  })

  test('begins with an uploaded version where that is asked for', async () => {
    const text = packText(['version: 1.0.0', 'version: 1.1.0'], ['day: 10,', 'day: 9,'])
    const kept = await hr.send('/policy/new', { text, note: 'x' })
    const id = kept.headers.get('location')?.split('/').at(-1)
    expect((await formAt(`/policy/change?from=${id}`))['ladders.standard.3.day']).toBe('9')
  })
})

describe('who may not change it', () => {
  test('reads who can let them, asks, and is let by one press', async () => {
    hr = await hrWith(product, false)
    await product.database.owner.deleteFrom('hr_users').where('email', '<>', HANA.email).execute()
    expect((await hr.page('/policy/change')).text).toContain('Nobody who signs in here can')
    const right = { id: crypto.randomUUID(), email: 'rae@sample.example', name: 'Rae Right' }
    await product.database.owner
      .insertInto('hr_users')
      .values({ ...right, may_change_policy: true })
      .execute()
    const { status, text } = await hr.page('/policy/change')
    expect(status).toBe(403)
    expect(text).toContain('Rae Right, rae@sample.example')
    expect(text).not.toMatch(/npm|leavewell --/)
    await hr.send('/policy/ask', {})
    await hr.send('/policy/ask', {})
    expect((await hr.page('/policy/change')).text).toContain('You asked on')
    expect((await hr.page('/policy')).text).not.toContain('Hana Sample asks to be allowed')
    const [asking] = await product.database.owner
      .selectFrom('hr_users')
      .select('id')
      .where('email', '=', HANA.email)
      .execute()
    // Nobody lets themselves.
    const own = await hr.send('/policy/allow', { user: asking?.id ?? '', may: 'yes' })
    expect(own.status).toBe(403)
    expect((await hr.page('/policy/change')).status).toBe(403)
    await product.database.owner
      .updateTable('hr_users')
      .set({ may_change_policy: true, policy_asked_at: null })
      .where('email', '=', HANA.email)
      .execute()
    await product.database.owner
      .updateTable('hr_users')
      .set({ may_change_policy: false, policy_asked_at: new Date() })
      .where('email', '=', right.email)
      .execute()
    expect((await hr.page('/policy')).text).toContain('Rae Right asks to be allowed')
    await hr.send('/policy/allow', { user: right.id, may: 'yes' })
    expect((await hr.page('/policy')).text).not.toContain('Rae Right asks')
    const let_ = await product.database.owner
      .selectFrom('hr_users')
      .select('may_change_policy')
      .where('id', '=', right.id)
      .executeTakeFirstOrThrow()
    expect(let_.may_change_policy).toBe(true)
  })
})

describe('“Is this your policy?”', () => {
  test('is asked on the first page and in Settings until it is answered', async () => {
    expect((await hr.page('/')).text).toContain('Is this your policy?')
    expect((await hr.page('/settings')).text).toContain('Is this your policy?')
    expect((await hr.page('/policy/yours')).text).toContain('Is “A small policy of four duties”')
    const none = await hr.send('/policy/yours', {})
    expect([none.status, await words(none)]).toMatchObject([422, expect.stringContaining('Choose')])
    const later = await hr.send('/policy/yours', { yours: 'later' })
    expect(later.headers.get('location')).toBe('/')
    expect((await hr.page('/settings')).text).toContain('Is this your policy?')
    const yes = await hr.send('/policy/yours', { yours: 'yes' })
    expect((await hr.page(yes.headers.get('location') ?? '')).text).toContain('Thank you.')
    expect((await hr.page('/settings')).text).not.toContain('Is this your policy?')
    expect((await readSettings(product.deps.db)).policyIsOurs).toBe('yes')
  })

  test('is answered by a version of their own that is in force', async () => {
    await hr.send('/policy/yours', { yours: 'change' })
    const form = await formAt('/policy/change')
    const made = await save({ ...form, 'title.en': 'Ours', note: 'Ours' })
    expect((await hr.page('/settings')).text).toContain('Is this your policy?')
    const today = theCalendar().dateOf(product.deps.now())
    await hr.send(`${made.headers.get('location')}/in-force`, boxes(today))
    const { db, policies } = product.deps
    expect((await packsInForce(db, policies, today)).get('four-duties')?.version).toBe('1.1.0')
    expect((await hr.page('/settings')).text).not.toContain('Is this your policy?')
  })
})
