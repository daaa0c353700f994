import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moveAll } from '../../server/intake/all-clocks.ts'
import type { StartInput } from '../../server/intake/start.ts'
import { beginCase, clockTo, HR, mailsOut, SAM, stateOf } from '../support/cases.ts'
import { header } from '../support/mail-header.ts'
import { LAST_DAY, london, workday } from '../support/policy.ts'
import { type Product, startProduct } from '../support/product.ts'
import { eventsOfType, londonOf } from './journey.ts'

const NAMES = ['Ada', 'Ben', 'Cem', 'Dee', 'Eve']
/** One person, whoever typed the address. */
const LINES = ['lin@sample.example', 'Lin@Sample.example']

let product: Product
let cases: string[]

const leaver = (name: string, index: number): StartInput => ({
  ...SAM,
  leaver: { ...SAM.leaver, name: `${name} Sample`, email: `${name.toLowerCase()}@home.example` },
  line: { name: 'Lin Line', email: LINES[index % 2] ?? '' },
})

/** Mails that the relay took for an address, as day and subject. */
const inbox = (address: string) =>
  product.smtp.accepted
    .filter(({ bytes }) => header(bytes, 'To').toLowerCase().includes(address))
    .map(({ bytes }) => ({
      day: londonOf(Date.parse(header(bytes, 'Date'))).day,
      subject: header(bytes, 'Subject'),
      bytes,
    }))

/** Moves the organisation day by day up to noon of a day. */
async function dayByDay(days: number): Promise<void> {
  for (let day = 0; day < days; day++) await moveAll(product.deps, { days: 1 }, HR)
}

beforeAll(async () => {
  product = await startProduct({ web: false })
  cases = []
  for (const [index, name] of NAMES.entries()) {
    cases.push(await beginCase(product, leaver(name, index)))
  }
  await mailsOut(product)
  const eve = london(`${workday(LAST_DAY, 8)} 12:00`)
  await Promise.all(cases.map((id) => clockTo(product, id, eve)))
}, 120_000)
afterAll(() => product.stop())

describe('five late leavers of one line', () => {
  beforeAll(() => dayByDay(1), 60_000)

  test('are one mail with one link', async () => {
    const mails = inbox('lin@sample.example')
    expect(mails.map(({ day }) => day)).toEqual([workday(LAST_DAY, 9)])
    const [mail] = mails
    const { text = '' } = await simpleParser(mail?.bytes ?? '')
    console.log(text)
    expect(mail?.subject).toContain('5 people wait for you')
    for (const name of NAMES) expect(text).toContain(`${name} Sample, Helpline (last day`)
    expect(text.match(/\/l\/[\w-]{64}/g)).toHaveLength(1)
  })

  test('each case has it in its record', async () => {
    for (const id of cases) {
      const mailed = await eventsOfType(product, id, 'mailed')
      expect(mailed.filter(({ to }) => to === 'line')).toMatchObject([{ outcome: 'sent' }])
      expect((await stateOf(product, id)).escalations).toHaveLength(1)
    }
  })

  test('no person hears twice on one day, and nobody’s notices are lost', async () => {
    await dayByDay(24)
    for (const address of ['lin@sample.example', 'chief@sample.example', 'hr@sample.example']) {
      const days = inbox(address).map(({ day }) => day)
      expect(days.length, address).toBeGreaterThan(0)
      expect(new Set(days).size, address).toBe(days.length)
    }
    const open = await product.database.owner
      .selectFrom('mails')
      .select('id')
      .where('state', 'in', ['pending', 'data'])
      .execute()
    expect(open).toEqual([])
    console.log(
      ['lin@sample.example', 'chief@sample.example', 'hr@sample.example'].map((address) =>
        inbox(address).map(({ day, subject }) => `${address} ${day} ${subject}`),
      ),
    )
  }, 240_000)
})
