import type { Browser } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { fullDay } from '../../../server/look/dates.ts'
import { nextDue } from '../../../workflows/case/coverage.ts'
import { addDays, addWorkingDays } from '../../../workflows/plan/calendar.ts'
import { readingGrade } from '../../activities/mail/reading-grade.ts'
import { expectAccessible, person, picture } from '../../support/browser.ts'
import { caseFile, HR, LINE, SAM, say } from '../../support/cases.ts'
import type { Product } from '../../support/product.ts'
import { useStage } from '../../support/stage.ts'
import { linkOf } from '../../support/visitors.ts'
import { dayIn, type Leaver, leaver } from '../door/visits.ts'

let product: Product
let browser: Browser
useStage((stage) => {
  product = stage.product
  browser = stage.browser
})

const requests = async (sam: Leaver) => (await sam.state()).requests ?? []
const LATER = addDays(SAM.endDate, 30)
const KINDS: Readonly<Record<string, Record<string, string | string[]>>> = {
  question: { text: 'Do partners count?', about: 'social-contacts' },
  time: dayIn('until', LATER) as Record<string, string>,
  'other-way': { way: 'phone', text: 'Evenings, 0000 000000' },
  unwell: { sure: 'yes' },
  'another-role': { sure: 'yes' },
  objection: { sure: 'yes' },
  complaint: { text: 'You keep too much.' },
}

describe.each(Object.entries(KINDS))('%s', (what, fields) => {
  test('needs a choice or words, and a robot’s press changes nothing', async () => {
    const sam = await leaver(product)
    const page = await sam.see(`/tasks/ask/${what}`)
    expect(page.status).toBe(200)
    expect(page.html).not.toMatch(/ checked[ >]/)
    if (page.html.includes('<textarea')) {
      expect(page.text).toContain('You can write up to 2,000 characters.')
    }
    const { number } = await sam.state()
    const pressed = await sam.send(`/tasks/ask/${what}`)
    expect(pressed.status).toBe(422)
    expect(pressed.html).toContain('<title>Error: ')
    expect((await sam.state()).number).toBe(number)
  })

  test('is sent, says what happens next, and stands among what was asked', async () => {
    const sam = await leaver(product)
    const sent = await sam.send(`/tasks/ask/${what}`, fields)
    expect([sent.status, sent.to]).toEqual([303, `/tasks/ask/${what}/sent`])
    expect((await requests(sam)).map((one) => one.what)).toEqual([what])
    expect((await sam.see(sent.to ?? '')).text).toContain('We have it')
    const { text } = await sam.see('/tasks/ask')
    expect(text).toContain('What you asked before')
    if (typeof fields.text === 'string') expect(text).toContain(fields.text)
  })
})

test('a question sent twice by a double click is one, and another one can follow', async () => {
  const sam = await leaver(product)
  const form = { submission: crypto.randomUUID(), text: 'Does Sample count?' }
  await Promise.all([sam.send('/tasks/ask/question', form), sam.send('/tasks/ask/question', form)])
  expect(await requests(sam)).toHaveLength(1)
  await sam.send('/tasks/ask/question', { text: 'And this?' })
  expect(await requests(sam)).toHaveLength(2)
})

test('the answer of the line stands beside the question', async () => {
  const sam = await leaver(product)
  await sam.send('/tasks/ask/question', { text: 'Do <b>partners</b> count?\nAnd friends?' })
  const [asked] = await requests(sam)
  const reply = { kind: 'reply', by: LINE, to: asked?.event ?? 0 } as const
  await say(product, sam.id, reply, { answer: 'Partners do,\nfriends do not.' })
  // What was to come has come: the page that spoke of it leads to the answer.
  expect((await sam.see('/tasks/ask/question/sent')).to).toBe('/tasks/ask')
  const { text, html } = await sam.see('/tasks/ask')
  expect(text).toContain('Lin Line answered on')
  expect(html).toContain('<p>friends do not.</p>')
  expect(html).toContain('Do &lt;b&gt;partners')
  // It stays the answer of whoever gave it.
  const other = { name: 'Lou Line', email: 'lou@sample.example' }
  await say(product, sam.id, { kind: 'change-line', by: HR }, other)
  expect((await sam.see('/tasks/ask')).text).toContain('Lin Line answered on')
})

test('what waits for an answer is not asked twice, and no second text is lost', async () => {
  const sam = await leaver(product)
  await sam.send('/tasks/ask/complaint', { text: 'One' })
  const page = await sam.see('/tasks/ask/complaint')
  expect(page.text).toContain('You have told us this already.')
  expect(page.html).not.toContain('<textarea')
  const second = await sam.send('/tasks/ask/complaint', { text: 'Two' })
  expect(second.status).toBe(409)
  expect(second.text).toContain('You have told us this already.')
  expect(second.text).toContain('Two')
  const empty = await sam.send('/tasks/ask/complaint', { text: ' ' })
  expect([empty.status, empty.html.includes('<textarea')]).toEqual([422, true])
  await sam.send('/tasks/ask/another-role', { sure: 'yes' })
  const again = await sam.send('/tasks/ask/another-role', { sure: 'yes' })
  expect(again.to).toBe('/tasks/ask/another-role/sent')
  expect(await requests(sam)).toHaveLength(2)
})

test('the page that follows names who answers, and by which day', async () => {
  const sam = await leaver(product)
  const { calendar, now } = await caseFile(product, sam.id)
  const today = calendar.dateOf(now)
  const day = (date: string) => fullDay(date, { zone: calendar.zone, lang: 'en' })
  const days: readonly [string, string, string][] = [
    ['question', 'Lin Line', day(addWorkingDays(calendar, today, 5))],
    ['time', 'Lin Line', day(addWorkingDays(calendar, today, 5))],
    ['complaint', 'Hana Sample', day(addDays(today, 30))],
    ['unwell', 'Hana Sample', day(addWorkingDays(calendar, today, 10))],
    ['objection', 'Hana Sample', day(addDays(today, 28))],
  ]
  for (const [what, who, by] of days) {
    const { to } = await sam.send(`/tasks/ask/${what}`, KINDS[what])
    const page = await sam.see(to ?? '')
    expect(page.text).toContain(who)
    expect(page.text).toContain(by)
    expect(readingGrade(/<p>(.*?)<\/p>/s.exec(page.html)?.[1] ?? '')).toBeLessThanOrEqual(6)
  }
  const { agenda } = await sam.state()
  const toHr = agenda.filter(({ act, to }) => act === 'reply' && to === 'hr')
  expect(toHr.map(({ at }) => day(calendar.dateOf(at)))).toContain(days[0]?.[2])
  expect(agenda.filter(({ act }) => act === 'review')).toHaveLength(1)
})

test('a line’s page leads to a question about that line, chosen beforehand', async () => {
  const sam = await leaver(product)
  const line = await sam.see('/tasks/social-contacts/linkedin')
  expect(line.html).toContain('href="/tasks/ask/question?about=social-contacts"')
  const page = await sam.see('/tasks/ask/question?about=social-contacts')
  expect(page.html).toMatch(/<option value="social-contacts" selected/)
  for (const about of ['?about=nothing', '?about=a&about=b', '']) {
    const { html } = await sam.see(`/tasks/ask/question${about}`)
    expect(html).not.toContain('<option value="social-contacts" selected')
  }
})

test('a text that is too long comes back whole', async () => {
  const sam = await leaver(product)
  const text = 'Sample '.repeat(300)
  const page = await sam.send('/tasks/ask/question', { text, about: 'social-contacts' })
  expect(page.status).toBe(422)
  expect(page.html).toContain(text.trim())
  expect(page.html).toMatch(/<option value="social-contacts" selected/)
  expect(await requests(sam)).toEqual([])
})

test('every page of the leaver leads to asking and to complaining', async () => {
  const sam = await leaver(product)
  for (const path of ['/tasks', '/tasks/social-contacts/linkedin', '/tasks/privacy']) {
    const { html } = await sam.see(path)
    expect(html).toContain('href="/tasks/ask"')
    expect(html).toContain('href="/tasks/ask/complaint"')
  }
})

test('whoever objects is not asked whether to stop: it has stopped', async () => {
  const sam = await leaver(product)
  await sam.send('/tasks/ask/objection', { sure: 'yes' })
  const { html } = await sam.see('/tasks/ask')
  expect(html).not.toContain('href="/tasks/ask/unwell"')
  expect(html).not.toContain('href="/tasks/ask/other-way"')
  expect((await sam.see('/tasks/ask/unwell')).to).toBe('/tasks/ask')
})

test.each([
  [true, 'nothing more is asked of you'],
  [false, 'We still ask'],
])('an objection that is upheld or not (%s) is told with its reasons', async (uphold, says) => {
  const sam = await leaver(product)
  await sam.send('/tasks/ask/objection', { sure: 'yes', text: 'It is mine.' })
  const [asked] = await requests(sam)
  const reply = { kind: 'reply', by: HR, to: asked?.event ?? 0, uphold } as const
  await say(product, sam.id, reply, { answer: 'A sample reason.' })
  const { text } = await sam.see('/tasks/ask')
  expect(text).toContain('It is mine.')
  expect(text).toContain('Hana Sample answered on')
  expect(text).toContain(says)
  expect(text).toContain('A sample reason.')
})

test('what is asked while nobody takes it is kept, shown as kept, and taken later', async () => {
  const sam = await leaver(product)
  await product.worker.stop()
  try {
    const sent = await sam.send('/tasks/ask/complaint', { text: 'A sample complaint.' })
    expect((await sam.see(sent.to ?? '')).text).toContain('We have it')
    const { text } = await sam.see('/tasks/ask')
    expect(text).toContain('We have it')
    expect(text).toContain('A sample complaint.')
    expect((await sam.see('/tasks/ask/complaint')).text).toContain('You have told us this already.')
    expect(await requests(sam)).toEqual([])
  } finally {
    await product.worker.start()
  }
  await sam.send('/tasks/ask/question', KINDS.question)
  expect((await requests(sam)).map(({ what }) => what)).toEqual(['complaint', 'question'])
}, 60_000)

test('a day is asked for after what is due next and as far as dates can move; what was typed stays', async () => {
  const sam = await leaver(product)
  const { calendar, now } = await caseFile(product, sam.id)
  const today = calendar.dateOf(now)
  const due = nextDue(await sam.state())?.dueDate ?? today
  const from = addDays(due, 1)
  for (const day of ['2020-01-01', due, addDays(from, 169), '2090-01-01']) {
    const page = await sam.send('/tasks/ask/time', dayIn('until', day))
    expect(page.status).toBe(422)
    expect(page.text).toContain('Enter a day from')
    expect(page.html).toContain(`value="${day.slice(0, 4)}"`)
  }
  expect((await sam.send('/tasks/ask/time', dayIn('until', addDays(from, 168)))).status).toBe(303)
})

test('who objects, is not well or wants another way is left in peace, and the list says so', async () => {
  for (const [what, says] of [
    ['objection', 'You object to being asked.'],
    ['unwell', 'You told us that you are not well.'],
    ['other-way', 'gets in touch with you about another way'],
  ] as const) {
    const sam = await leaver(product)
    await sam.send(`/tasks/ask/${what}`, KINDS[what])
    expect((await sam.state()).status).toBe('paused')
    expect((await sam.see('/tasks')).text).toContain(says)
    const { text } = await sam.see('/tasks/ask')
    expect(text.includes('No answer yet.')).toBe(what === 'objection')
  }
})

test('whoever is not the leaver ends the link for everybody, and nobody else is told more', async () => {
  const sam = await leaver(product)
  expect((await sam.send('/tasks/ask/not-them')).status).toBe(422)
  const link = await linkOf(product, sam.id, 'leaver')
  const gone = await sam.send('/tasks/ask/not-them', { sure: 'yes' })
  expect(gone.status).toBe(200)
  expect((await sam.see('/tasks')).status).toBe(401)
  expect((await fetch(`${product.url}/l/${link}`)).status).toBe(404)
})

test('a closed list says whom to write to, about a complaint too', async () => {
  const sam = await leaver(product)
  await say(product, sam.id, { kind: 'cancel', by: HR, why: 'started-in-error' })
  const { text } = await sam.see('/tasks/ask')
  expect(text).toContain('Your list is closed.')
  expect(text).toContain('hr@sample.example')
  expect((await sam.see('/tasks/ask/complaint')).to).toBe('/tasks/ask')
})

test('a way that there is not leads back', async () => {
  const sam = await leaver(product)
  expect((await sam.see('/tasks/ask/nothing')).to).toBe('/tasks')
  expect((await sam.see('/tasks/ask/complaint/sent')).to).toBe('/tasks/ask')
})

test.each([320, 390, 1280])(
  'every page of it at %i pixels',
  { timeout: 120_000 },
  async (width) => {
    const sam = await leaver(product)
    await sam.send('/tasks/ask/question', KINDS.question)
    const { page } = await person(browser, { width })
    await page.goto(`${product.url}/l/${await linkOf(product, sam.id, 'leaver')}`)
    await page.getByRole('button', { name: 'Continue' }).click()
    const pages = ['', ...Object.keys(KINDS).map((kind) => `/${kind}`), '/not-them']
    for (const what of [...pages, '/question/sent']) {
      await page.goto(`${product.url}/tasks/ask${what}`)
      await expectAccessible(page)
      await picture(page, `ask${what.replaceAll('/', '-')}-${width}`)
    }
    await page.goto(`${product.url}/tasks/ask/objection`)
    await page.getByRole('button', { name: 'Send this' }).click()
    await expectAccessible(page)
    await picture(page, `ask-missing-${width}`)
    await page.getByLabel('I object to being asked').check()
    await page.getByRole('button', { name: 'Send this' }).click()
    await expectAccessible(page)
    await picture(page, `ask-objected-${width}`)
    const [question] = await requests(sam)
    const reply = { kind: 'reply', by: LINE, to: question?.event ?? 0 } as const
    await say(product, sam.id, reply, { answer: 'Partners do,\nfriends do not.' })
    for (const path of ['/tasks', '/tasks/ask', '/tasks/ask/objection']) {
      await page.goto(product.url + path)
      await expectAccessible(page)
      await picture(page, `asked${path.replaceAll('/', '-')}-${width}`)
    }
  },
)
