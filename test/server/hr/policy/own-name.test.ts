import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeSettings, readSettings } from '../../../../db/queries/settings.ts'
import { viewOf } from '../../../../server/api/cases/case-rows.ts'
import { readCaseFile } from '../../../../server/read/case-file.ts'
import { SAM, startCase } from '../../../support/cases.ts'
import { type Product, startProduct } from '../../../support/product.ts'
import { byLink } from '../../../support/visitors.ts'
import { another, enter, type Hr, read } from '../hr-support.ts'

let product: Product
let hr: Hr
let id: string

beforeAll(async () => {
  product = await startProduct()
  hr = await enter(product)
  id = await startCase(product, SAM)
}, 120_000)
afterAll(() => product?.stop())

const rename = (organisation: string) =>
  changeSettings(
    { db: product.deps.db, now: product.deps.now(), by: { operator: true } },
    (current) => ({ ...current, organisation }),
  )

const clauseOf = async (caseId: string) =>
  (await readCaseFile(product.deps, caseId))?.pack.clauses['5.14']

describe('the policy names the organisation by its name in Settings', () => {
  test('to HR, and to the leaver who asks what the policy says', async () => {
    expect((await hr.page('/policy')).text).toContain('or volunteering with Sample Charity.')
    const cookie = await byLink(product, id, 'leaver')
    const { text } = await read(product, '/tasks/social-contacts/linkedin', cookie)
    expect(text).toContain('or volunteering with Sample Charity.')
  })

  test('and a case keeps the name of the day it opened, as its record and the API say', async () => {
    const before = (await readSettings(product.deps.db)).organisation
    await rename('Another Charity')
    expect(await clauseOf(id)).toContain('with Sample Charity.')
    const later = await startCase(product, another('Lee Later'))
    expect(await clauseOf(later)).toContain('with Another Charity.')
    expect((await hr.page('/policy')).text).toContain('with Another Charity.')
    const { text } = await hr.page(`/cases/${id}/record`)
    expect(text).toContain(
      'Where the policy names the organisation, it was shown as Sample Charity',
    )
    expect(text).toContain('The organisation’s name in the policy’s words')
    expect((await viewOf(product.deps, id, { scopes: ['act'] }))?.pack.organisation).toBe(before)
  })

  test('while what is kept, and its hash, have the placeholder', async () => {
    const kept = await product.database.owner
      .selectFrom('policies')
      .select(['hash', 'body'])
      .where('kind', '=', 'pack')
      .execute()
    expect(kept).toHaveLength(1)
    expect(kept[0]?.body).toContain('volunteering with {organisation}.')
    expect(kept[0]?.hash).toBe(product.deps.policies.packs.get('four-duties')?.hash)
  })
})
