import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StartInput } from '../../server/intake/start.ts'
import { LEAVER, LINE, noonOf, SAM, say, startCase, stateOf } from '../support/cases.ts'
import { theCalendar, workday } from '../support/policy.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct({ web: false })
})
afterAll(() => product.stop())

let count = 0
/** A leaver of addresses of their own, so that their mails are found. */
function somebody(more: Partial<StartInput> = {}, work = true) {
  const number = ++count
  const own = `sam-${number}@home.example`
  const { workEmail: _, ...leaver } = SAM.leaver
  const atWork = work ? { workEmail: `sam-${number}@sample.example` } : {}
  const line = { name: 'Lin Line', email: `lin-${number}@sample.example` }
  const input = { ...SAM, line, leaver: { ...leaver, ...atWork, email: own }, ...more }
  return { own, atWork: atWork.workEmail ?? '', line: line.email, input }
}

/** All mails to an address so far. */
const mailsTo = async (address: string) => {
  const own = product.smtp.accepted.filter(({ envelope }) => envelope.to.includes(address))
  return Promise.all(own.map(({ bytes }) => simpleParser(bytes)))
}

/** The mail to an address that says something, once it has come. */
const mailSaying = (address: string, words: string) =>
  until(`a mail to ${address} that says “${words}”`, async () =>
    (await mailsTo(address)).find(({ text }) => text?.includes(words)),
  )

/** Goes on to when every mail is out that waited for working hours: two working days later. */
async function later(id: string) {
  const { at } = await stateOf(product, id)
  await noonOf(product, id, workday(theCalendar().dateOf(at), 2))
}

describe('a question', () => {
  test('is mailed to the line in the leaver’s words, and the answer to the leaver in the line’s', async () => {
    const sam = somebody()
    const id = await startCase(product, sam.input)
    await say(
      product,
      id,
      { kind: 'request', by: LEAVER, what: 'question' },
      { text: 'Do partners count?' },
    )
    await later(id)
    expect((await mailSaying(sam.line, 'Do partners count?')).text).toContain('/l/')
    const [asked] = (await stateOf(product, id)).requests ?? []
    const reply = { kind: 'reply', by: LINE, to: asked?.event ?? 0 } as const
    await say(product, id, reply, { answer: 'Partners do count.' })
    await later(id)
    expect((await mailSaying(sam.own, 'Partners do count.')).text).toContain('This is our answer')
  })
})

test('a complaint is acknowledged by mail at once', async () => {
  const sam = somebody()
  const id = await startCase(product, sam.input)
  await say(product, id, { kind: 'request', by: LEAVER, what: 'complaint' }, { text: 'Too much.' })
  const { text } = await mailSaying(sam.own, 'complaint about how we use your information')
  expect(text).not.toContain('Too much.')
})

describe('an address that is not confirmed', () => {
  test('is asked whether it is theirs, in a mail that names nobody; confirmed, the first mail comes', async () => {
    const sam = somebody({ addressConfirmed: false }, false)
    const id = await startCase(product, sam.input)
    await later(id)
    const asked = await mailSaying(sam.own, 'gave us this address')
    const all = `${asked.subject} ${asked.text} ${asked.html} ${JSON.stringify(asked.to)}`
    expect(all).not.toMatch(/Sam Sample|LW-\d/)
    expect(await mailsTo(sam.own)).toHaveLength(1)
    await say(product, id, { kind: 'confirm-address', by: LEAVER })
    await later(id)
    await mailSaying(sam.own, 'What we ask, and by when')
  })

  test('leaves the work address, which gets the first mail while they are in post', async () => {
    const sam = somebody({ addressConfirmed: false })
    const id = await startCase(product, sam.input)
    await later(id)
    await mailSaying(sam.atWork, 'This mail went to your work address.')
    expect(await mailsTo(sam.own)).toEqual([])
    // The last day is over: only the other address is left, and it is asked first.
    await noonOf(product, id, workday(SAM.endDate, 6))
    await mailSaying(sam.own, 'gave us this address')
  })
})
