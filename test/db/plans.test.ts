import { type CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fill } from '../../bench/desk/fill.ts'
import { casesById } from '../../db/queries/case-lists.ts'
import { findWholeCase } from '../../db/queries/cases.ts'
import { findCasePage } from '../../db/queries/desk/case-page.ts'
import { deskCases } from '../../db/queries/desk/cases.ts'
import { glance } from '../../db/queries/desk/glance.ts'
import { readRecord } from '../../db/queries/record.ts'
import { findPage, searchCases } from '../../db/queries/search/cases.ts'
import type { Filter } from '../../db/queries/search/filter.ts'
import { SORTS } from '../../db/queries/search/order.ts'
import type { Database } from '../../db/schema.ts'
import { mailsOut, startCase } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'

/** Tables that grow with every case there ever was. */
const GROWING = ['cases', 'people', 'events', 'event_words', 'mails', 'notices', 'case_search']
const CASES = 4_000

let product: Product
let pool: pg.Pool
let db: Kysely<Database>
let model: string
let asked: CompiledQuery[] = []

beforeAll(async () => {
  product = await startProduct({ web: false })
  model = await startCase(product)
  await mailsOut(product)
  await product.worker.stop()
  const { owner } = product.database
  await fill(owner, product.deps.linkKeys, { model, from: 0, count: CASES })
  // Most are over: as the desk stands after years.
  await sql`update cases set status = 'closed', next_at = null, waits_on = null, hr_due_at = null,
    late_from = null where id in (select id from cases where id <> ${model} order by id limit ${CASES * 0.95})`.execute(
    owner,
  )
  await sql`update mails set state = 'sent' where state <> 'sent'`.execute(owner)
  await sql`vacuum analyze`.execute(owner)
  pool = new pg.Pool({ connectionString: product.database.webUrl, max: 2 })
  db = new Kysely({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => void asked.push(query),
  })
}, 180_000)
afterAll(async () => {
  await db?.destroy()
  await product?.stop()
})

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly Plan[]
}

const scans = (plan: Plan): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' ? [plan['Relation Name'] ?? ''] : []),
  ...(plan.Plans ?? []).flatMap(scans),
]

/** The growing tables that Postgres would read from end to end for what is asked. */
async function readWhole(ask: () => Promise<unknown>): Promise<string[]> {
  asked = []
  await ask()
  const queries = asked
  const plans = await Promise.all(
    queries.map(({ sql: text, parameters }) =>
      pool.query(`explain (format json) ${text}`, [...parameters]),
    ),
  )
  expect(queries.length).toBeGreaterThan(0)
  return plans
    .flatMap(({ rows }) => scans(rows[0]['QUERY PLAN'][0].Plan as Plan))
    .filter((table) => GROWING.includes(table))
}

const now = Date.now()

test.each<[page: string, ask: () => Promise<unknown>]>([
  ['the look of Today', () => glance(db, { now: new Date(now), since: new Date(now) })],
  ['the cases of Today', () => deskCases(db, new Date(now))],
  ['a case', () => findWholeCase(db, model)],
  ['the record of a case', () => readRecord(db, model)],
  ['a case with all that its page shows', () => findCasePage(db, model)],
  ['a page of names', () => casesById(db, [model])],
])('%s reads no table from end to end', async (_, ask) => {
  expect(await readWhole(ask)).toEqual([])
})

const FILTERS: readonly Filter[] = [
  ...[{}, { status: 'open' }, { status: 'not-closed' }, { status: 'closed' }, { q: 'castro 17' }],
  ...[{ q: 'lw-12' }, { q: 'leaver17@home.example' }, { waits: 'hr' }, { waits: 'others' }],
  ...[{ late: true }, { kind: 'volunteer' }, { line: 'castro 121' }],
  ...[{ q: 'castro', line: 'castro', waits: 'line' }],
  ...[{ from: '2026-01-01', to: '2026-01-31' }, { policy: '0'.repeat(64) }],
] as Filter[]

test.each(FILTERS)('the list narrowed to %o reads no table from end to end', async (filter) => {
  const keys = product.deps.linkKeys
  expect(await readWhole(() => findPage(db, keys, { filter, now }))).toEqual([])
})

test('words that mean very many find the same as no words, counted as far as they are', async () => {
  const keys = product.deps.linkKeys
  const [all, meant] = await Promise.all(
    [{}, { q: 'home.example' }].map((filter) => findPage(db, keys, { filter, now })),
  )
  expect(meant?.rows.map(({ id }) => id)).toEqual(all?.rows.map(({ id }) => id))
  expect(meant).toMatchObject({ next: all?.next, total: 1_000, isMore: true })
  expect(all).toMatchObject({ total: CASES + 1, isMore: false })
  const nobody = await findPage(db, keys, { filter: { q: 'home.example', kind: 'volunteer' }, now })
  expect(nobody).toMatchObject({ rows: [], total: 0, isMore: false, next: undefined })
})

test.each(['newest', 'oldest'] as const)(
  'words that mean very many are looked for from the %s on without reading from end to end',
  async (sort) => {
    const keys = product.deps.linkKeys
    const filter = { q: 'home.example' }
    const search = { filter, sort, now, limit: 50 }
    const first = await searchCases(db, keys, search)
    const on = () => searchCases(db, keys, { ...search, after: first.next })
    // Known to be many, they are asked for once.
    expect(await readWhole(on)).toEqual([])
    expect(asked).toHaveLength(1)
    expect(asked[0]?.sql).toContain('generate_series')
  },
)

test.each(SORTS)(
  'the list in order of %s goes on without reading from end to end',
  async (sort) => {
    const keys = product.deps.linkKeys
    const search = { filter: {}, sort, now, limit: 50 }
    const first = await searchCases(db, keys, search)
    const second = () => searchCases(db, keys, { ...search, after: first.next })
    expect(await readWhole(second)).toEqual([])
    const { ids } = await second()
    expect(ids).toHaveLength(50)
    expect(ids.filter((id) => first.ids.includes(id))).toEqual([])
  },
)
