import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fullDay } from '../../../server/look/dates.ts'
import { ofLeaver } from '../../../workflows/case/coverage.ts'
import { addDays } from '../../../workflows/plan/calendar.ts'
import { HR, say, startCase, stateOf } from '../../support/cases.ts'
import { LONDON } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { dayIn, visitor } from '../door/visits.ts'
import { answersTo, ask, DUE, FARTHEST, INPUT, WISHED, wishesFor } from '../leaver/asking.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

const inWords = (day: string) => fullDay(day, LONDON)

describe('a wish for time', { timeout: 60_000 }, () => {
  test('says the day, what is due, and the days that can be given; nothing is chosen', async () => {
    const { id, page } = await wishesFor(product)
    const { text, html } = await (await visitor(product, id, 'line')).see(page)
    expect(text).toContain('Sam Sample would like more time')
    expect(text).toContain(`They would like until ${inWords(WISHED)}`)
    expect(text).toMatch(new RegExp(`First thing still open .+, due on ${inWords(DUE)} `))
    const days = `from ${inWords(addDays(DUE, 1))} to ${inWords(FARTHEST)}`
    expect(text).toContain(`You can give a day ${days}.`)
    expect(text).toContain(`Yes, until ${inWords(WISHED)}`)
    expect(text).toContain('Moving house')
    expect(html.match(/type="radio"/g)).toHaveLength(3)
    expect(html).not.toContain(' checked')
  })

  test('is granted as it was asked by one press', async () => {
    const { id, page, number } = await wishesFor(product)
    const line = await visitor(product, id, 'line')
    expect((await line.send(page, { way: 'asked' })).to).toBe(page)
    expect((await line.see(page)).text).toContain(
      `Sam Sample has until ${inWords(WISHED)}. They get a mail that says so`,
    )
    const [reply] = await answersTo(product, id, number)
    expect(reply).toMatchObject({ event: { until: WISHED }, typed: {} })
    const open = ofLeaver(await stateOf(product, id)).map(({ dueDate }) => dueDate)
    expect(new Set(open)).toEqual(new Set([WISHED]))
  })

  test('is granted until another day, once that day can be given', async () => {
    const { id, page, number } = await wishesFor(product)
    const line = await visitor(product, id, 'line')
    const give = (day: string) =>
      line.send(page, { way: 'other', ...dayIn('until', day), answer: 'Kept with it' })
    for (const day of [DUE, addDays(FARTHEST, 1), '2027-02-30', '2027-03-', '']) {
      const wrong = await give(day)
      expect([day, wrong.status]).toEqual([day, 422])
      expect(wrong.html).toMatch(/value="other" checked/)
      expect(wrong.html).toContain('Kept with it</textarea>')
      expect(wrong.html).toContain('href="#until')
    }
    const outside = await give(DUE)
    expect(outside.text).toContain(
      `Choose a day from ${inWords(addDays(DUE, 1))} to ${inWords(FARTHEST)}`,
    )
    expect((await give(FARTHEST)).to).toBe(page)
    expect(await answersTo(product, id, number)).toMatchObject([
      { event: { until: FARTHEST }, typed: {} },
    ])
  })

  test('is not granted without words for them', async () => {
    const { id, page, number } = await wishesFor(product)
    const line = await visitor(product, id, 'line')
    const none = await line.send(page, dayIn('until', WISHED))
    expect([none.status, none.text.includes('Choose what you would like to answer')]).toEqual([
      422,
      true,
    ])
    expect(none.html).toContain('href="#way"')
    const silent = await line.send(page, { way: 'words', ...dayIn('until', WISHED) })
    expect([silent.status, silent.text.includes('Enter your answer')]).toEqual([422, true])
    await line.send(page, { way: 'words', ...dayIn('until', WISHED), answer: 'Let us talk.' })
    const [reply] = await answersTo(product, id, number)
    expect(reply?.typed).toEqual({ answer: 'Let us talk.' })
    expect(reply?.event).not.toHaveProperty('until')
    expect((await stateOf(product, id)).duties[0]?.dueDate).toBe(DUE)
  })

  test('for a day past what the line can give offers another day alone', async () => {
    const { id, page } = await wishesFor(product, addDays(FARTHEST, 1))
    const line = await visitor(product, id, 'line')
    const { text, html } = await line.see(page)
    expect(html).not.toContain('value="asked"')
    expect(html).toContain('value="other"')
    expect(text).toContain('Hana Sample can give a later day: write to hr@sample.example')
    expect((await line.send(page, { way: 'asked' })).status).toBe(422)
  })

  test('is granted long before anything is due as well as on its last day', async () => {
    const id = await startCase(product, INPUT)
    const { page, number } = await ask(product, id, { what: 'time', until: WISHED })
    const line = await visitor(product, id, 'line')
    expect((await line.see(page)).text).toContain(`Yes, until ${inWords(WISHED)}`)
    expect((await line.send(page, { way: 'asked' })).to).toBe(page)
    expect(await answersTo(product, id, number)).toMatchObject([{ event: { until: WISHED } }])
  })

  test('that a new date from HR has granted shows the day, and by whom', async () => {
    const { id, page } = await wishesFor(product)
    await say(product, id, { kind: 'extend', by: HR, until: WISHED }, { reason: 'Asked for' })
    const { text } = await (await visitor(product, id, 'line')).see(page)
    expect(text).toContain('Hana Sample answered it on')
    expect(text).toContain(`Time until ${inWords(WISHED)}`)
  })
})
