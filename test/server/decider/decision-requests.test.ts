import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fullDay } from '../../../server/look/dates.ts'
import { CHIEF, caseFile, HR, LEAVER, noonOf, SAM, say, startCase } from '../../support/cases.ts'
import { mailTo } from '../../support/journey.ts'
import { LONDON, workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { fingerprint } from '../../support/tables.ts'
import { titleOf, visitor, WHOLE_POLICY } from '../door/visits.ts'
import { answersTo, ask, INPUT, question, wishesFor } from '../leaver/asking.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

const inWords = (day: string) => fullDay(day, LONDON)

describe('a question', { timeout: 60_000 }, () => {
  test('is shown with who asks, when, about which line, and in the leaver’s own words', async () => {
    const id = await startCase(product, INPUT)
    const { page } = await question(product, id, 'Do <b>friends</b> count?\nI met them at work.')
    const line = await visitor(product, id, 'line')
    expect((await line.see('/decision')).to).toBe(page)
    const { text, html } = await line.see(page)
    const { now, calendar } = await caseFile(product, id)
    expect(text).toContain('Sam Sample has a question for you')
    expect(text).toContain(`Asked on ${inWords(calendar.dateOf(now))}`)
    expect(text).toContain('Contacts on your own networks')
    expect(text).toContain('Clause 5.14:')
    expect(html).toContain('<p>Do &lt;b&gt;friends&lt;/b&gt; count?</p><p>I met them at work.</p>')
    expect(text).toContain('Your answer is mailed to Sam Sample and kept in the record.')
    expect(text).toContain(
      'Please name no contacts and nobody else, and write nothing about health',
    )
    expect(html).not.toMatch(/ checked|LinkedIn|&amp;lt;/)
  })

  test('is answered in words that are mailed, kept, and shown again', async () => {
    const id = await startCase(product, INPUT)
    const { number, page } = await question(product, id)
    const line = await visitor(product, id, 'line')
    expect((await line.send(page, { answer: 'No, they do not.\r\nThank you.' })).to).toBe(page)
    const { text, html } = await line.see(page)
    expect(text).toContain('Thank you: it is answered')
    expect(html).toContain('<p>No, they do not.</p><p>Thank you.</p>')
    expect(text).toContain('Your answer goes to Sam Sample by mail, and stands in the record.')
    expect(text).toContain('tell Hana Sample at once: write to hr@sample.example')
    const [reply] = await answersTo(product, id, number)
    expect(reply).toMatchObject({
      event: { by: { role: 'line' }, what: 'question' },
      typed: { answer: 'No, they do not.\nThank you.' },
    })
    const nothing = await line.see('/decision')
    expect(nothing.text).toContain('It was answered or decided meanwhile')
    expect(nothing.html).toContain(`href="${page}"`)
    await noonOf(product, id, workday(SAM.endDate, -20))
    const mail = await mailTo(product, 'sam@home.example', /^Re: /)
    expect(mail.text).toContain('No, they do not.')
  })

  test('keeps what was typed, and says how to mend it, until it fits', async () => {
    const id = await startCase(product, INPUT)
    const { page, number } = await question(product, id)
    const line = await visitor(product, id, 'line')
    const empty = await line.send(page)
    expect([empty.status, empty.text.includes('Enter your answer')]).toEqual([422, true])
    expect(empty.html).toContain('href="#answer"')
    const long = await line.send(page, { answer: `${'x'.repeat(2000)}tail` })
    expect([long.status, long.text.includes('shorten it to 2000 characters')]).toEqual([422, true])
    expect(long.html).toContain('tail</textarea>')
    const hidden = await line.send(page, { answer: 'bell\u0007' })
    expect([hidden.status, hidden.text.includes('hidden character')]).toEqual([422, true])
    expect(await answersTo(product, id, number)).toEqual([])
  })

  test('that a form answers twice has one reply, the first', async () => {
    const id = await startCase(product, INPUT)
    const { page, number } = await question(product, id)
    const line = await visitor(product, id, 'line')
    const form = { submission: randomUUID(), answer: 'They do not.' }
    const both = await Promise.all([line.send(page, form), line.send(page, form)])
    expect(both.map(({ status, to }) => [status, to])).toEqual([
      [303, page],
      [303, page],
    ])
    expect((await line.send(page, { ...form, answer: 'They do.' })).to).toBe(page)
    expect((await answersTo(product, id, number)).map(({ typed }) => typed.answer)).toEqual([
      'They do not.',
    ])
    const other = await line.send(page, { answer: 'From another window' })
    expect(other.status).toBe(409)
    expect(other.text).toContain('Somebody has already replied to this.')
    expect(other.text).toContain('From another window')
  })

  test('that HR has answered shows kindly what was said, and by whom', async () => {
    const id = await startCase(product, INPUT)
    const { page, number } = await question(product, id)
    await say(product, id, { kind: 'reply', by: HR, to: number }, { answer: 'Only <i>ours</i>.' })
    const line = await visitor(product, id, 'line')
    const { status, text, html } = await line.see(page)
    expect([status, text.includes('This is answered already')]).toEqual([200, true])
    expect(text).toMatch(/Hana Sample answered it on \w+day \d/)
    expect(html).toContain('<p>Only &lt;i&gt;ours&lt;/i&gt;.</p>')
    expect(text).toContain('You do not need to do anything. Thank you for looking.')
    expect(text).not.toContain('If this was not you')
    expect(html).not.toContain('<form')
  })

  test('is kept while nobody takes the answer, and is not answered a second time', async () => {
    const id = await startCase(product, INPUT)
    const { page, number } = await question(product, id)
    const line = await visitor(product, id, 'line')
    await product.worker.stop()
    try {
      expect((await line.send(page, { answer: 'They do not.' })).to).toBe(page)
      expect((await line.see(page)).text).toContain('It is safe with us')
      expect((await line.see('/decision')).to).toBe(page)
      expect((await line.send(page, { answer: 'They do.' })).status).toBe(409)
    } finally {
      await product.worker.start()
    }
    await say(product, id, { kind: 'tell-time', by: HR })
    expect((await answersTo(product, id, number)).map(({ typed }) => typed.answer)).toEqual([
      'They do not.',
    ])
    expect((await line.see(page)).text).toContain('Thank you: it is answered')
  })

  test('of a leaver who cannot be written to says that no mail goes, before and after', async () => {
    const id = await startCase(product, INPUT)
    const { page } = await question(product, id)
    const flagged = { kind: 'set-flag', by: HR, flag: 'no_email', on: true } as const
    await say(product, id, flagged, { reason: 'No email any more' })
    const line = await visitor(product, id, 'line')
    const before = await line.see(page)
    expect(before.text).toContain('No mail goes to Sam Sample just now, so please tell them')
    expect(before.text).not.toContain('is mailed')
    await line.send(page, { answer: 'They do not.' })
    expect((await line.see(page)).text).toContain('No mail goes to Sam Sample just now')
  })

  test('of a case that is closed asks nothing more, and an answer to it is not lost', async () => {
    const id = await startCase(product, INPUT)
    const { page } = await question(product, id)
    const line = await visitor(product, id, 'line')
    await say(product, id, { kind: 'cancel', by: HR, why: 'started-in-error' }, { reason: 'Oh' })
    expect((await line.see(page)).to).toBe('/decision')
    const late = await line.send(page, { answer: 'They do not.' })
    expect([late.status, late.text.includes('This case is closed')]).toEqual([409, true])
    expect(late.text).toContain('They do not.')
  })
})

describe('what waits', { timeout: 60_000 }, () => {
  test('is listed, the oldest first, beside what is to be decided', async () => {
    const id = await startCase(product, INPUT)
    const first = await question(product, id)
    await noonOf(product, id, workday(SAM.endDate, 15))
    const second = await ask(product, id, { what: 'time', until: workday(SAM.endDate, 20) })
    const line = await visitor(product, id, 'line')
    const { text, html } = await line.see('/decision')
    expect(text).toContain('What waits for you')
    const links = [...html.matchAll(/href="(\/decision\/(?:requests|asked)[^"]*)"/g)]
    expect(links.map(([, href]) => href)).toEqual([first.page, '/decision/asked', second.page])
    expect((await line.see('/decision/asked')).text).toContain('Please have a word with Sam Sample')
    expect((await line.see('/decision/spoke-informally')).html).toContain('href="/decision/asked"')
    await line.send(first.page, { answer: 'They do not.' })
    expect((await line.see(first.page)).text).toContain('Something still waits for you')
    await line.send(second.page, { way: 'asked' })
    expect((await line.see('/decision/asked')).status).toBeLessThan(400)
  })

  test('of a worry about somebody comes before every question', async () => {
    const id = await startCase(product, { ...WHOLE_POLICY, line: undefined })
    await ask(product, id, { what: 'question' })
    await say(product, id, {
      ...{ kind: 'answer', by: LEAVER, duty: 'images-and-tags', part: 'all' },
      answer: 'worried_about_someone',
    })
    const { text } = await (await visitor(product, id, 'chief')).see('/decision')
    expect(text).toMatch(/A safeguarding concern.+Sam Sample has a question for you/)
  })

  test('waits for the chief where nobody leads the leaver, and for nobody else', async () => {
    const led = await startCase(product, INPUT)
    await noonOf(product, led, workday(SAM.endDate, 16))
    const { page } = await question(product, led)
    await noonOf(product, led, workday(SAM.endDate, 21))
    const other = await visitor(product, led, 'chief')
    expect((await other.see('/decision')).text).toContain('A decision about Sam Sample')
    expect((await other.see(page)).status).toBe(404)
    expect((await other.send(page, { answer: 'They do not.' })).status).toBe(404)
    const alone = await startCase(product, { ...INPUT, line: undefined })
    const asked = await question(product, alone)
    const chief = await visitor(product, alone, 'chief')
    expect((await chief.see('/decision')).to).toBe(asked.page)
    expect((await chief.send(asked.page, { answer: 'They do not.' })).to).toBe(asked.page)
    expect(await answersTo(product, alone, asked.number)).toMatchObject([{ event: { by: CHIEF } }])
  })

  test('of another case, of HR, or of no number is a page that is not here', async () => {
    const [id, other] = [await startCase(product, INPUT), await startCase(product, INPUT)]
    await question(product, id)
    const complaint = await ask(product, id, { what: 'complaint' })
    const elsewhere = await ask(product, other, { what: 'complaint' })
    const theirs = await question(product, other)
    expect(elsewhere.number).not.toBe(theirs.number)
    const line = await visitor(product, id, 'line')
    for (const page of [complaint.page, theirs.page, '/decision/requests/1', ...NO_NUMBERS]) {
      const [seen, sent] = [await line.see(page), await line.send(page, { answer: 'Hello' })]
      expect([page, seen.status, sent.status]).toEqual([page, 404, 404])
      expect(seen.text).toContain('This page is not here')
    }
    expect((await line.see('/decision/requests')).to).toBe('/decision')
  })
})

const NO_NUMBERS = ['0', '999', 'x', '1e1', '%00', '-1'].map((one) => `/decision/requests/${one}`)

/** What a case writes by itself while its mails go out; what people send stands in the in-tray. */
const OF_WORKER = ['cases', 'dispatches', 'event_words', 'events', 'links', 'mails', 'notices']

test('a robot that presses the button of every page changes nothing', {
  timeout: 60_000,
}, async () => {
  const wish = await wishesFor(product)
  const asked = await question(product, wish.id)
  const line = await visitor(product, wish.id, 'line')
  const before = await fingerprint(product.database.owner, OF_WORKER)
  for (const page of [wish.page, asked.page]) {
    await line.see(page)
    expect((await line.send(page)).status).toBe(422)
  }
  expect(await fingerprint(product.database.owner, OF_WORKER)).toEqual(before)
})

test.each(['X', "Sam O'Sample".padEnd(120, 'e'), 'ליאור דוגמה 🌿'])(
  'a leaver called %s is asked about, and answered',
  { timeout: 60_000 },
  async (name) => {
    const id = await startCase(product, { ...INPUT, leaver: { ...INPUT.leaver, name } })
    const { page } = await question(product, id)
    const line = await visitor(product, id, 'line')
    expect((await line.see(page)).text).toContain(name)
    await line.send(page, { answer: 'They do not.' })
    expect((await line.see(page)).text).toContain('Thank you: it is answered')
  },
)

test('every page has a title of its own', { timeout: 60_000 }, async () => {
  const { id, page } = await wishesFor(product)
  const asked = await question(product, id)
  const line = await visitor(product, id, 'line')
  const pages = [await line.see('/decision'), await line.see(page), await line.see(asked.page)]
  await line.send(asked.page, { answer: 'They do not.' })
  const titles = [...pages, await line.see(asked.page)].map(titleOf)
  expect(new Set(titles).size).toBe(4)
})

describe('a complaint', { timeout: 60_000 }, () => {
  test('comes first: the chief reads so before and after the form, and HR’s answer makes way', async () => {
    const id = await startCase(product, INPUT)
    await noonOf(product, id, workday(SAM.endDate, 31))
    const complaint = { kind: 'request', by: LEAVER, what: 'complaint' } as const
    const asked = await say(product, id, complaint, { text: 'You asked me twice.' })
    const chief = await visitor(product, id, 'chief')
    const early = await chief.see('/decision/close-not-confirmed')
    expect([early.status, early.text.includes('This cannot be done yet')]).toEqual([409, true])
    const closing = { reason: 'Asked often enough', typedName: 'Chris Chief' }
    const refused = await chief.send('/decision/close-not-confirmed', closing)
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('HR has something to answer in this case first')
    expect(refused.text).toContain('Asked often enough')
    expect(refused.text).not.toContain('twice')
    const to = 'event' in asked ? asked.event : 0
    await say(product, id, { kind: 'reply', by: HR, to }, { answer: 'We are sorry.' })
    await chief.send('/decision/close-not-confirmed', closing)
    expect((await caseFile(product, id)).state.final).toBe('closed-not-confirmed')
  })
})
