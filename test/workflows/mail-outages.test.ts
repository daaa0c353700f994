import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mode } from '../faults/smtp-modes.ts'
import { HR, LEAVER } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import {
  answer,
  declare,
  eventsOf,
  eventsOfType,
  header,
  LAST_DAY,
  mailsOf,
  noonOf,
  open,
  refusalOf,
  stateOf,
  story,
  tell,
  workday,
} from './journey.ts'

const REMINDED = workday(LAST_DAY, 3)
const BEFORE = workday(LAST_DAY, 2)
const ASKED = workday(LAST_DAY, 14)
const DAY = 86_400_000

let product: Product
let repeating: Product

beforeAll(async () => {
  product = await startProduct({ web: false })
  repeating = await startProduct({
    web: false,
    environment: { MAIL_ON_UNKNOWN: 'resend-once' },
  })
})
afterAll(async () => {
  await product.stop()
  await repeating.stop()
})

async function caseOn(day: string, on = product): Promise<string> {
  const id = await open(on, { endDate: LAST_DAY, heldVolunteerData: false })
  await noonOf(on, id, day)
  return id
}

/** The next conversation goes wrong in this way, and so many after it; all others go well. */
function spoil({ smtp }: Product, mode: Mode, times = 1): void {
  const from = smtp.conversations.length
  smtp.setMode((n) => (n >= from && n < from + times ? mode : 'accept'))
}

const outbox = (on: Product, id: string) =>
  on.database.owner
    .selectFrom('mails')
    .select(['id', 'to_role', 'state', 'attempt', 'message_id'])
    .where('case_id', '=', id)
    .orderBy('send_at')
    .execute()

const lastMail = async (on: Product, id: string) => {
  const mail = (await outbox(on, id)).at(-1)
  if (!mail) throw new Error('There is no mail')
  return mail
}

const copies = ({ smtp }: Product, messageId: string): Buffer[] =>
  smtp.accepted
    .map(({ bytes }) => bytes)
    .filter((bytes) => header(bytes, 'Message-ID') === messageId)

describe('the relay is away', () => {
  test('the mail goes when it is back; meanwhile the case takes answers', async () => {
    const id = await caseOn(BEFORE)
    const before = (await story(product, id)).length
    product.smtp.setMode('RST at connect')
    await product.deps.engine.fastForward(id, DAY)
    const answer = {
      kind: 'answer',
      by: LEAVER,
      duty: 'contacts-and-files',
      part: 'all',
      answer: 'none',
    } as const
    await tell(product, id, answer)
    expect(await story(product, id)).toHaveLength(before)
    const waiting = await lastMail(product, id)
    expect(waiting.state).toBe('pending')
    expect(waiting.attempt).toBeGreaterThan(1)
    product.smtp.setMode('accept')
    await product.deps.engine.fastForward(id, 2 * 3_600_000)
    await until('it is sent', async () => (await lastMail(product, id)).state === 'sent')
    expect((await story(product, id)).slice(before)).toEqual([`${REMINDED} leaver reminder`])
    expect(copies(product, waiting.message_id)).toHaveLength(1)
  })
})

describe('the relay refuses the leaver’s address', () => {
  test('they are unreachable and not late: the clock stops, HR hears, nobody else is told', async () => {
    spoil(product, '550 at RCPT')
    const id = await caseOn(workday(LAST_DAY, 31))
    const { status, paused, unreachable } = await stateOf(product, id)
    expect({ status, why: paused?.why, unreachable }).toEqual({
      status: 'paused',
      why: 'undeliverable',
      unreachable: ['leaver'],
    })
    const lines = (await story(product, id)).map((line) => line.slice(11))
    expect(lines).toEqual(['hr hr-note'])
    expect(await eventsOfType(product, id, 'escalated')).toEqual([])
    expect(await eventsOfType(product, id, 'reminded')).toEqual([])
  })

  test('a right address lets it go on: a fresh link at once, then a word that it goes on, and all dates as much later', async () => {
    const id = await caseOn(BEFORE)
    spoil(product, '550 at RCPT')
    const stopped = REMINDED
    await noonOf(product, id, workday(stopped, 8))
    expect(await refusalOf(product, id, { kind: 'resume', by: HR })).toBe('still-unreachable')
    const change = { kind: 'change-address', by: HR, who: 'leaver' } as const
    await tell(product, id, change, { email: 'sam@new.example' })
    await tell(product, id, { kind: 'resume', by: HR })
    await noonOf(product, id, workday(stopped, 9))
    const sent = await mailsOf(product, id)
    const toLeaver = sent.filter(({ to }) => to === 'leaver').slice(-2)
    expect(toLeaver.map(({ notices }) => notices)).toEqual([['fresh-link'], ['list-changed']])
    const to = product.smtp.accepted.find(({ bytes }) => bytes === sent.at(-1)?.bytes)?.envelope.to
    expect(to).toEqual(['sam@new.example'])
    const duty = (await stateOf(product, id)).duties.find((one) => one.id === 'social-contacts')
    expect(duty?.dueDate).toBe(workday(LAST_DAY, 10 + 8))
    await noonOf(product, id, workday(LAST_DAY, 14 + 8))
    expect((await story(product, id)).at(-1)).toBe(`${workday(LAST_DAY, 14 + 8)} line ask-line`)
  })
})

describe('the relay refuses the line’s address', () => {
  test('HR hears, and what the line was asked is asked of the chief at once, and once', async () => {
    const id = await caseOn(workday(ASKED, -1))
    const before = (await story(product, id)).length
    spoil(product, '550 at RCPT')
    await noonOf(product, id, ASKED)
    const { status, unreachable } = await stateOf(product, id)
    expect({ status, unreachable }).toEqual({ status: 'open', unreachable: ['line'] })
    await noonOf(product, id, workday(ASKED, 1))
    const mails = await mailsOf(product, id)
    const told = mails.slice(before).map(({ to, notices }) => `${to} ${notices.join(' ')}`)
    expect(told.toSorted()).toEqual(['chief ask-chief', 'hr hr-note'])
    const words = mails.map(({ bytes }) => bytes.toString().replace(/\s+/g, ' ')).join()
    expect(words).toContain('Our mail to their manager does not arrive, so you are asked')
    expect(words).toContain('Whoever stands above them has been asked in their place.')
    await noonOf(product, id, workday(ASKED, 6))
    const asked = await eventsOfType(product, id, 'escalated')
    expect(asked.filter(({ rung }) => rung === 'chief')).toMatchObject([{ because: 'passed-up' }])
  })
})

describe('nobody can know whether the relay took it', () => {
  const LOST_OR_KEPT: [Mode, number][] = [
    ['FIN after the dot, kept', 1],
    ['RST after the dot, lost', 0],
  ]

  test.each(LOST_OR_KEPT)('%s: shown as unknown, and never repeated', async (mode, arrived) => {
    const id = await caseOn(BEFORE)
    spoil(product, mode)
    await noonOf(product, id, workday(REMINDED, 1))
    const mail = await lastMail(product, id)
    expect([mail.state, mail.attempt]).toEqual(['unknown', 1])
    const told = (await eventsOf(product, id)).filter((event) => event.type === 'mailed')
    expect(told.at(-1)).toMatchObject({ mail: mail.id, outcome: 'unknown' })
    await noonOf(product, id, workday(REMINDED, 3))
    expect(copies(product, mail.message_id)).toHaveLength(arrived)
    expect((await stateOf(product, id)).status).toBe('open')
  })

  test('where the operator chose so, it is repeated once: the same to the byte', async () => {
    const id = await caseOn(BEFORE, repeating)
    spoil(repeating, 'FIN after the dot, kept')
    await noonOf(repeating, id, REMINDED)
    await noonOf(repeating, id, workday(REMINDED, 1))
    const mail = await lastMail(repeating, id)
    expect([mail.state, mail.attempt]).toEqual(['sent', 2])
    const [one, two, ...more] = copies(repeating, mail.message_id)
    expect(more).toEqual([])
    expect(one && two && one.equals(two)).toBe(true)
  })

  test('so it is when other mails to the same person went between the two', async () => {
    spoil(repeating, 'FIN after the dot, kept')
    const id = await open(repeating, { endDate: LAST_DAY })
    const { inviteAt } = await stateOf(repeating, id)
    await repeating.deps.engine.fastForward(id, Math.max(0, inviteAt - Date.now()) + 1_000)
    const invite = await until('the invitation is out', async () => {
      const mail = await lastMail(repeating, id)
      return mail.attempt === 1 && copies(repeating, mail.message_id).length === 1 && mail
    })
    await answer(repeating, id, { 'contacts-and-files': { answer: 'not_sure' } })
    await declare(repeating, id)
    await until('a mail has overtaken it', async () =>
      (await outbox(repeating, id)).some(({ state }) => state === 'sent'),
    )
    await repeating.deps.engine.fastForward(id, 2 * 60_000)
    await until('it is repeated', () => copies(repeating, invite.message_id).length === 2)
    const [one, two] = copies(repeating, invite.message_id)
    expect(two?.toString()).toBe(one?.toString())
  })

  test('once is once: when the repeat is unknown too, it stays so', async () => {
    const id = await caseOn(BEFORE, repeating)
    spoil(repeating, 'FIN after the dot, kept', 2)
    await noonOf(repeating, id, REMINDED)
    await noonOf(repeating, id, workday(REMINDED, 2))
    const mail = await lastMail(repeating, id)
    expect([mail.state, mail.attempt]).toEqual(['unknown', 2])
    expect(copies(repeating, mail.message_id)).toHaveLength(2)
  })
})
