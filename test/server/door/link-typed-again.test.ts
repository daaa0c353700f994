import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCase } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { byLink, post } from '../../support/visitors.ts'
import { plain } from '../hr/hr-support.ts'
import { formOf } from './visits.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const get = (path: string, cookie = '') =>
  fetch(product.url + path, { headers: { cookie }, redirect: 'manual' })

const wordsOf = async (answer: Response): Promise<string> => plain(await answer.text())

describe('what was typed when a visit ran out', () => {
  test('is still there, and is taken once the link is opened again', async () => {
    const id = await startCase(product)
    const hidden = { case: id, submission: randomUUID() }
    const sent = { ...hidden, site: 'Mastodon "& more"' }
    const lost = await post(product.url, '/tasks/add-site', sent)
    expect(lost.status).toBe(401)
    const html = await lost.text()
    expect(plain(html)).toContain('What you typed is still here')
    const again = formOf(html)
    expect(again.action).toBe('/tasks/add-site')
    expect(again.hidden).toEqual({ ...hidden, site: 'Mastodon &quot;&amp; more&quot;' })
    const cookie = await byLink(product, id, 'leaver')
    expect((await post(product.url, again.action, sent, cookie)).status).toBe(303)
    expect(await wordsOf(await get('/tasks', cookie))).toContain('Mastodon')
  })

  test('keeps several ticks and several lines', async () => {
    const text = 'One line\nand <another>'
    const fields = { used: ['linkedin', 'x'], text }
    const html = await (await post(product.url, '/tasks/networks', fields)).text()
    expect(html.match(/name="used"/g)).toHaveLength(2)
    expect(html).toContain('value="One line\nand &lt;another&gt;"')
  })

  test('leads to no other page, and holds nothing where nothing was typed', async () => {
    const hidden = { case: randomUUID(), submission: randomUUID() }
    const empty = await post(product.url, '/tasks/check', hidden)
    const odd = await post(product.url, '/tasks/%22%3E%3Cb%3E', { text: 'Sample' })
    const name = await post(product.url, '/tasks/check', { '"><b>': 'Sample' })
    const long = await post(product.url, '/tasks/check', { text: 'S'.repeat(10_001) })
    for (const answer of [empty, odd, name, long, await get('/tasks/check')]) {
      expect(answer.status).toBe(401)
      expect(await answer.text()).not.toContain('<form')
    }
  })

  test('cannot be put there by another site', async () => {
    const answer = await fetch(`${product.url}/tasks/check`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ typedName: 'Sam Sample' }),
    })
    expect(answer.status).toBe(403)
    expect(await answer.text()).not.toContain('Sam Sample')
  })
})
