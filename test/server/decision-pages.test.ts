import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { offeredOutcomes } from '../../server/pages/decision/outcomes.ts'
import type { Visitor } from '../../server/pages/link/find-link.ts'
import type { StartInput } from '../../server/starts.ts'
import { answerAll, caseFile, clockTo, LEAVER, SAM, startCase, submit } from '../support/cases.ts'
import { thePack } from '../support/policy.ts'
import { type Product, startProduct } from '../support/product.ts'
import { fingerprint } from '../support/tables.ts'
import { byLink, post } from '../support/visitors.ts'
import { plain } from './hr-support.ts'

let product: Product
/** A case whose line is asked, to be looked at only. */
let asked: string

beforeAll(async () => {
  product = await startProduct()
  asked = await late()
}, 120_000)
afterAll(() => product?.stop())

interface Page {
  readonly status: number
  readonly html: string
  readonly text: string
  readonly to: string | null
}

async function pageOf(answer: Response): Promise<Page> {
  const html = await answer.text()
  return {
    ...{ status: answer.status, html, text: plain(html) },
    to: answer.headers.get('location'),
  }
}

type Fields = Record<string, string | string[]>

/** A person of a case with their link opened. */
async function visitor(id: string, role: Visitor) {
  const cookie = await byLink(product, id, role)
  return {
    see: async (path = '/decision') =>
      pageOf(await fetch(product.url + path, { headers: { cookie }, redirect: 'manual' })),
    send: async (path: string, fields: Fields = {}) =>
      pageOf(await post(product.url, path, { submission: randomUUID(), ...fields }, cookie)),
  }
}

/** Its only late duties are due on one day, so the line is asked days before the chief. */
const WITHOUT_VOLUNTEERS: StartInput = { ...SAM, heldVolunteerData: false }

const LINE_ASKED = '2027-02-19T12:00:00Z'
const CHIEF_ASKED = '2027-03-01T12:00:00Z'

/** A case of which the line was asked on 18 February and, later, the chief on the 26th. */
async function late(at = LINE_ASKED, input: StartInput = WITHOUT_VOLUNTEERS): Promise<string> {
  const id = await startCase(product, input)
  await submit(product, id, {
    ...{ kind: 'answer', by: LEAVER, duty: 'social-contacts', part: 'linkedin' },
    ...{ answer: 'keep_some', reason: 'family-or-friend', count: 7 },
  })
  const part = 'other-0a1b2c3d'
  const added = { kind: 'add-site', by: LEAVER, duty: 'social-contacts', part } as const
  await submit(product, id, added, { site: 'Sample Forum' })
  await clockTo(product, id, at)
  return id
}

const stateOf = async (id: string) => (await caseFile(product, id)).state

const CONFIRMED: Fields = {
  duties: 'social-contacts',
  how: 'call',
  ...{ 'when-day': '18', 'when-month': '2', 'when-year': '2027' },
  typedName: 'Lin Line',
}

describe('what a line sees', { timeout: 60_000 }, () => {
  test('is what is open, since when, and what was sent, in neutral words', async () => {
    const { see } = await visitor(asked, 'line')
    const { text, html } = await see()
    expect(text).toContain('Please have a word with Sam Sample')
    expect(text).toContain('You are answering as Lin Line . Not you?')
    expect(text).toContain('has not yet confirmed this, which we ask of everybody who leaves')
    expect(text).toContain('Due Friday 12 February 2027, 5 working days ago')
    expect(text).toContain('Clause 5.14:')
    expect(text).toContain('final reminder: accepted by their mail server')
    expect(text).toContain('Accepted does not mean read.')
    expect(text).toContain('0 of 3 things have an answer.')
    const ours = plain(html.replaceAll(/<q>.*?<\/q>/gs, ''))
    expect(ours).not.toMatch(/breach|fail|non-complian|overdue|opened/i)
    expect(html).not.toContain('checked')
  })

  test('names no network, no site and nothing that the leaver answered about one', async () => {
    const { see } = await visitor(asked, 'line')
    const pages = [
      await see(),
      await see('/decision/confirmed-to-me'),
      await see('/decision/not-you'),
    ]
    for (const { text, html } of pages) {
      expect(html).not.toMatch(/LinkedIn|Facebook|Instagram|Twitter|WhatsApp|Forum|other-0a/i)
      expect(text).not.toMatch(/family or a friend|Some kept|\b7\b/)
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
    const { see } = await visitor(id, 'line')
    const { text } = await see()
    expect(text).toContain('has sent their answers, and is not sure about this')
    expect(text).toContain('They are not sure. Due')
    expect(text).toContain('What are you not sure about?')
  })
})

describe('a robot', { timeout: 60_000 }, () => {
  test('that presses every button of every page changes nothing', async () => {
    const id = await late(CHIEF_ASKED)
    for (const role of ['line', 'chief'] as const) {
      const { see, send } = await visitor(id, role)
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
    const { see, send } = await visitor(id, 'line')
    const { number } = await stateOf(id)
    const none = await send('/decision')
    expect([none.status, none.html.includes('href="#outcome"')]).toEqual([422, true])
    const chosen = await send('/decision', { outcome: 'spoke-informally' })
    expect([chosen.status, chosen.to]).toEqual([303, '/decision/spoke-informally'])
    const page = await see('/decision/spoke-informally')
    expect(page.text).toContain('The new day is Friday 26 February 2027.')
    expect(page.html).not.toContain('checked')
    expect((await stateOf(id)).number).toBe(number)
  })

  test('holds what the pack names for the rung and has not been used up', () => {
    const pack = thePack()
    const offered = (rung: 'line' | 'chief', used = {}, recordable = true) =>
      offeredOutcomes(pack, { rung, used, recordable }).map(({ id }) => id)
    expect(offered('line')).toContain('pass-up')
    expect(offered('line')).not.toContain('close-not-confirmed')
    expect(offered('chief')).toContain('close-not-confirmed')
    expect(offered('chief')).not.toContain('pass-up')
    expect(offered('line', { 'spoke-informally': 1 })).toContain('spoke-informally')
    expect(offered('line', { 'spoke-informally': 2 })).not.toContain('spoke-informally')
    expect(offered('line', {}, false)).not.toContain('confirmed-to-me')
  })

  test('of an outcome that is not open to the rung leads back, and is refused', async () => {
    const id = asked
    const { see, send } = await visitor(id, 'line')
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
    const { see, send } = await visitor(id, 'line')
    const { text } = await see('/decision/more-time')
    expect(text).toContain('From Saturday 20 February 2027 to Friday 5 March 2027')
    const send3 = (day: string, month: string, reason = 'On a trip') =>
      send('/decision/more-time', {
        ...{ 'until-day': day, 'until-month': month, 'until-year': '2027' },
        ...{ reason, sure: 'yes' },
      })
    for (const [day, month] of [
      ['19', '2'],
      ['6', '3'],
      ['30', '2'],
      ['', '3'],
    ] as const) {
      const page = await send3(day, month)
      expect(page.status).toBe(422)
      expect(page.text).toContain('On a trip')
    }
    expect((await send3('5', '3', ' ')).status).toBe(422)
    expect((await send3('5', '3', 'x'.repeat(501))).text).toContain('500 characters or fewer')
    expect((await send3('5', '3', 'line\r\nbreak')).to).toBe('/decision/recorded')
    const recorded = await see('/decision/recorded')
    expect(recorded.text).toContain('They need more time')
    expect(recorded.text).toContain('Sam Sample has until Friday 5 March 2027')
    const duty = (await stateOf(id)).duties.find((one) => one.id === 'social-contacts')
    expect(duty?.dueDate).toBe('2027-03-05')
  })

  test('that records for the leaver says when, how and what, and is told back', async () => {
    const id = await late()
    const { see, send } = await visitor(id, 'line')
    const wrong = await send('/decision/confirmed-to-me', {
      ...CONFIRMED,
      ...{ 'when-year': '2028', duties: ['social-contacts', 'declaration'] },
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('up to today, Friday 19 February 2027')
    expect(wrong.text).toContain('Tick what they confirmed')
    expect(wrong.html).toContain('value="Lin Line"')
    expect((await send('/decision/confirmed-to-me', CONFIRMED)).to).toBe('/decision/recorded')
    const { text } = await see('/decision/recorded')
    expect(text).toContain('They confirmed to me, and I record it')
    expect(text).toContain('On the phone or a video call')
    expect(text).toContain('Sam Sample gets a copy, and can say until Friday 26 February 2027')
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

  test('sent twice is one decision, and then nothing waits', async () => {
    const id = await late()
    const { see, send } = await visitor(id, 'line')
    const form = { submission: randomUUID(), sure: 'yes', tried: ['phone', 'letter'] }
    const both = await Promise.all([
      send('/decision/cannot-reach', form),
      send('/decision/cannot-reach', form),
    ])
    expect(both.map(({ to }) => to)).toEqual(['/decision/recorded', '/decision/recorded'])
    expect((await send('/decision/cannot-reach', form)).to).toBe('/decision/recorded')
    const { status, escalations } = await stateOf(id)
    expect([status, escalations[0]?.outcome]).toEqual(['paused', 'cannot-reach'])
    expect((await see()).text).toContain('Nothing waits for you here')
    expect((await see('/decision/recorded')).text).toContain('Phone, A letter')
    const again = await send('/decision/pass-up', { reason: 'Please look', sure: 'yes' })
    expect(again.status).toBe(409)
    expect(again.text).toContain('This has already been decided.')
    expect(again.text).toContain('Please look')
  })

  test('is kept while nobody takes it, and cannot be sent a second time meanwhile', async () => {
    const id = await late()
    const { see, send } = await visitor(id, 'line')
    await product.worker.stop()
    try {
      expect((await send('/decision/spoke-informally', { sure: 'yes' })).to).toBe(
        '/decision/recorded',
      )
      expect((await see('/decision/recorded')).text).toContain('It is safe with us')
      expect((await see()).to).toBe('/decision/recorded')
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
    const line = await visitor(id, 'line')
    await line.send('/decision/pass-up', { reason: 'They would rather talk to you', sure: 'yes' })
    const chief = await visitor(id, 'chief')
    const { text } = await chief.see()
    expect(text).toContain('A decision about Sam Sample')
    expect(text).toContain('it was passed on to you')
    expect(text).toContain('Lin Line: Pass this to the chief executive (clause 4.2)')
    expect(text).toContain('Reason: They would rather talk to you')
    const closing = { reason: 'Asked often enough', typedName: 'Chris Chief' }
    await chief.send('/decision/close-not-confirmed', closing)
    expect((await stateOf(id)).final).toBe('closed-not-confirmed')
    expect((await chief.see('/decision/recorded')).text).toContain('The case is closed and Sam')
    const after = await chief.send('/decision/spoke-informally', { sure: 'yes' })
    expect([after.status, after.text.includes('This case is closed')]).toEqual([409, true])
  })

  test('and the line are told kindly that nothing waits once the leaver has answered', async () => {
    const id = await late(CHIEF_ASKED)
    const line = await visitor(id, 'line')
    const chief = await visitor(id, 'chief')
    await answerAll(product, id)
    for (const { see, send } of [line, chief]) {
      const { status, text } = await see()
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
      line: { ...SAM.line, name },
    })
    const { see, send } = await visitor(id, 'line')
    expect((await see()).text).toContain(name)
    expect((await see('/decision/spoke-informally')).text).toContain('and this is right')
    await send('/decision/spoke-informally', { sure: 'yes' })
    const { text } = await see('/decision/recorded')
    expect(text).toContain('Sam Sample has until')
  },
  60_000,
)

test('every page of a line has a title of its own', async () => {
  const { see } = await visitor(asked, 'line')
  const paths = ['', '/not-you', '/spoke-informally', '/more-time', '/confirmed-to-me', '/pass-up']
  const titles = await Promise.all(
    paths.map(
      async (path) => /<title>(.*?)<\/title>/.exec((await see(`/decision${path}`)).html)?.[1],
    ),
  )
  expect(new Set(titles).size).toBe(paths.length)
})
