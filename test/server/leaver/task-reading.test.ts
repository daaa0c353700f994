import { afterAll, beforeAll, expect, test } from 'vitest'
import { pastChanges, SAM } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { linkOf } from '../../support/visitors.ts'
import { answerLines, leaver } from '../door/visits.ts'
import { hardIn, hardOf } from '../reading.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const WHOLE = { ...SAM, pack: 'old-form' }

const WAYS = ['question', 'time', 'other-way', 'unwell', 'another-role', 'objection', 'complaint']

test.each(['employee', 'volunteer'] as const)(
  'every page of %ss reads at grade 6 or below',
  { timeout: 120_000 },
  async (kind) => {
    const sam = await leaver(product, { ...WHOLE, leaver: { ...SAM.leaver, kind } })
    const duties = (await sam.state()).duties.filter(({ owner, signs }) => !owner && !signs)
    const lines = duties.map(({ id, parts }) =>
      parts.length > 1 ? `/tasks/${id}/${parts[0]}` : `/tasks/${id}`,
    )
    const open = await hardOf(sam, [
      ...['/tasks', '/tasks/networks', '/tasks/add-site', '/tasks/check', '/tasks/privacy'],
      ...['/tasks/ask', ...WAYS.map((what) => `/tasks/ask/${what}`), '/tasks/not-you'],
      ...lines,
    ])
    await answerLines(product, sam.id)
    const sent = await hardOf(sam, ['/tasks/receipt', '/tasks/reopen'])
    await pastChanges(product, sam.id)
    const closed = await hardOf(sam, ['/tasks/receipt', '/tasks/ask'])
    expect([...open, ...sent, ...closed]).toEqual([])
  },
)

test('the first screen and the page of a dead link read at grade 6 or below', async () => {
  const sam = await leaver(product, WHOLE)
  const link = await linkOf(product, sam.id, 'leaver')
  for (const path of [`/l/${link}`, '/l/nothing']) {
    const html = await (await fetch(product.url + path)).text()
    expect(hardIn(path, html)).toEqual([])
  }
})

test('the address page of whoever has not confirmed theirs reads at grade 6 or below', async () => {
  const { addressConfirmed: _, ...start } = WHOLE
  const { workEmail: __, ...person } = SAM.leaver
  const sam = await leaver(product, { ...start, leaver: person })
  expect(await hardOf(sam, ['/tasks/address', '/tasks/not-you'])).toEqual([])
  expect(await hardOf(sam, ['/tasks/privacy'])).toEqual([])
})
