import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawFacts } from '../../../../server/ops/facts.ts'
import {
  answerAll,
  caseFile,
  HR,
  LEAVER,
  pastChanges,
  say,
  startCase,
} from '../../../support/cases.ts'
import { type Product, startProduct } from '../../../support/product.ts'
import { asHr } from '../../../support/visitors.ts'
import { another, plain } from '../hr-support.ts'

let product: Product
let cookie: string
let quarter: string

beforeAll(async () => {
  product = await startProduct()
  cookie = await asHr(product)
  const [done, gone] = [
    await startCase(product, another('Ada Sample')),
    await startCase(product, another('Ben Sample')),
  ]
  await startCase(product, another('Cem Sample'))
  await answerAll(product, done)
  await say(product, done, { kind: 'declare', by: LEAVER }, { name: 'Ada Sample' })
  await pastChanges(product, done)
  await say(product, gone, { kind: 'cancel', by: HR, why: 'started-in-error' })
  await drawFacts(product.deps)
  const [first] = await product.database.owner.selectFrom('case_facts').selectAll().execute()
  const [year, month] = String(first?.closed_on ?? '').split('-')
  quarter = `${year}-Q${Math.ceil(Number(month) / 3)}`
}, 120_000)
afterAll(() => product?.stop())

const get = (path: string) => fetch(product.url + path, { headers: { cookie } })
const text = async (path: string) => plain(await (await get(path)).text())

describe('reports', { timeout: 60_000 }, () => {
  test('draw a closed case once, and anew where it went on', async () => {
    const rows = () => product.database.owner.selectFrom('case_facts').selectAll().execute()
    expect(await drawFacts(product.deps)).toBe(0)
    expect((await rows()).length).toBeGreaterThan(0)
    expect(JSON.stringify(await rows())).not.toMatch(/Sample|@/)
  })

  test('say what was confirmed on time, and what each figure counts', async () => {
    const said = await text(`/reports?quarter=${quarter}`)
    expect(said).toMatch(/Cases closed .*\d/)
    expect(said).toContain('Confirmed on time, by what was asked')
    expect(said).toContain('Median: half of the leavers needed fewer days')
    expect(said).toContain('Open cases by age')
  })

  test('leave as tables and as papers', async () => {
    const table = await get(`/reports/byDuty.csv?quarter=${quarter}`)
    expect(table.headers.get('content-type')).toContain('text/csv')
    expect(await table.text()).toContain('This quarter')
    for (const what of ['report', 'board']) {
      const paper = await get(`/reports/${what}.pdf?quarter=${quarter}`)
      expect(paper.status).toBe(200)
      expect(
        Buffer.from(await paper.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-')
    }
  })

  test('for the board name nobody', async () => {
    const said = await text(`/reports/board?quarter=${quarter}`)
    expect(said).not.toContain('by who leads the leavers')
    expect(said).not.toMatch(/Lin Line|Ada|Ben/)
  })

  test.each(['?quarter=2026-Q9', '?quarter=x', '/none.csv', '/byDuty.csv?quarter='])(
    'are not found at %s, and nothing breaks',
    async (path) => {
      expect((await get(`/reports${path}`)).status).toBe(404)
    },
  )

  test('count nothing of a case that is open again', async () => {
    const row = await product.database.owner
      .selectFrom('case_facts')
      .select('case_id')
      .executeTakeFirstOrThrow()
    const { state } = await caseFile(product, row.case_id)
    expect(state.status).toBe('closed')
    await say(product, row.case_id, { kind: 'reopen-case', by: HR }, { reason: 'Too early' })
    const after = await caseFile(product, row.case_id)
    if (after.state.status === 'closed') return
    await drawFacts(product.deps)
    const left = await product.database.owner
      .selectFrom('case_facts')
      .select('case_id')
      .where('case_id', '=', row.case_id)
      .execute()
    expect(left).toEqual([])
  })
})
