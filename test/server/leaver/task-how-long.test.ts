import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeSettings } from '../../../db/queries/settings.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { linkOf } from '../../support/visitors.ts'
import { answerLines, type Leaver, leaver, pageOf } from '../door/visits.ts'

let product: Product
let sam: Leaver
beforeAll(async () => {
  product = await startProduct()
  sam = await leaver(product)
}, 120_000)
afterAll(() => product?.stop())

const keptFor = (keepYears: number | null) =>
  changeSettings(
    { db: product.deps.db, now: product.deps.now(), by: { operator: true } },
    (settings) => ({ ...settings, keepYears }),
  )

const firstScreen = async () =>
  pageOf(await fetch(`${product.url}/l/${await linkOf(product, sam.id, 'leaver')}`))

describe('how long the record is kept', () => {
  test('stands on the first screen, as soon as HR has said it', async () => {
    await keptFor(null)
    expect((await firstScreen()).text).toContain('How long: Sample Charity decides.')
    await keptFor(6)
    expect((await firstScreen()).text).toContain('How long: 6 years after your last day.')
    await keptFor(1)
    expect((await firstScreen()).text).toContain('How long: 1 year after your last day.')
  })

  test('stands with the leaver’s details, and on the receipt of a closed list', async () => {
    const kept = 'Sample Charity keeps the record for 2 years after your last day.'
    await keptFor(2)
    const privacy = (await sam.see('/tasks/privacy')).text
    expect(privacy).toContain(kept)
    expect(privacy).toContain('If something formal had to be decided, it is 6 years.')
    expect(privacy).toContain('are deleted 90 days after your list is closed')
    expect(privacy).toContain('in their own words goes 12 months after that day')
    await answerLines(product, sam.id)
    expect((await sam.see('/tasks/receipt')).text).toContain(kept)
    await keptFor(null)
    expect((await sam.see('/tasks/receipt')).text).not.toContain('90 days')
    expect((await sam.see('/tasks/receipt')).text).toContain('Sample Charity decides how long')
  })
})
