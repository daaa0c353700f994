import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stateOf } from '../support/cases.ts'
import { inboxOf, textOf } from '../support/inboxes.ts'
import { ASKED, dayByDay, leaver, NAMES, openLate } from '../support/late-leavers.ts'
import { type Product, startProduct } from '../support/product.ts'
import { eventsOfType } from './journey.ts'
import { type TemporalView, viewTemporal } from './temporal-view.ts'

/** One person, whoever typed the address. */
const LINES = ['lin@sample.example', 'Lin@Sample.example']

let product: Product
let temporal: TemporalView

const inbox = (address: string) => inboxOf(product, address)

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
    for (const name of NAMES) expect(text).toContain(`${name} (employee, Helpline; last day`)
    expect(text.match(/\/l\/\w+/g)).toHaveLength(1)
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
