import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { theCalendar } from '../support/policy.ts'
import { type Product, startProduct } from '../support/product.ts'
import {
  answer,
  clockTo,
  declare,
  eventsOfType,
  LAST_DAY,
  mailsOf,
  noonOf,
  open,
  stateOf,
  tell,
  workday,
} from './journey.ts'

let product: Product
const HR = { role: 'hr' } as const
const LEAVER = { role: 'leaver' } as const
const HOUR = 3_600_000

/** A Tuesday evening, so that what is asked then waits for the morning. */
const DAY = workday(LAST_DAY, -4)
const evening = () => theCalendar().closing(DAY) + 2 * HOUR

const toLine = async (id: string) =>
  (await mailsOf(product, id)).filter(({ to }) => to === 'line').map(({ day }) => day)

/** The leaver asks the line's help in the evening, and then something else of HR. */
async function askedInTheEvening(what: 'objection' | 'unwell'): Promise<string> {
  const id = await open(product, { endDate: LAST_DAY, heldVolunteerData: false })
  await noonOf(product, id, DAY)
  await clockTo(product, id, evening())
  await answer(product, id, { 'contacts-and-files': { answer: 'not_sure' } })
  await declare(product, id)
  await tell(product, id, { kind: 'request', by: LEAVER, what })
  return id
}

describe.each([false, true])('a mail that asks the line for a word (apart: %s)', (apart) => {
  beforeAll(async () => {
    product = await startProduct({ web: false, apart })
  })
  afterAll(() => product.stop())

  test('does not leave once the leaver has objected, and does when the case goes on', async () => {
    const id = await askedInTheEvening('objection')
    await noonOf(product, id, workday(DAY, 2))
    expect(await toLine(id)).toEqual([])
    expect((await eventsOfType(product, id, 'escalated')).map(({ rung }) => rung)).toEqual(['line'])
    const [objection] = (await stateOf(product, id)).requests ?? []
    await tell(product, id, { kind: 'reply', by: HR, to: objection?.event ?? 0, uphold: false })
    await noonOf(product, id, workday(DAY, 4))
    expect(await toLine(id)).toEqual([workday(DAY, 3)])
  })

  test('nor while they are unwell; and where the case ends meanwhile, never', async () => {
    const id = await askedInTheEvening('unwell')
    await noonOf(product, id, workday(DAY, 2))
    await tell(product, id, { kind: 'cancel', by: HR, why: 'other' })
    await noonOf(product, id, workday(DAY, 4))
    expect(await toLine(id)).toEqual([])
  })
})
