import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StartInput } from '../../../server/intake/start.ts'
import { fullDay } from '../../../server/look/dates.ts'
import { addDays } from '../../../workflows/plan/calendar.ts'
import { answerAll, caseFile, LEAVER, noonOf, SAM, startCase, submit } from '../../support/cases.ts'
import { LONDON, thePack, workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { fingerprint } from '../../support/tables.ts'
import { dayIn, type Fields, titleOf, visitor } from '../door/visits.ts'

let product: Product
/** A case whose line is asked, to be looked at only. */
let asked: string

beforeAll(async () => {
  product = await startProduct()
  asked = await late()
}, 120_000)
afterAll(() => product?.stop())

/** Its only late duties are due on one day, so the line is asked days before the chief. */
const WITHOUT_VOLUNTEERS: StartInput = { ...SAM, heldVolunteerData: false }

/** The line is asked 14 working days after the end, the chief 20: each is here a day later. */
const LINE_ASKED = workday(SAM.endDate, 15)
const CHIEF_ASKED = workday(SAM.endDate, 21)
const inWords = (day: string) => fullDay(day, LONDON)

async function late(day = LINE_ASKED, input: StartInput = WITHOUT_VOLUNTEERS): Promise<string> {
  const id = await startCase(product, input)
  await submit(product, id, {
    ...{ kind: 'answer', by: LEAVER, duty: 'social-contacts', part: 'linkedin' },
    ...{ answer: 'keep_some', reason: 'family-or-friend', count: 77 },
  })
  const part = 'other-0a1b2c3d'
  const added = { kind: 'add-site', by: LEAVER, duty: 'social-contacts', part } as const
  await submit(product, id, added, { site: 'Sample Forum' })
  await noonOf(product, id, day)
  return id
}

const stateOf = async (id: string) => (await caseFile(product, id)).state

const CONFIRMED: Fields = {
  duties: 'social-contacts',
  how: 'call',
  ...dayIn('when', workday(LINE_ASKED, -1)),
  typedName: 'Lin Line',
}

describe('what a line sees', { timeout: 60_000 }, () => {
  test('is what is open, since when, and what was sent, in neutral words', async () => {
    const { see } = await visitor(product, asked, 'line')
    const { text, html, ours } = await see('/decision')
    expect(text).toContain('Please have a word with Sam Sample')
    expect(text).toContain('You are answering as Lin Line . Not you?')
    expect(text).toContain('has not yet confirmed this, which we ask of everybody who leaves')
    expect(text).toContain(`Due ${inWords(workday(SAM.endDate, 10))}, 5 working days ago`)
    expect(text).toContain('Clause 5.14:')
    expect(text).toContain('final reminder: handed to our mail service')
    expect(text).toContain('That does not say that they read them.')
    expect(text).toContain('0 of 3 things have an answer.')
    expect(ours).not.toMatch(/breach|fail|non-complian|overdue|opened/i)
    expect(html).not.toContain('checked')
    // Words from here and there are put together in templates: no mark-up of theirs is read as text.
    expect(html).not.toContain('&lt;')
  })

  test('names no network, no site and nothing that the leaver answered about one', async () => {
    const { see } = await visitor(product, asked, 'line')
    const pages = [
      await see('/decision'),
      await see('/decision/confirmed-to-me'),
      await see('/decision/not-you'),
    ]
    for (const { text, html } of pages) {
      expect(html).not.toMatch(/LinkedIn|Facebook|Instagram|Twitter|WhatsApp|Forum|other-0a/i)
      expect(text).not.toMatch(/family or a friend|Some kept|77/)
    }
    expect(pages[0]?.text).toContain('Answered in part')
  })

  test('of a question is that the leaver is not sure, and what to say', async () => {
    const id = await startCase(product)
    for (const duty of (await stateOf(id)).duties.filter(({ signs }) => !signs)) {
      const answer =
        { 'contacts-and-files': 'not_sure', 'work-email-off-personal-accounts': 'done' }[duty.id] ??
        (duty.id === 'social-contacts' ? 'removed' : 'none')
      for (const part of duty.parts) {
        await submit(product, id, { kind: 'answer', by: LEAVER, duty: duty.id, part, answer })
      }
    }
    await submit(product, id, { kind: 'declare', by: LEAVER }, { typedName: 'Sam Sample' })
    const { see } = await visitor(product, id, 'line')
    const { text } = await see('/decision')
    expect(text).toContain('has sent their answers, and is not sure about this')
    expect(text).toContain('They are not sure. Due')
    expect(text).toContain('What are you not sure about?')
  })
})

describe('a robot', { timeout: 60_000 }, () => {
  test('that presses every button of every page changes nothing', async () => {
    const id = await late(CHIEF_ASKED)
    for (const role of ['line', 'chief'] as const) {
      const { see, send } = await visitor(product, id, role)
      const before = await fingerprint(product.database.owner)
      for (const path of ['', ...thePack().outcomes.map((one) => `/${one.id}`)]) {
        await see(`/decision${path}`)
        const { status } = await send(`/decision${path}`)
        expect([422, 409], `${role} ${path}`).toContain(status)
      }
      expect(await fingerprint(product.database.owner)).toEqual(before)
    }
  })
})

describe('the choice', { timeout: 60_000 }, () => {
  test('leads to the chosen outcome’s own page, and decides nothing', async () => {
    const id = asked
    const { see, send } = await visitor(product, id, 'line')
    const { number } = await stateOf(id)
    const none = await send('/decision')
    expect([none.status, none.html.includes('href="#outcome"')]).toEqual([422, true])
    const chosen = await send('/decision', { outcome: 'spoke-informally' })
    expect([chosen.status, chosen.to]).toEqual([303, '/decision/spoke-informally'])
    const page = await see('/decision/spoke-informally')
    expect(page.text).toContain(`The new day is ${inWords(workday(LINE_ASKED, 5))}.`)
    expect(page.html).not.toContain('checked')
    expect((await stateOf(id)).number).toBe(number)
  })

  test('of an outcome that is not open to the rung leads back, and is refused', async () => {
    const id = asked
    const { see, send } = await visitor(product, id, 'line')
    expect((await see('/decision/close-not-confirmed')).to).toBe('/decision')
    expect((await see('/decision/nothing')).to).toBe('/decision')
    const sent = await send('/decision/close-not-confirmed', { reason: 'No', typedName: 'Lin' })
    expect([sent.status, sent.text.includes('not open to you')]).toEqual([409, true])
    expect((await send('/decision', { outcome: 'close-not-confirmed' })).status).toBe(422)
  })
})

describe('an outcome', { timeout: 60_000 }, () => {
  test('with a date keeps what was typed and names the range until it fits', async () => {
    const id = await late()
    const { see, send } = await visitor(product, id, 'line')
    const { text } = await see('/decision/more-time')
    const last = workday(LINE_ASKED, 10)
    const [from, to] = [addDays(LINE_ASKED, 1), last]
    expect(text).toContain(`From ${inWords(from)} to ${inWords(to)}`)
    const ask = (day: string, reason = 'On a trip') =>
      send('/decision/more-time', { ...dayIn('until', day), reason, sure: 'yes' })
    for (const day of [LINE_ASKED, addDays(last, 1), '2027-02-30', '2027-03-']) {
      const page = await ask(day)
      expect(page.status).toBe(422)
      expect(page.text).toContain('On a trip')
    }
    expect((await ask(last, ' ')).status).toBe(422)
    expect((await ask(last, 'x'.repeat(501))).text).toContain('500 characters or fewer')
    expect((await ask(last, 'line\r\nbreak')).to).toBe('/decision/recorded')
    const recorded = await see('/decision/recorded')
    expect(recorded.text).toContain('They need more time')
    expect(recorded.text).toContain(`Sam Sample has until ${inWords(last)}`)
    const duty = (await stateOf(id)).duties.find((one) => one.id === 'social-contacts')
    expect(duty?.dueDate).toBe(last)
  })

  test('that records for the leaver says when, how and what, and is told back', async () => {
    const id = await late()
    const { see, send } = await visitor(product, id, 'line')
    const wrong = await send('/decision/confirmed-to-me', {
      ...CONFIRMED,
      ...{
        'when-year': String(Number(LINE_ASKED.slice(0, 4)) + 1),
        duties: ['social-contacts', 'declaration'],
      },
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain(`up to today, ${inWords(LINE_ASKED)}`)
    expect(wrong.text).toContain('Tick what they confirmed')
    expect(wrong.html).toContain('value="Lin Line"')
    expect((await send('/decision/confirmed-to-me', CONFIRMED)).to).toBe('/decision/recorded')
    const { text } = await see('/decision/recorded')
    expect(text).toContain('They confirmed to me, and I record it')
    expect(text).toContain('On the phone or a video call')
    expect(text).toContain(
      `Sam Sample gets a copy. They can say until ${inWords(workday(LINE_ASKED, 5))}`,
    )
    expect(text).toContain('tell Hana Sample at once: write to hr@sample.example')
    const words = await product.database.owner
      .selectFrom('event_words')
      .select(['field', 'value'])
      .where('case_id', '=', id)
      .where('field', 'in', ['decidedBy', 'typedName'])
      .execute()
    expect(Object.fromEntries(words.map(({ field, value }) => [field, value]))).toEqual({
      ...{ decidedBy: 'Lin Line', typedName: 'Lin Line' },
    })
  })

  test('asks for no word with a leaver who has objected, and takes what is known', async () => {
    const id = await late()
    const { see, send } = await visitor(product, id, 'line')
    expect((await see('/decision')).text).toContain('You could say')
    await submit(product, id, { kind: 'request', by: LEAVER, what: 'objection' })
    const { text } = await see('/decision')
    expect(text).toContain('Please do not get in touch with them about this for the moment.')
    expect(text).not.toMatch(/object|You could say|Please have a word|You can ring/)
    const known = await send('/decision/cannot-reach', { sure: 'yes', tried: ['phone'] })
    expect(known.to).toBe('/decision/recorded')
  })

  test('sent twice is one decision, and then nothing waits', async () => {
    const id = await late()
    const { see, send } = await visitor(product, id, 'line')
    const form = { submission: randomUUID(), sure: 'yes', tried: ['phone', 'letter'] }
    const both = await Promise.all([
      send('/decision/cannot-reach', form),
      send('/decision/cannot-reach', form),
    ])
    expect(both.map(({ to }) => to)).toEqual(['/decision/recorded', '/decision/recorded'])
    expect((await send('/decision/cannot-reach', form)).to).toBe('/decision/recorded')
    const { status, escalations } = await stateOf(id)
    expect([status, escalations[0]?.outcome]).toEqual(['paused', 'cannot-reach'])
    expect((await see('/decision')).text).toContain('Nothing waits for you here')
    expect((await see('/decision/recorded')).text).toContain('Phone, A letter')
    const again = await send('/decision/pass-up', { reason: 'Please look', sure: 'yes' })
    expect(again.status).toBe(409)
    expect(again.text).toContain('This has already been decided.')
    expect(again.text).toContain('Please look')
  })

  test('is kept while nobody takes it, and cannot be sent a second time meanwhile', async () => {
    const id = await late()
    const { see, send } = await visitor(product, id, 'line')
    await product.worker.stop()
    try {
      expect((await send('/decision/spoke-informally', { sure: 'yes' })).to).toBe(
        '/decision/recorded',
      )
      expect((await see('/decision/recorded')).text).toContain('It is safe with us')
      expect((await see('/decision')).to).toBe('/decision/recorded')
      const other = await send('/decision/pass-up', { reason: 'x', sure: 'yes' })
      expect(other.status).toBe(409)
    } finally {
      await product.worker.start()
    }
    await submit(product, id, { kind: 'renew-link', by: LEAVER, who: 'leaver' })
    expect((await stateOf(id)).escalations[0]?.outcome).toBe('spoke-informally')
  })
})

describe('the chief', { timeout: 60_000 }, () => {
  test('sees what the line decided and why, and can close with a reason and a name', async () => {
    const id = await late()
    const line = await visitor(product, id, 'line')
    await line.send('/decision/pass-up', { reason: 'They would rather talk to you', sure: 'yes' })
    const chief = await visitor(product, id, 'chief')
    const { text } = await chief.see('/decision')
    expect(text).toContain('A decision about Sam Sample')
    expect(text).toContain('it was passed on to you')
    expect(text).toContain('Lin Line: Pass this to the chief executive (clause 4.2)')
    expect(text).toContain('Reason: They would rather talk to you')
    const closing = { reason: 'Asked often enough', typedName: 'Chris Chief' }
    await chief.send('/decision/close-not-confirmed', closing)
    expect((await stateOf(id)).final).toBe('closed-not-confirmed')
    expect((await chief.see('/decision/recorded')).text).toContain(
      'The case is closed. Sam Sample is told.',
    )
    const after = await chief.send('/decision/spoke-informally', { sure: 'yes' })
    expect([after.status, after.text.includes('This case is closed')]).toEqual([409, true])
  })

  test('and the line are told kindly that nothing waits once the leaver has answered', async () => {
    const id = await late(CHIEF_ASKED)
    const line = await visitor(product, id, 'line')
    const chief = await visitor(product, id, 'chief')
    await answerAll(product, id)
    for (const { see, send } of [line, chief]) {
      const { status, text } = await see('/decision')
      expect([status, text.includes('You do not need to do anything')]).toEqual([200, true])
      expect((await send('/decision', { outcome: 'spoke-informally' })).status).toBe(409)
    }
  })
})

test.each(['X', "Lin O'Line".padEnd(120, 'e'), 'ליאור דוגמה 🌿'])(
  'a line called %s decides under that name',
  async (name) => {
    const id = await late(LINE_ASKED, {
      ...WITHOUT_VOLUNTEERS,
      line: { name, email: 'lin@sample.example' },
    })
    const { see, send } = await visitor(product, id, 'line')
    expect((await see('/decision')).text).toContain(name)
    expect((await see('/decision/spoke-informally')).text).toContain('and this is right')
    await send('/decision/spoke-informally', { sure: 'yes' })
    const { text } = await see('/decision/recorded')
    expect(text).toContain('Sam Sample has until')
  },
  60_000,
)

test('every page of a line has a title of its own', async () => {
  const { see } = await visitor(product, asked, 'line')
  const paths = ['', '/not-you', '/spoke-informally', '/more-time', '/confirmed-to-me', '/pass-up']
  const titles = await Promise.all(
    paths.map(async (path) => titleOf(await see(`/decision${path}`))),
  )
  expect(new Set(titles).size).toBe(paths.length)
})
