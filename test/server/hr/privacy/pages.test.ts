import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linesOf } from '../../../paper/pdf-text.ts'
import { type Product, startProduct } from '../../../support/product.ts'
import { asHr } from '../../../support/visitors.ts'
import { plain } from '../hr-support.ts'

let product: Product
let cookie: string
beforeAll(async () => {
  product = await startProduct()
  cookie = await asHr(product)
}, 120_000)
afterAll(() => product?.stop())

const get = (path: string) => fetch(product.url + path, { headers: { cookie } })

describe.each([
  ['assessment', 'Risks, and what lowers them'],
  ['processing', 'Transfers outside the UK'],
])('/privacy/%s', { timeout: 60_000 }, (id, part) => {
  test('is filled in, says what is open, and Settings lead to it', async () => {
    const said = plain(await (await get(`/privacy/${id}`)).text())
    for (const one of ['yours to change', 'No data-protection lead is named', part, '5.14']) {
      expect(said).toContain(one)
    }
    expect(said).toContain('Sample Charity')
    expect(said).not.toMatch(/undefined|leavewell_web/)
    expect(await (await get('/settings')).text()).toContain(`href="/privacy/${id}"`)
  })

  test('leaves as a paper that says the same', async () => {
    const answer = await get(`/privacy/${id}.pdf`)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const lines = linesOf(Buffer.from(await answer.arrayBuffer())).join(' ')
    for (const one of ['Open points', part, 'What only you can say']) expect(lines).toContain(one)
  })
})
