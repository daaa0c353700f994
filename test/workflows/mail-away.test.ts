import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { HR, LEAVER } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import {
  eventsOf,
  eventsOfType,
  header,
  LAST_DAY,
  londonOf,
  mailsOf,
  noonOf,
  open,
  stateOf,
  story,
  tell,
  workday,
} from './journey.ts'

/** The relay is away for days: nobody's fault, and nobody is late by it. */

const REMINDED = workday(LAST_DAY, 3)
const HOURS = 3_600_000
const DAY = 24 * HOURS

let product: Product

beforeAll(async () => {
  product = await startProduct({ web: false })
})
afterAll(() => product.stop())
beforeEach(() => product.smtp.setMode('accept'))

const outbox = (id: string) =>
  product.database.owner
    .selectFrom('mails')
    .select(['id', 'to_role', 'state', 'attempt', 'reply', 'why', 'message_id'])
    .where('case_id', '=', id)
    .orderBy('send_at')
    .execute()

const pending = async (id: string) =>
  (await outbox(id)).filter(({ state }) => state === 'pending' || state === 'data')

const pass = (id: string, ms: number) => product.deps.engine.fastForward(id, ms)

/** The relay goes away before a day's mail, which then waits for hours. The case's story so far. */
async function awayFrom(id: string, day: string): Promise<number> {
  await noonOf(product, id, workday(day, -1))
  const known = (await story(product, id)).length
  product.smtp.setMode('RST at connect')
  await pass(id, DAY)
  await pass(id, 4 * HOURS)
  await until('the case knows that its mail waits', async () => (await stateOf(product, id)).waits)
  return known
}

async function back(id: string): Promise<void> {
  product.smtp.setMode('accept')
  await pass(id, 2 * HOURS)
  await until('the case knows that it has left', async () => {
    const { waits } = await stateOf(product, id)
    return !waits && !(await pending(id)).length
  })
}

const dueOf = async (id: string, duty = 'social-contacts') =>
  (await stateOf(product, id)).duties.find((one) => one.id === duty)?.dueDate ?? ''

describe('a week without a relay', { timeout: 120_000 }, () => {
  test('says nothing of anybody as late, and moves the dates by as long', async () => {
    const id = await open(product, { endDate: LAST_DAY, heldVolunteerData: false })
    const known = await awayFrom(id, REMINDED)
    const due = await dueOf(id)
    const { number } = await stateOf(product, id)
    await pass(id, 7 * DAY)
    expect(await stateOf(product, id)).toMatchObject({
      number,
      status: 'open',
      unreachable: [],
      waits: [{ to: 'leaver' }],
    })
    expect(await pending(id)).toMatchObject([{ why: null, state: 'pending' }])
    await back(id)
    expect((await eventsOf(product, id)).slice(number)).toMatchObject([
      { type: 'mailed', outcome: 'sent', to: 'leaver' },
    ])
    expect(await dueOf(id)).toBe(workday(due, 5))
    expect((await story(product, id)).slice(known)).toEqual([
      `${workday(REMINDED, 5)} leaver reminder`,
    ])
  })

  test('names no day in its mail that is past, and the new ones as they will stand', async () => {
    const id = await open(product, { endDate: LAST_DAY, heldVolunteerData: false })
    const { duties } = await stateOf(product, id)
    const [early] = duties
    await awayFrom(id, workday(early?.dueDate ?? '', -1))
    await pass(id, 7 * DAY)
    await back(id)
    const [mail] = (await mailsOf(product, id)).slice(-1)
    const { text = '' } = await simpleParser(mail?.bytes ?? '')
    const named = [...text.replace(/\s+/g, ' ').matchAll(/by \w+day (\d+ \w+)/g)]
    const days = named.map(([, day]) =>
      londonOf(Date.parse(`${day} ${mail?.day.slice(0, 4)} 12:00Z`)),
    )
    expect(days.length).toBeGreaterThan(0)
    for (const { day } of days) expect(day >= (mail?.day ?? ''), text).toBe(true)
    expect(days.map(({ day }) => day)).toContain(await dueOf(id, early?.id))
  })
})

describe('four working days without one, over two days with a reminder', {
  timeout: 120_000,
}, () => {
  test('bring one reminder, dated on the day on which it goes', async () => {
    const id = await open(product, { endDate: LAST_DAY })
    const known = await awayFrom(id, workday(LAST_DAY, -4))
    await pass(id, 6 * DAY)
    await back(id)
    const mails = (await mailsOf(product, id)).slice(known)
    expect(mails.map(({ to, notices }) => [to, ...notices])).toEqual([['leaver', 'reminder']])
    const date = Date.parse(header(mails[0]?.bytes ?? Buffer.of(), 'Date'))
    const [mailed] = (await eventsOfType(product, id, 'mailed')).slice(-1)
    expect(londonOf(date).day).toBe(londonOf(mailed?.at ?? 0).day)
  })
})

describe('what comes while a mail waits', { timeout: 120_000 }, () => {
  test('goes with it, and of fresh links the last one alone', async () => {
    const id = await open(product, { endDate: LAST_DAY, heldVolunteerData: false })
    const known = await awayFrom(id, REMINDED)
    await tell(product, id, { kind: 'remind', by: HR })
    await tell(product, id, { kind: 'extend', by: HR, until: workday(LAST_DAY, 15) })
    await tell(product, id, { kind: 'renew-link', by: LEAVER, who: 'leaver' })
    await tell(product, id, { kind: 'renew-link', by: LEAVER, who: 'leaver' })
    expect(await pending(id)).toHaveLength(3)
    await back(id)
    const mails = (await mailsOf(product, id)).slice(known)
    expect(mails.map(({ notices }) => notices.join(' ')).sort()).toEqual([
      'fresh-link',
      'reminder reminder more-time',
    ])
    expect((await outbox(id)).map(({ state }) => state)).toContain('cancelled')
  })

  test('is tried at once when HR asks for it', async () => {
    const id = await open(product, { endDate: LAST_DAY, heldVolunteerData: false })
    await awayFrom(id, REMINDED)
    product.smtp.setMode('accept')
    expect(await product.deps.engine.tryMails(id)).toBe(true)
    await until('it has left', async () => !(await stateOf(product, id)).waits)
  })
})

describe('a mail that cannot be written', { timeout: 60_000 }, () => {
  test('fails once and for all, blames no address, and tells HR', async () => {
    const id = await open(product, { endDate: LAST_DAY, heldVolunteerData: false })
    await noonOf(product, id, workday(REMINDED, -1))
    const known = (await story(product, id)).length
    await product.database.owner
      .updateTable('people')
      .set({ email: 'no address at all' })
      .where('case_id', '=', id)
      .where('role', '=', 'leaver')
      .execute()
    await noonOf(product, id, REMINDED)
    const mail = (await outbox(id)).find(({ why }) => why === 'unwritten')
    expect(mail).toMatchObject({ state: 'failed', attempt: 1 })
    expect(mail?.reply).toContain('cannot be composed')
    expect(await stateOf(product, id)).toMatchObject({ status: 'open', unreachable: [] })
    const told = (await eventsOfType(product, id, 'mailed')).find((one) => one.mail === mail?.id)
    expect(told).toMatchObject({ outcome: 'failed', why: 'unwritten' })
    await until('HR is told', async () => (await story(product, id)).length > known)
    expect((await story(product, id)).slice(known)).toEqual([`${REMINDED} hr hr-note`])
    const [note] = (await mailsOf(product, id)).slice(-1)
    expect((await simpleParser(note?.bytes ?? '')).subject).toContain('a mail could not be written')
  })

  test('keeps no case from its end', async () => {
    const id = await open(product, { endDate: LAST_DAY, heldVolunteerData: false })
    await noonOf(product, id, workday(REMINDED, -1))
    await product.database.owner
      .updateTable('people')
      .set({ email: 'no address at all' })
      .where('case_id', '=', id)
      .execute()
    await tell(product, id, { kind: 'cancel', by: HR, why: 'other' })
    await until('nothing of it is left to send', async () => !(await pending(id)).length)
    expect(await stateOf(product, id)).toMatchObject({ status: 'closed' })
    const states = (await outbox(id)).map(({ state, why }) => why ?? state)
    expect(states).toContain('unwritten')
  })
})
