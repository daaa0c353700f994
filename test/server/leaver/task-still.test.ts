import { afterAll, beforeAll, expect, test } from 'vitest'
import { noonOf, SAM } from '../../support/cases.ts'
import { LAST_DAY, lastDayIn, workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { answerLines, leaver } from '../door/visits.ts'

/** What a leaver who signed before their last day finds after it. */

let product: Product
beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

/** Signed weeks before the last day, by the policy that people use. */
async function signedEarly(given: Parameters<typeof answerLines>[2] = {}) {
  const start = { ...SAM, pack: 'rett-uk-social-media', firstMailOn: lastDayIn(0) }
  const sam = await leaver(product, start)
  await answerLines(product, sam.id, given)
  return sam
}

test('the receipt says from when it counts, and when they are asked once more', async () => {
  const sam = await signedEarly()
  const receipt = await sam.see('/tasks/receipt')
  expect(receipt.text).toContain('What you sent counts from your last day')
  expect(receipt.text).toMatch(/On \w+day .* we ask you once whether it is still true/)
  expect((await sam.see('/tasks/still')).to).toBe('/tasks/receipt')
})

test('after the last day one press says that it is still true, and closes the list', async () => {
  const sam = await signedEarly()
  await noonOf(product, sam.id, workday(LAST_DAY, 1))
  expect((await sam.see('/tasks')).to).toBe('/tasks/still')
  const page = await sam.see('/tasks/still')
  expect(page.text).toContain('Is it still true?')
  expect(page.html).toContain('href="/tasks/reopen"')
  expect((await sam.see('/tasks?list')).status).toBe(200)
  expect((await sam.send('/tasks/still')).to).toBe('/tasks/receipt')
  expect((await sam.see('/tasks/receipt')).text).toContain('Thank you: everything is done')
  expect((await sam.state()).final).toBe('confirmed')
})

test('who begins to change it then is not told that nothing is left to do', async () => {
  const sam = await signedEarly()
  await noonOf(product, sam.id, workday(LAST_DAY, 1))
  expect((await sam.see('/tasks/reopen')).text).toContain('go back and say so there')
  await sam.send('/tasks/reopen', { sure: 'yes' })
  const { text } = await sam.see('/tasks')
  expect(text).toContain('We still need your word once that all of it is true')
  expect(text).not.toContain('you need do nothing')
})

test('while a person is asked, the receipt and the list say so first, and promise no end', async () => {
  const sam = await signedEarly({ 'confidential-files': { answer: 'not_sure' } })
  for (const path of ['/tasks/receipt', '/tasks']) {
    const { text } = await sam.see(path)
    expect(text).toMatch(
      /You are not sure about “Files, photos and notes”. We have asked .*once whether/,
    )
    expect(text).not.toContain('closes your list')
  }
})

test('once sent, networks that are not used stand in one line, and every page counts alike', async () => {
  const sam = await signedEarly({ 'social-contacts': { answer: 'do_not_use' } })
  const { text } = await sam.see('/tasks')
  expect(text).toContain('Not used for this role: LinkedIn, Facebook and Messenger,')
  const [, count] = /(\d+) of \1 done/.exec(text) ?? []
  expect((await sam.see('/tasks/my-data')).text).toContain(
    `opened, with ${count} things to confirm`,
  )
  const ways = await sam.see('/tasks/ask')
  expect(ways.html).toContain('href="/tasks/privacy#rights"')
})
