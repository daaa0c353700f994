import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { caseFile, HR, LEAVER } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { header, LAST_DAY, noonOf, open, tell, workday } from './journey.ts'

/** What happened between two attempts of one mail. */

const REMINDED = workday(LAST_DAY, 3)
const HOURS = 3_600_000

let product: Product
let repeating: Product

beforeAll(async () => {
  product = await startProduct({ web: false })
  repeating = await startProduct({ web: false, environment: { MAIL_ON_UNKNOWN: 'resend-once' } })
})
afterAll(async () => {
  await product.stop()
  await repeating.stop()
})
beforeEach(() => product.smtp.setMode('accept'))

const reminder = (on: Product, id: string) =>
  on.database.owner
    .selectFrom('mails')
    .innerJoin('notices', 'notices.mail_id', 'mails.id')
    .select(['mails.id', 'state', 'attempt', 'message_id'])
    .where('mails.case_id', '=', id)
    .where('notices.type', '=', 'reminder')
    .orderBy('send_at', 'desc')
    .executeTakeFirst()

const copies = ({ smtp }: Product, messageId: string) =>
  smtp.accepted.filter(({ bytes }) => header(bytes, 'Message-ID') === messageId)

/** Moves a case's clock just past its reminder, and waits for no mail: a case tells the time only once they are out. */
async function toReminder(on: Product, id: string): Promise<void> {
  const { state, now } = await caseFile(on, id)
  const [at = 0] = state.agenda.filter(({ act }) => act === 'remind').map((moment) => moment.at)
  await on.deps.engine.fastForward(id, at - now + 1_000)
}

/** A case whose reminder was tried and went nowhere, as the relay is away. */
async function reminderTried(): Promise<string> {
  const id = await open(product, { endDate: LAST_DAY, heldVolunteerData: false })
  await noonOf(product, id, workday(REMINDED, -1))
  const from = product.smtp.conversations.length
  product.smtp.setMode('RST at connect')
  await toReminder(product, id)
  await until('the relay refused it', () => product.smtp.conversations.length > from)
  await until('it was tried', async () => ((await reminder(product, id))?.attempt ?? 0) > 0)
  return id
}

/** The relay is back, and hours go by. Answers with what became of the reminder. */
async function relayBack(id: string) {
  product.smtp.setMode('accept')
  await product.deps.engine.fastForward(id, 2 * HOURS)
  return until('the reminder is settled', async () => {
    const mail = await reminder(product, id)
    return mail?.state === 'pending' ? undefined : mail
  })
}

describe('a mail that was surely not sent', { timeout: 90_000 }, () => {
  test('goes no more once the leaver objects', async () => {
    const id = await reminderTried()
    await tell(product, id, { kind: 'request', by: LEAVER, what: 'objection' })
    const mail = await relayBack(id)
    expect(mail?.state).toBe('cancelled')
    expect(copies(product, mail?.message_id ?? '')).toEqual([])
  })

  test('does not go to an address that HR entered meanwhile and nobody confirmed', async () => {
    const id = await reminderTried()
    const change = { kind: 'change-address', by: HR, who: 'leaver', unconfirmed: true } as const
    await tell(product, id, change, { email: 'stranger@else.example' })
    // What it still says is the one question that may go to such an address.
    expect((await relayBack(id))?.state).toBe('sent')
    await noonOf(product, id, workday(REMINDED, 1))
    const stranger = await until('the question whether it is theirs', () => {
      const found = product.smtp.accepted.filter(({ envelope }) =>
        envelope.to.includes('stranger@else.example'),
      )
      return found.length ? found : undefined
    })
    for (const { bytes } of stranger) {
      expect(bytes.toString()).not.toMatch(/Sam Sample|LW-|confirm a few/)
    }
  })

  test('is said anew, in the language of the day', async () => {
    const id = await reminderTried()
    await tell(product, id, { kind: 'change-language', by: HR, language: 'cy' })
    const mail = await relayBack(id)
    const [sent] = copies(product, mail?.message_id ?? '')
    expect((await simpleParser(sent?.bytes ?? '')).html).toContain('<html lang="cy">')
  })
})

describe('a mail that may have been sent', { timeout: 90_000 }, () => {
  /** Where the operator chose to repeat it: the first attempt arrives, and nobody knows. */
  async function maybeSent(): Promise<string> {
    const id = await open(repeating, { endDate: LAST_DAY, heldVolunteerData: false })
    await noonOf(repeating, id, workday(REMINDED, -1))
    const from = repeating.smtp.conversations.length
    repeating.smtp.setMode((n) => (n === from ? 'FIN after the dot, kept' : 'accept'))
    await toReminder(repeating, id)
    await until('it may be out', async () => (await reminder(repeating, id))?.state === 'data')
    return id
  }

  test('is repeated in its own language', async () => {
    const id = await maybeSent()
    await tell(repeating, id, { kind: 'change-language', by: HR, language: 'cy' })
    await repeating.deps.engine.fastForward(id, 2 * HOURS)
    await until('it is repeated', async () => (await reminder(repeating, id))?.state === 'sent')
    const { message_id = '' } = (await reminder(repeating, id)) ?? {}
    const [one, two] = copies(repeating, message_id).map(({ bytes }) => bytes.toString())
    expect(two).toBe(one)
  })

  test('is not repeated once it no longer holds, and stays unknown', async () => {
    const id = await maybeSent()
    await tell(repeating, id, { kind: 'request', by: LEAVER, what: 'objection' })
    await repeating.deps.engine.fastForward(id, 2 * HOURS)
    await until('it is settled', async () => (await reminder(repeating, id))?.state === 'unknown')
    const { message_id = '' } = (await reminder(repeating, id)) ?? {}
    expect(copies(repeating, message_id)).toHaveLength(1)
  })
})
