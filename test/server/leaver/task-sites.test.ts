import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Product, startProduct } from '../../support/product.ts'
import { leaver } from '../door/visits.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

describe('a site of one’s own', () => {
  test.each([
    'Mastodon',
    'M',
    'S'.repeat(80),
    "Sample's <Forum> & more",
    'פורום לדוגמה',
    '🌿 Forum',
  ])('becomes a line under its name: %s', async (site) => {
    const sam = await leaver(product)
    const added = await sam.send('/tasks/add-site', { site })
    const [part] = (await sam.state()).duties
      .flatMap(({ parts }) => parts)
      .filter((one) => one.startsWith('other-'))
    expect(part).toMatch(/^other-[0-9a-f]{8}$/)
    const readable = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
    expect(readable((await sam.see('/tasks')).text)).toContain(site)
    expect(added.to).toBe(`/tasks/social-contacts/${part}?added=yes`)
    const question = await sam.see(added.to ?? '')
    expect(readable(question.text)).toContain(`${site}`)
    expect(question.text).toContain('is on your list now. You can answer for it here.')
    // Nobody has said yet which networks they use, so that is asked in its turn, and not them.
    const saved = await sam.answer(`social-contacts/${part}`, 'removed')
    expect(saved.to).toBe(`/tasks/networks?saved=social-contacts%2F${part}`)
    expect(readable((await sam.see(saved.to ?? '')).text)).toMatch(/Saved: /)
  })

  test('needs a name of one line, and keeps what was typed', async () => {
    const sam = await leaver(product)
    const { number } = await sam.state()
    for (const site of ['', '   ', 'S'.repeat(81), 'two\nlines']) {
      const page = await sam.send('/tasks/add-site', { site })
      expect(page.status).toBe(422)
      expect(page.html).toContain('href="#site"')
    }
    expect((await sam.send('/tasks/add-site', { site: 'S'.repeat(81) })).html).toContain(
      `value="${'S'.repeat(81)}"`,
    )
    expect((await sam.state()).number).toBe(number)
  })

  test('added twice by a double click is one line', async () => {
    const sam = await leaver(product)
    const form = { submission: randomUUID(), site: 'Mastodon' }
    await Promise.all([sam.send('/tasks/add-site', form), sam.send('/tasks/add-site', form)])
    expect((await sam.see('/tasks')).text.match(/Mastodon/g)).toHaveLength(1)
  })
})
