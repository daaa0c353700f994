import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWords } from '../../../words/index.ts'
import { SAM, startCase } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { linkOf } from '../../support/visitors.ts'
import { cy } from '../../support/words/cy.ts'
import { type Person, visitor } from '../door/visits.ts'

let product: Product
let sam: Person

beforeAll(async () => {
  product = await startProduct({ words: makeWords({ cy }) })
  const id = await startCase(product, { ...SAM, pack: 'old-form' })
  // No pack has a second language yet, so nobody can choose one: the column says it.
  await product.database.owner.updateTable('cases').set({ language: 'cy' }).execute()
  sam = await visitor(product, id, 'leaver')
})
afterAll(() => product?.stop())

const PAGES = [
  ...['/tasks', '/tasks/networks', '/tasks/social-contacts/linkedin', '/tasks/check'],
  ...['/tasks/ask', '/tasks/ask/question', '/tasks/privacy', '/tasks/not-you'],
]

test.each(PAGES)(
  '%s is in the leaver’s language, and English says that it is English',
  async (path) => {
    const { html, status } = await sam.see(path)
    expect(status).toBe(200)
    expect(html).toContain('<html lang="cy"')
    expect(html).toContain('Neidio i’r prif gynnwys')
    expect(html).toContain('<span lang="en">')
    expect(html).not.toMatch(/[\ue000\ue001]|&lt;span/)
    expect(html).toMatch(/<title>[^<]*<\/title>/)
  },
)

test('words that are there stand without a mark, dates in the language, and the pack’s words are English', async () => {
  const { html } = await sam.see('/tasks')
  expect(html).toContain('<h1>Diolch, Sam</h1>')
  expect(html).toMatch(/Ionawr|Chwefror|Rhagfyr|Mawrth|Tachwedd/)
  expect(html).toContain('<span lang="en">Files, photos and notes</span>')
})

test('the first screen is in it too, and whoever decides reads English', async () => {
  const first = await fetch(`${product.url}/l/${await linkOf(product, sam.id, 'leaver')}`)
  expect(await first.text()).toContain('<html lang="cy"')
})
