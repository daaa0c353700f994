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

/** What the line was told, mail by mail. */
const saidToLine = async (id: string) =>
  (await eventsOfType(product, id, 'mailed')).flatMap(({ to, outcome, notices }) =>
    to === 'line' && outcome === 'sent' ? [notices] : [],
  )

/** The leaver asks the line's help in the evening, and then something else of HR. */
async function askedInTheEvening(what: 'objection' | 'unwell', question?: string): Promise<string> {
  const id = await open(product, { endDate: LAST_DAY, heldVolunteerData: false })
  await noonOf(product, id, DAY)
  await clockTo(product, id, evening())
  await answer(product, id, { 'contacts-and-files': { answer: 'not_sure' } })
  await declare(product, id)
  if (question) {
    await tell(product, id, { kind: 'request', by: LEAVER, what: 'question' }, { text: question })
  }
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

  test('leaves with what else was in it, without the asking, which follows when the case goes on', async () => {
    const id = await askedInTheEvening('objection', 'Which accounts count?')
    await noonOf(product, id, workday(DAY, 2))
    expect(await toLine(id)).toEqual([workday(DAY, 1)])
    expect(await saidToLine(id)).toEqual([['question']])
    const objection = (await stateOf(product, id)).requests?.find(
      ({ what }) => what === 'objection',
    )
    await tell(product, id, { kind: 'reply', by: HR, to: objection?.event ?? 0, uphold: false })
    await noonOf(product, id, workday(DAY, 4))
    expect((await saidToLine(id)).map((said) => said.includes('ask-line'))).toEqual([false, true])
  })

  test('nor while they are unwell; and where the case ends meanwhile, never', async () => {
    const id = await askedInTheEvening('unwell')
    await noonOf(product, id, workday(DAY, 2))
    await tell(product, id, { kind: 'cancel', by: HR, why: 'other' })
    await noonOf(product, id, workday(DAY, 4))
    expect(await toLine(id)).toEqual([])
  })
})
