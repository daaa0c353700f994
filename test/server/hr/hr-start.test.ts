import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as dates from '../../../server/look/dates.ts'
import { LAST_DAY, LONDON, workday } from '../../support/policy.ts'
import { type Product, SETTINGS, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { enter, type Hr, plain, starting, words } from './hr-support.ts'

let product: Product
let hr: Hr

beforeAll(async () => {
  product = await startProduct()
  hr = await enter(product)
}, 120_000)
afterAll(() => product?.stop())

const inWords = (day: string) => dates.day(day, LONDON)

/** A start of its own, so that cases of this file do not look like duplicates. */
const own = (name: string, changes: Record<string, string> = {}) =>
  starting({
    'leaver-name': name,
    'leaver-email': `${name.toLowerCase().replaceAll(' ', '.')}@home.example`,
    'leaver-workEmail': `${name.toLowerCase().replaceAll(' ', '.')}@sample.example`,
    ...changes,
  })

describe('before the first case', () => {
  test('the desk says what to do, and that sample settings are in force', async () => {
    const sample = JSON.stringify({ ...SETTINGS, sample: true })
    await product.database.owner.updateTable('settings').set({ body: sample }).execute()
    const { text } = await hr.page('/')
    expect(text).toContain('Welcome, Hana Sample')
    expect(text).toContain('Sample settings are in force')
    expect((await hr.page('/settings')).text).toContain('These are sample settings')
  })
})

describe('the settings', () => {
  const typed = {
    organisation: 'Sample Charity',
    'hrMailbox-name': 'Hana Sample',
    'hrMailbox-email': 'hr@sample.example',
    'chief-name': 'Chris Chief',
    'chief-email': 'chief@sample.example',
    'chair-name': 'Charlie Chair',
    'chair-email': 'chair@sample.example',
    calendar: 'england-and-wales',
  }

  test('with a fault are not saved, and what was typed is still there', async () => {
    const answer = await hr.send('/settings', {
      ...typed,
      organisation: 'Other <Charity>',
      'chief-email': 'chief',
    })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('value="Other &lt;Charity&gt;"')
    expect(html).toContain('href="#chief-email"')
    expect((await hr.page('/settings')).text).toContain('These are sample settings')
  })

  test('once saved are no sample any more', async () => {
    const answer = await hr.send('/settings', typed)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/settings?done=saved'])
    const { text } = await hr.page('/settings?done=saved')
    expect(text).toContain('Saved. New cases use these.')
    expect(text).not.toContain('These are sample settings')
    expect(text).toContain('BASE_URL')
  })
})

describe('starting a case', () => {
  test('shows every due date and every mail before anything is written', async () => {
    const answer = await hr.send('/cases/check', own('Sam Sample'))
    const text = await words(answer)
    expect(answer.status).toBe(200)
    for (const line of [
      'Work email off personal accounts Clause 5.8 Due',
      `${inWords(workday(LAST_DAY, -3))} Set by your organisation`,
      'Contacts on your own networks Clause 5.14',
      'First mail, with the link to their list',
      'Lin Line, volunteer supervisor',
      'Asked for an informal word (3.3)',
      'Chris Chief, chief executive',
      'A note: Chris Chief is asked to decide or to close (4.2)',
    ])
      expect(text).toContain(line)
    expect(await product.database.owner.selectFrom('intray').selectAll().execute()).toEqual([])
  })

  test('shows the form filled when a line is to be changed', async () => {
    const answer = await hr.send('/cases/new', { ...own('Sam Sample'), change: 'leaver-name' })
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html).toContain('value="Sam Sample"')
    expect(html).toContain('value="volunteer" checked')
  })

  test('shows faults beside what was typed', async () => {
    const answer = await hr.send(
      '/cases/check',
      own('Sam Sample', { 'line-email': 'sam.sample@home.example', 'endDate-day': '' }),
    )
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('<title>Error: Start an offboarding')
    expect(html).toContain('href="#endDate"')
    const both = await words(
      await hr.send('/cases/check', own('Sam Sample', { 'line-email': 'sam.sample@home.example' })),
    )
    expect(both).toContain("is the leaver's own address: nobody is asked about their own case")
  })

  test('sent twice is one case, and the page of the case says what it waits for', async () => {
    const form = own('Sam Sample')
    const answers = [await hr.send('/cases', form), await hr.send('/cases', form)]
    for (const answer of answers) expect(answer.headers.get('location')).toBe(`/cases/${form.case}`)
    const rows = await product.database.owner.selectFrom('cases').select('id').execute()
    expect(rows).toEqual([{ id: form.case }])
    const { text } = await hr.page(`/cases/${form.case}`)
    expect(text).toContain(`Volunteer, Helpline · finishes ${inWords(LAST_DAY)} · LW-`)
    expect(text).toMatch(/The first mail goes to Sam Sample|Waiting for Sam Sample/)
    expect(text).toContain('chain whole')
  })

  test('for a leaver who has an open case wants a tick', async () => {
    const answer = await hr.send('/cases', own('Sam Sample'))
    expect(answer.status).toBe(422)
    expect(await words(answer)).toContain('There is a case already that may be of this person')
    const later = own('Sam Sample', { 'endDate-month': '3' })
    const asked = await words(await hr.send('/cases/check', later))
    expect(asked).toContain('There is a case already that may be of this person')
    expect(asked).toContain(`Sam Sample, last day ${inWords(LAST_DAY)}`)
    const ticked = await hr.send('/cases', { ...own('Sam Sample'), allowDuplicate: 'yes' })
    expect(ticked.status).toBe(303)
  })

  test('sent at once from two forms is one case, and both lead to it', async () => {
    const forms = [1, 2, 3, 4].map(() => own('Twice Sample'))
    const answers = await Promise.all(forms.map((form) => hr.send('/cases', form)))
    const led = answers.flatMap(({ headers }) => headers.get('location') ?? [])
    expect(new Set(led).size).toBe(1)
    // Whoever came a moment later was shown the case on the page that asks.
    const asked = await Promise.all(answers.filter(({ status }) => status === 422).map(words))
    for (const text of asked) expect(text).toContain('Twice Sample, last day')
    // Names are sealed: they are compared once opened.
    const people = await product.deps.db.selectFrom('people').select('name').execute()
    expect(people.filter(({ name }) => name === 'Twice Sample')).toHaveLength(1)
  })

  test('while the worker is away is kept, said so, and becomes the case later', {
    timeout: 60_000,
  }, async () => {
    await product.worker.stop()
    const form = own('Wanda Waits')
    const answer = await hr.send('/cases', form)
    expect(answer.status).toBe(303)
    const { text } = await hr.page(`/cases/${form.case}`)
    expect(text).toContain('We have it')
    expect(text).toContain('Nothing was mailed so far')
    expect((await hr.page('/')).text).toContain('Wanda Waits’s case waits to be started')
    await product.worker.start()
    await until(
      'the case',
      async () => (await hr.page(`/cases/${form.case}`)).text.includes('chain whole'),
      40_000,
    )
  })

  test('that the ladder could not end is refused, with the setting to mend', async () => {
    const { chair: _, ...rest } = SETTINGS
    const body = JSON.stringify({ ...rest, chair: null })
    await product.database.owner.updateTable('settings').set({ body }).execute()
    const answer = await hr.send(
      '/cases/check',
      own('Chris Chief', { 'leaver-email': 'chief@sample.example' }),
    )
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('id="settings-chair"')
    expect(plain(html)).toContain('no chair is set who could stand in')
    await product.database.owner
      .updateTable('settings')
      .set({ body: JSON.stringify(SETTINGS) })
      .execute()
  })
})
