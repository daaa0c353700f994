import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StartInput } from '../../../server/intake/start.ts'
import { fullDay } from '../../../server/look/dates.ts'
import { inNumbers } from '../../../server/web/typed-day.ts'
import { tasks as words } from '../../../words/en/leaver/tasks.ts'
import { addDays } from '../../../workflows/plan/calendar.ts'
import { caseFile, SAM } from '../../support/cases.ts'
import { LONDON, workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { dayIn, leaver, titleOf } from '../door/visits.ts'
import { plain } from '../hr/hr-support.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

const inWords = (day: string) => fullDay(day, LONDON)
const VOLUNTEER: StartInput = { ...SAM, leaver: { ...SAM.leaver, kind: 'volunteer' } }

describe('the list', () => {
  test('thanks, says how far the leaver is and by when to finish, and what is never asked', async () => {
    const sam = await leaver(product)
    const { text } = await sam.see('/tasks')
    expect(text).toContain('Thank you, Sam')
    expect(text).toContain(
      '0 of 4 done · about 13 minutes left, and about 3 minutes for each network that you use',
    )
    expect(text).toContain(`please finish by ${inWords(workday(SAM.endDate, 10))}`)
    expect(text).toContain('We cannot see your accounts or contacts.')
    expect(text).toContain('You are answering as Sam Sample . Not you?')
    expect(text).toContain(`Please by ${inWords(workday(SAM.endDate, -3))}`)
    expect(text).toContain('You can send when everything has an answer.')
    await sam.answer('social-contacts/linkedin', 'removed')
    const after = await sam.see('/tasks')
    expect(after.text).toContain('0 of 4 done · about 13 minutes left')
    expect(after.text).toMatch(/LinkedIn\s+Removed/)
  })

  test('asks a volunteer, and never tells one what they must do', async () => {
    const sam = await leaver(product, VOLUNTEER)
    for (const path of ['/tasks', '/tasks/privacy', '/tasks/social-contacts/linkedin']) {
      const { ours } = await sam.see(path)
      expect(ours).not.toMatch(/\b(must|breach|disciplin\w*|employ\w*|manager|your work)\b/i)
    }
    expect((await sam.see('/tasks')).text).toContain('A few things we ask you to confirm')
    expect((await sam.see('/tasks/social-contacts/x')).text).toContain('We ask you to remove')
  })

  test('without a session says how to come back', async () => {
    const answer = await fetch(`${product.url}/tasks`)
    expect(answer.status).toBe(401)
    expect(plain(await answer.text())).toContain('Open the link in your email again')
  })
})

describe('a line', () => {
  test('shows the ask, the clause, what to know before the steps, and nothing chosen', async () => {
    const sam = await leaver(product)
    const { html, text } = await sam.see('/tasks/social-contacts/linkedin')
    expect(text).toContain('Clause 5.14:')
    const day = inWords(workday(SAM.endDate, 10))
    expect(text).toContain(`The policy names no day. Sample Charity asks for it by ${day}`)
    const parts = [
      'What you two wrote to recommend each other goes too',
      'choose More, then Remove connection',
      'Address books that you uploaded',
      'LinkedIn gives you a copy',
      'We last looked at these on Sunday 22 November 2026. If yours differ, search the settings',
    ]
    const places = parts.map((part) => text.indexOf(part))
    expect(places).toEqual(places.filter((place) => place > 0).sort((a, b) => a - b))
    expect(html).not.toContain('checked')
    expect(html).not.toContain('<script')
  })

  test('says its day where it can be read, and none while everything rests', async () => {
    const sam = await leaver(product)
    const duty = (await sam.state()).duties.find(({ id }) => id === 'social-contacts')
    const day = `Please by ${inWords(duty?.dueDate ?? '')}`
    const { html } = await sam.see('/tasks/social-contacts/x')
    expect(plain(html.replaceAll(/<details.*?<\/details>/gs, ''))).toContain(day)
    await sam.send('/tasks/ask/unwell', { sure: 'yes' })
    expect((await sam.see('/tasks/social-contacts/x')).text).not.toContain(day)
    const list = (await sam.see('/tasks')).text
    expect(list).toContain('We have stopped for now')
    expect(list).not.toMatch(/minutes? left/)
  })

  test('is saved, shown, and can be said differently until it is sent', async () => {
    const sam = await leaver(product)
    const saved = await sam.answer('social-contacts/linkedin', 'removed')
    expect([saved.status, saved.to]).toEqual([
      303,
      '/tasks/social-contacts/facebook?saved=social-contacts%2Flinkedin',
    ])
    expect((await sam.see(saved.to ?? '')).text).toContain('Saved: LinkedIn.')
    const again = await sam.see('/tasks/social-contacts/linkedin')
    expect(again.text).toContain('You said: Removed. You can change it here.')
    expect(again.html.match(/checked/g)).toHaveLength(1)
    await sam.answer('social-contacts/linkedin', 'do_not_use')
    expect((await sam.see('/tasks')).text).toMatch(/LinkedIn\s+No account/)
  })

  test('sent twice is one answer, and a kept form with another answer is another', async () => {
    const sam = await leaver(product)
    const submission = randomUUID()
    const form = { submission, answer: 'removed' }
    const both = await Promise.all([
      sam.send('/tasks/social-contacts/x', form),
      sam.send('/tasks/social-contacts/x', form),
    ])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    const { number } = await sam.state()
    await sam.send('/tasks/social-contacts/x', form)
    expect((await sam.state()).number).toBe(number)
    await sam.send('/tasks/social-contacts/x', { submission, answer: 'not_sure' })
    const duty = (await sam.state()).duties.find(({ id }) => id === 'social-contacts')
    expect(duty?.answers.x?.answer).toBe('not_sure')
  })

  test('without a choice, or with one that is not there, is asked again', async () => {
    const sam = await leaver(product)
    const { number } = await sam.state()
    for (const fields of [{}, { answer: 'nothing' }, { answer: ['removed', 'not_sure'] }]) {
      const page = await sam.send('/tasks/social-contacts/x', fields)
      expect(page.status).toBe(422)
      expect(page.html).toContain('<title>Error: ')
      expect(page.html).toContain('href="#answer"')
      expect(page.text).toContain('Choose one answer')
    }
    expect((await sam.state()).number).toBe(number)
  })

  test('keeps what was typed when a reason, a number or a day is wrong, and names the remedy', async () => {
    const sam = await leaver(product)
    const { number } = await sam.state()
    const kept = await sam.answer('social-contacts/x', 'keep_some', { 'count-keep_some': 'lots' })
    expect(kept.status).toBe(422)
    expect(kept.text).toContain('Choose why you have kept some')
    expect(kept.text).toContain('“lots” is not a number from 1 to 9999')
    expect(kept.html).toContain('value="lots"')
    expect(kept.html).toContain('id="reason-keep_some"')
    for (const count of ['0', '10000', '-1', '1.5', '']) {
      const page = await sam.answer('social-contacts/x', 'keep_some', {
        'reason-keep_some': 'other',
        'count-keep_some': count,
      })
      expect(page.status, count).toBe(422)
    }
    const asked = 'asked_network_on_date'
    const on = (day: string, month: string, year: string) =>
      sam.answer('social-contacts/x', asked, dayIn(`on-${asked}`, `${year}-${month}-${day}`))
    expect((await on('', '', '')).text).toContain('Enter the day on which you asked the network')
    expect((await on('3', '', '2027')).text).toContain('There is no month in the date')
    const wrong = (await on('31', '2', '2026')).text
    expect(wrong).toContain('“31 2 2026” is not a date')
    // Hint and error show a day that is allowed: yesterday.
    const { calendar, now } = await caseFile(product, sam.id)
    const yesterday = inNumbers(addDays(calendar.dateOf(now), -1))
    expect(wrong).toContain(`For example, ${yesterday}`)
    expect(wrong).toContain(`in numbers, like ${yesterday}`)
    expect((await on('1', '1', '2099')).text).toContain('up to today')
    expect((await on('1', '1', '2001')).text).toContain('Enter a day from')
    expect((await sam.state()).number).toBe(number)
  })

  test('takes a reason, a number and a day that fit, and shows them before sending', async () => {
    const sam = await leaver(product)
    const file = await caseFile(product, sam.id)
    const today = file.calendar.dateOf(file.now)
    await sam.answer('social-contacts/x', 'keep_some', {
      'reason-keep_some': 'family-or-friend',
      'count-keep_some': '1,204',
    })
    const asked = 'asked_network_on_date'
    await sam.answer('social-contacts/facebook', asked, dayIn(`on-${asked}`, today))
    const duty = (await sam.state()).duties.find(({ id }) => id === 'social-contacts')
    expect(duty?.answers.x).toMatchObject({ reason: 'family-or-friend', count: 1204 })
    expect(duty?.answers.facebook?.on).toBe(today)
    const { text } = await sam.see('/tasks/check')
    expect(text).toContain('Some kept: 1204, They are family or a friend')
  })

  test('that is none of this list leads back to it, and nothing is saved for it', async () => {
    const sam = await leaver(product)
    for (const path of ['nothing', 'social-contacts', 'social-contacts/nothing', 'declaration']) {
      expect((await sam.see(`/tasks/${path}`)).to).toBe('/tasks')
      const sent = await sam.answer(path, 'removed')
      expect([sent.status, sent.text.includes('not part of your list')]).toEqual([409, true])
    }
  })
})

test('the page on privacy says what is kept, who sees it, and how to complain', async () => {
  const sam = await leaver(product)
  const { text, html } = await sam.see('/tasks/privacy')
  expect(html).toContain('id="complain"')
  for (const said of [
    ...['hr@sample.example', 'Lin Line, your manager', 'Chris Chief', '30 days'],
    'a question, a wish, an objection or a complaint',
    'If you give us a phone number, we keep it too',
    'When you opened your link. We need it to keep the page open for you, and delete it within a day.',
    'the internet address (IP) it was tried from',
  ]) {
    expect(text).toContain(said)
  }
  expect(text).not.toContain('open a mail or a page')
})

test('every page of the leaver has a title of its own', async () => {
  const sam = await leaver(product)
  const paths = ['', '/privacy', '/not-you', '/check', '/add-site', '/social-contacts/x']
  const more = ['/social-contacts/linkedin', '/contacts-and-files', '/volunteer-information']
  const titles = await Promise.all(
    [...paths, ...more].map(async (path) => titleOf(await sam.see(`/tasks${path}`))),
  )
  expect(new Set(titles).size).toBe(titles.length)
  for (const title of titles) expect(title).toMatch(/ – Sample Charity$/)
})

test.each([
  ['X', 'Thank you, X'],
  ['S'.repeat(120), `Thank you, ${'S'.repeat(120)}`],
  ["O'Sample Sam", "Thank you, O'Sample"],
  ['ליאור דוגמה', 'ליאור'],
  ['🌿 Sample', 'Thank you, 🌿'],
])('a leaver called %s is greeted', async (name, greeting) => {
  const sam = await leaver(product, { ...SAM, leaver: { ...SAM.leaver, name } })
  expect((await sam.see('/tasks')).text).toContain(greeting)
  expect((await sam.see('/tasks/privacy')).status).toBe(200)
})

test('words for volunteers hold no duty in law', () => {
  const said = [
    ...[true, false].flatMap((over) =>
      [true, false].map((stays) =>
        words.list.intro({ kind: 'volunteer', lastDay: 'Friday', over, stays }),
      ),
    ),
    words.list.finish('volunteer', true),
    words.receipt.thanks('volunteer', 'Sample Charity'),
  ].join(' ')
  expect(said).not.toMatch(/must|due|work|employ/i)
})
