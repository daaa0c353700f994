import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tryMails } from '../../server/intake/try-mails.ts'
import { beginCase, clockTo, HR, mailsOut, say, stateOf } from '../support/cases.ts'
import { ASKED, dayByDay, leaver, NAMES, openLate } from '../support/late-leavers.ts'
import { header } from '../support/mail-header.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { eventsOfType, londonOf } from './journey.ts'
import { type TemporalView, viewTemporal } from './temporal-view.ts'

/** One person, whoever typed the address. */
const LINES = ['lin@sample.example', 'Lin@Sample.example']

let product: Product
let temporal: TemporalView

/** Mails that the relay took for an address, as day and subject. */
const inbox = (address: string) =>
  product.smtp.accepted
    .filter(({ envelope }) => envelope.to.some((to) => to.toLowerCase() === address))
    .map(({ bytes }) => ({
      day: londonOf(Date.parse(header(bytes, 'Date'))).day,
      subject: header(bytes, 'Subject'),
      bytes,
    }))

const textOf = async (mail: { bytes: Buffer } | undefined): Promise<string> =>
  (await simpleParser(mail?.bytes ?? '')).text ?? ''

/** Mails that were not settled, whatever their case. */
const left = () =>
  product.database.owner
    .selectFrom('mails')
    .select(['id', 'state'])
    .where('state', 'in', ['pending', 'data'])
    .execute()

/** What each case's record says came of the mail to its line. */
const toldLine = async (id: string) =>
  (await eventsOfType(product, id, 'mailed'))
    .filter(({ to }) => to === 'line')
    .map(({ outcome }) => outcome)

beforeAll(async () => {
  product = await startProduct({ web: false })
  temporal = await viewTemporal(product)
})
afterAll(async () => {
  await temporal.close()
  await product.stop()
})

describe('five late leavers of one line', () => {
  let cases: string[]
  beforeAll(async () => {
    const line = (index: number) => ({ name: 'Lin Line', email: LINES[index % 2] ?? '' })
    cases = await openLate(
      product,
      NAMES.map((name, index) => leaver(name, { line: line(index) })),
    )
    await dayByDay(product)
  }, 120_000)

  test('are one mail with one link, whoever typed the address', async () => {
    const mails = inbox('lin@sample.example')
    expect(mails.map(({ day }) => day)).toEqual([ASKED])
    const text = await textOf(mails[0])
    expect(mails[0]?.subject).toContain('5 people wait for you')
    for (const name of NAMES) expect(text).toContain(`${name}, Helpline (last day`)
    expect(text.match(/\/l\/[\w-]{64}/g)).toHaveLength(1)
  })

  test('and each case has that mail in its record', async () => {
    for (const id of cases) {
      expect(await toldLine(id)).toEqual(['sent'])
      expect((await stateOf(product, id)).escalations).toHaveLength(1)
    }
  })

  test('nobody hears twice on one day up to the last step, and nothing is left unsaid', async () => {
    await dayByDay(product, 24)
    const all = ['lin@sample.example', 'chief@sample.example', 'hr@sample.example'].map(inbox)
    const days = all.map((mails) => mails.map(({ day }) => day))
    for (const one of days) expect(new Set(one).size).toBe(one.length)
    // Four, three and three, where each of five cases by itself sends as many.
    expect(days.map(({ length }) => length)).toEqual([4, 3, 3])
    expect(await left()).toEqual([])
  }, 240_000)

  test('a person’s workflow ends, and its history holds no address', async () => {
    const { workflow } = temporal.client
    const ids: string[] = []
    for await (const one of workflow.list({ query: `WorkflowType = 'addressee'` })) {
      const history = JSON.stringify(await workflow.getHandle(one.workflowId).fetchHistory())
      expect(history).not.toContain('sample.example')
      expect(one.workflowId).toMatch(/^addressee:[\da-f-]{36}$/)
      ids.push(one.workflowId)
    }
    expect(ids.length).toBeGreaterThan(0)
  })
})

describe('whoever is line and HR', () => {
  test('has one mail for both', async () => {
    const both = { name: 'Hana Sample', email: 'hr@sample.example' }
    const before = inbox(both.email).length
    const ids = await openLate(
      product,
      ['Fay Sample', 'Gus Sample'].map((name) => leaver(name, { line: both })),
    )
    // Asked as line, then told as HR on the day that the line is asked again.
    await dayByDay(product, 6)
    const mails = inbox(both.email).slice(before)
    expect(new Set(mails.map(({ day }) => day)).size).toBe(mails.length)
    const text = await textOf(mails.at(-1))
    expect(text).toContain('Fay Sample, Helpline')
    for (const id of ids)
      await say(product, id, { kind: 'cancel', by: HR, why: 'started-in-error' })
  }, 120_000)
})

describe('where something is lost on the way', () => {
  let ids: string[]
  const line = { name: 'Nia Next', email: 'nia@sample.example' }
  beforeAll(async () => {
    ids = await openLate(
      product,
      ['Hal Sample', 'Ivo Sample', 'Jan Sample'].map((name) => leaver(name, { line })),
    )
  }, 120_000)

  test('a worker that was killed and a workflow that was ended cost no mail and double none', async () => {
    product.smtp.setMode('421 greeting')
    await dayByDay(product)
    const waiting = () =>
      product.database.owner
        .selectFrom('mails')
        .select(['id', 'attempt'])
        .where('case_id', 'in', ids)
        .where('to_role', '=', 'line')
        .where('attempt', '>', 0)
        .execute()
    await until('the relay has refused it for now', async () => (await waiting()).length === 3)
    await product.worker.stop()
    const { id } = await product.database.owner
      .selectFrom('addressees')
      .select('id')
      .where('email', '=', line.email)
      .executeTakeFirstOrThrow()
    await temporal.handle(`addressee:${id}`).terminate('for the test')
    product.smtp.setMode('accept')
    await product.worker.start()
    await tryMails(product.deps, ids)
    await until(
      'each case knows',
      async () => (await Promise.all(ids.map(toldLine))).every((told) => told.length === 1),
      60_000,
    )
    expect(inbox(line.email).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('3 people wait for you'),
    ])
  }, 180_000)

  test('a line that is replaced before the mail goes hears nothing, and the new one does', async () => {
    const [first = ''] = ids
    const next = { name: 'Oda Other', email: 'oda@sample.example' }
    await say(product, first, { kind: 'change-line', by: HR }, next)
    await dayByDay(product, 3)
    expect((await textOf(inbox(next.email).at(-1))).length).toBeGreaterThan(0)
    const later = inbox(line.email).slice(1)
    for (const mail of later) expect(await textOf(mail)).not.toContain('Hal Sample')
  }, 120_000)
})

test('a case that alone has something for a person sends its own mail, with its own link', async () => {
  const line = { name: 'Una Only', email: 'una@sample.example' }
  const id = await beginCase(product, leaver('Kit Sample', { line }))
  await mailsOut(product)
  const { agenda } = await stateOf(product, id)
  const asked = agenda.find(({ act, to }) => act === 'escalate' && to === 'line')
  await clockTo(product, id, (asked?.at ?? 0) + 1000)
  const [mail] = inbox(line.email)
  expect(mail?.subject).toBe('Please have a quick word with Kit Sample')
}, 60_000)
