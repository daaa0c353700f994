import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawMissingWords } from '../../activities/redraw-lists.ts'
import { fill } from '../../bench/desk/fill.ts'
import { findPage, type Search, searchCases } from '../../db/queries/search/cases.ts'
import type { Filter } from '../../db/queries/search/filter.ts'
import type { Place, Sort } from '../../db/queries/search/order.ts'
import { mailsOut, startCase } from '../support/cases.ts'
import { fc, runs } from '../support/generated.ts'
import { type Product, startProduct } from '../support/product.ts'

/** What is found among thousands, held against a plain search that looks at every one of them. */

const CASES = 2_400
const COUNTED = 1_000
const FIRST = ['Zoë', 'ZOE', 'Zoé', 'Zoë', 'Siân', 'D’Arcy', 'Jean-Luc', 'Łucja', 'J']
const LAST = ['O’Hara', "O'Hara", 'Mac Donald', 'MacDonald', 'van der Berg', 'Ångström', 'Ó Briain']

interface Plain {
  readonly id: string
  readonly status: string
  readonly kind: string
  readonly end_date: string
  readonly reference: string
  readonly opened_at: Date
  readonly leaver: string
  readonly line: string
  readonly others: readonly string[]
}

let product: Product
let all: readonly Plain[]

beforeAll(async () => {
  product = await startProduct({ web: false })
  const model = await startCase(product)
  await mailsOut(product)
  await product.worker.stop()
  const { owner } = product.database
  const { linkKeys } = product.deps
  await fill(owner, linkKeys, { model, from: 0, count: CASES })
  const ids = await owner.selectFrom('cases').select('id').orderBy('id').execute()
  const named = fc.sample(fc.tuple(name, name), { numRuns: ids.length, seed: 7 })
  const people = ids.map(({ id }, n) => ({ id, leaver: named[n]?.[0], line: named[n]?.[1] }))
  await sql`update people set name = case role when 'leaver' then named.leaver else named.line end
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as named(id uuid, leaver text, line text)
    where people.case_id = named.id and role in ('leaver', 'line')`.execute(owner)
  // Several open at one instant, some fortnights have none, and what is over is not the oldest.
  await sql`update cases set
    opened_at = date_trunc('hour', opened_at) - case when id::text < '8' then interval '40 days' else '0' end,
    status = case substr(id::text, 3, 1) when '0' then 'paused' when '1' then 'open' else 'closed' end,
    kind = case when substr(id::text, 4, 1) < '4' then 'volunteer' else 'employee' end`.execute(
    owner,
  )
  await owner.deleteFrom('case_search').execute()
  await drawMissingWords(owner, linkKeys)
  await sql`vacuum analyze cases, people, case_search`.execute(owner)
  all = await plainly()
}, 180_000)
afterAll(() => product?.stop())

const name = fc
  .tuple(fc.constantFrom(...FIRST), fc.constantFrom(...LAST))
  .map((two) => two.join(' '))

/** Every case as it stands, from the tables alone. */
async function plainly(): Promise<Plain[]> {
  const { rows } = await sql<Plain>`select cases.id, cases.status, cases.kind, end_date, reference,
      opened_at, leaver.name as leaver, line.name as line,
      array_remove(array[leaver.role_title, leaver.email, leaver.work_email, line.email], null) as others
    from cases join people leaver on leaver.case_id = cases.id and leaver.role = 'leaver'
      join people line on line.case_id = cases.id and line.role = 'line'`.execute(product.deps.db)
  return rows
}

const letters = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .replaceAll('ł', 'l')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)

/** Words, and neighbours as one. */
const pieces = (words: readonly string[]): string[] => [
  ...words,
  ...words.slice(1).map((word, at) => `${words[at]}${word}`),
  words.join(''),
]

/** Each way to take a question: as it stands, two neighbours as one word, or all of it. */
const ways = (words: readonly string[]): string[][] => [
  [...words],
  ...words
    .slice(1)
    .map((word, at) => [...words.slice(0, at), `${words[at]}${word}`, ...words.slice(at + 2)]),
  [words.join('')],
]

const isMeant = (question: string, texts: readonly string[]): boolean => {
  const there = texts.flatMap((text) => pieces(letters(text)))
  const begins = (word: string) =>
    there.some((one) => (word.length > 1 ? one.startsWith(word) : one === word))
  return ways(letters(question)).some((way) => way.every(begins))
}

/** Each order by what it goes, and whether downwards. */
type Order = readonly [sort: Sort, of: (one: Plain) => readonly (string | number)[], down: boolean]

const opened = (one: Plain) => [one.opened_at.getTime()]
const BY_FORTNIGHT: readonly Order[] = [
  ['newest', opened, true],
  ['oldest', opened, false],
]
const OTHERS: readonly Order[] = [
  ['last-day', (one) => [one.end_date], false],
  ['last-day-down', (one) => [one.end_date], true],
  ['reference', (one) => [Number(one.reference.slice(3))], false],
  ['reference-down', (one) => [Number(one.reference.slice(3))], true],
  ['status', (one) => [one.status, ...opened(one)], true],
  ['status-down', (one) => [one.status, ...opened(one)], false],
  ['kind', (one) => [one.kind, ...opened(one)], false],
  ['kind-down', (one) => [one.kind, ...opened(one)], true],
]
const NEWEST = BY_FORTNIGHT[0] as Order

function plainSearch({ q, line, status, kind }: Filter, [, of, down]: Order): string[] {
  const key = (one: Plain) => [...of(one), one.id]
  const found = all
    .filter(
      (one) =>
        !status || one.status === status || (status === 'not-closed' && one.status !== 'closed'),
    )
    .filter((one) => !kind || one.kind === kind)
    .filter((one) => !q || isMeant(q, [one.leaver, one.line, ...one.others]))
    .filter((one) => !line || isMeant(line, [one.line]))
    .sort((a, b) => compare(key(a), key(b)))
  return (down ? found.reverse() : found).map(({ id }) => id)
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const at = a.findIndex((one, index) => one !== b[index])
  if (at < 0) return 0
  return (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1
}

/** All pages of a list, one after the other. */
async function byPages(search: Omit<Search, 'now' | 'after'>): Promise<string[]> {
  const { db, linkKeys } = product.deps
  const ids: string[] = []
  let after: Place | undefined
  do {
    const page = await searchCases(db, linkKeys, { ...search, now: Date.now(), after })
    ids.push(...page.ids)
    after = page.next
  } while (after)
  return ids
}

/** Words of a name as somebody types them: the beginning of one or two, in either order. */
const question = fc
  .record({
    of: name,
    from: fc.nat(2),
    length: fc.integer({ min: 1, max: 12 }),
    isTurned: fc.boolean(),
    isPlain: fc.boolean(),
  })
  .map(({ of, from, length, isTurned, isPlain }) => {
    const words = of.split(/[ -]/).slice(from)
    const typed = words.map((word, at) => (at === words.length - 1 ? word.slice(0, length) : word))
    const text = (isTurned ? typed.toReversed() : typed).join(' ')
    return isPlain ? letters(text).join(' ') : text
  })
  .filter((text) => letters(text).length > 0)

const asked = fc.record({
  filter: fc.record({
    q: fc.oneof(question, fc.constantFrom('zoe', 'ZOË', 'home.example', 'zo', "o'h", 'nobody')),
    line: fc.option(question, { nil: undefined, freq: 3 }),
    status: fc.option(fc.constantFrom('not-closed', 'open', 'closed'), { nil: undefined, freq: 2 }),
    kind: fc.option(fc.constantFrom('volunteer', 'employee'), { nil: undefined, freq: 2 }),
  }),
  order: fc.oneof(fc.constantFrom(...BY_FORTNIGHT), fc.constantFrom(...OTHERS)),
  limit: fc.constantFrom(50, 333),
})

const sameAsPlain = (times: number) =>
  fc.assert(
    fc.asyncProperty(asked, async ({ filter, order, limit }) => {
      const meant = filter as Filter
      const [sort] = order
      const expected = plainSearch(meant, order)
      expect(await byPages({ filter: meant, sort, limit })).toEqual(expected)
      const { db, linkKeys } = product.deps
      const page = await findPage(db, linkKeys, { filter: meant, sort, limit, now: Date.now() })
      expect(page.rows.map(({ id }) => id)).toEqual(expected.slice(0, limit))
      expect(page.total).toBe(Math.min(expected.length, COUNTED))
      expect(page.isMore).toBe(expected.length >= COUNTED)
    }),
    { numRuns: times },
  )

test('what words and filters find is what a plain search finds, in its order, page after page', {
  timeout: 120_000,
}, async () => {
  expect(plainSearch({ q: 'zoe' }, NEWEST).length).toBeGreaterThan(COUNTED)
  await sameAsPlain(runs(40, 300))
})

test('the same while some cases are drawn as a version of before drew them, or with another key', {
  timeout: 120_000,
}, async () => {
  const { owner } = product.database
  await sql`update case_search set key = replace(key, ' 3', ' 2'), opened_at = null,
    words = words[:cardinality(words) - 1]
    where case_id::text < '2'`.execute(owner)
  expect(await byPages({ filter: { q: 'zoe' } })).toEqual(plainSearch({ q: 'zoe' }, NEWEST))
  await sameAsPlain(runs(10, 100))
  expect(await drawMissingWords(owner, product.deps.linkKeys)).toBeGreaterThan(100)
  expect(await byPages({ filter: { q: 'zoe' } })).toEqual(plainSearch({ q: 'zoe' }, NEWEST))
})
