import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../connect.ts'
import type { KeyRing } from '../../crypto/keys.ts'
import { Remembered } from '../../keys/remembered.ts'
import { casesInShort, type ShortCase } from '../case-lists.ts'
import type { CaseRow } from '../cases.ts'
import { compiledByShape } from '../compiled.ts'
import { areDrawn, casesByFortnight, goesByFortnight } from './by-fortnight.ts'
import {
  conditions,
  type Filter,
  meaning,
  type Narrowing,
  narrowingOf,
  type Values,
} from './filter.ts'
import { beyondOf, isBeyond, orderOf, type Place, type Sort } from './order.ts'

/** How many cases a page of a list has. */
export const PAGE = 50

/** Words that mean fewer cases than this leave few: cases are found by them, and not looked through. */
const FEW = 1_000

/**
 * Cases are counted so far; a list of more says so. Those that are meant by words are counted a tenth as
 * far: each has to be looked up.
 */
const MOST = 10_000

/**
 * So long a number of a thousand cases or more is told again before they are counted anew, and words that
 * mean so many are known to, in milliseconds.
 */
const TOLD_MS = 10_000

export interface Search {
  readonly filter: Filter
  readonly sort?: Sort
  /** Of the same order; one of another is passed over. */
  readonly after?: Place | undefined
  /** The wall clock, milliseconds. */
  readonly now: number
  readonly limit?: number
}

export interface Found {
  readonly ids: readonly string[]
  /** Where the next page begins; none where this is the last. */
  readonly next: Place | undefined
}

/** The ids of one page of cases. A case that opens or moves meanwhile makes no other come twice. */
export async function searchCases(db: Db, keys: KeyRing, search: Search): Promise<Found> {
  const { rows, next } = await ask(askIds, db, keys, search)
  return { ids: rows.map(({ id }) => id), next }
}

export interface Page {
  readonly rows: readonly ShortCase[]
  /** Where the next page begins; none where this is the last. */
  readonly next: Place | undefined
  /** How many cases the filter leaves, so far as they are counted; a thousand or more as of ten seconds ago. */
  readonly total: number
  /** There are that many or more. */
  readonly isMore: boolean
}

/**
 * One page of cases as lines of a list, and how many there are in all. One query, and one more where cases
 * of a thousand or more have not been counted for a while, or words have not been known to mean so many.
 */
export async function findPage(db: Db, keys: KeyRing, search: Search): Promise<Page> {
  const { rows, next, found, shape, values } = await ask(askLines, db, keys, search)
  if (found < FEW || hasWords(shape)) return { rows, next, total: found, isMore: found === FEW }
  const total = await totalOf(db, shape, values)
  return { rows, next, total, isMore: total === MOST }
}

/** What a process knows of very many cases: how many a filter leaves, and which words mean so many. */
interface Known {
  readonly totals: Remembered<number>
  readonly many: Remembered<true>
}

const known = new WeakMap<Db, Known>()

function knownOf(db: Db): Known {
  const all = known.get(db) ?? { totals: new Remembered(TOLD_MS), many: new Remembered(TOLD_MS) }
  known.set(db, all)
  return all
}

/** How many cases a filter leaves that leaves very many: they are not counted again for each look. */
async function totalOf(db: Db, shape: Shape, values: Values): Promise<number> {
  const { totals } = knownOf(db)
  const { status, kind, late, waits, given } = shape
  const narrowing = { status, kind, late, waits, given }
  const of = JSON.stringify([narrowing, given.map((name) => values[name])])
  const told = totals.get(of)
  if (told !== undefined) return told
  const [row] = await askTotal(db, narrowing, values)
  const total = Number(row?.found)
  totals.set(of, total)
  return total
}

/** All that the words of a query depend on. */
type Shape = Narrowing['shape'] & {
  readonly sort: Sort
  readonly limit: number
  /** It goes on after a place. */
  readonly goesOn: boolean
  /** What was typed means many cases, which are looked for a fortnight after the other, or in the order asked for. */
  readonly many?: 'by-fortnight' | 'in-order'
}

const hasWords = ({ all, line }: Narrowing['shape']): boolean =>
  all !== undefined || line !== undefined

const isOfWordsAlone = (shape: Narrowing['shape'], values: Values): boolean =>
  conditions(shape, values).length === 0

const waysIn = (of: 'all' | 'line', count: number, values: Values): unknown[] =>
  Array.from({ length: count }, (_, n) => values[`${of}${n}`])

/** A case that was chosen, or a row without one where there is none, so that what was counted is told. */
type Row<Case> = { readonly meant: number; readonly found: number; readonly whole: boolean } & (
  | (Case & { readonly id: string; readonly at: string })
  | { readonly id: null }
)

type Ask<Case> = (db: Db, shape: Shape, values: Values) => Promise<Row<Case>[]>

async function ask<Case>(asked: Ask<Case>, db: Db, keys: KeyRing, search: Search) {
  const { filter, sort = 'newest', after, now, limit = PAGE } = search
  const narrowing = narrowingOf(keys, filter, now)
  const beyond = after && beyondOf(sort, after)
  const shape: Shape = { ...narrowing.shape, sort, limit, goesOn: beyond !== undefined }
  const values = { ...narrowing.values, ...beyond }
  const rows = await (hasWords(shape)
    ? askByWords(asked, db, shape, values)
    : asked(db, shape, values))
  const cases = rows.filter((row): row is Extract<typeof row, { id: string }> => row.id !== null)
  const shown = cases.slice(0, limit)
  const last = cases.length > limit ? shown.at(-1) : undefined
  const next: Place | undefined = last && [sort, last.at, last.id]
  return { rows: shown, next, found: Number(rows[0]?.found), shape, values }
}

/**
 * Postgres cannot know how many cases words mean, and looks through all of them for the first fifty. So
 * what is meant is found first, and all else is asked of that alone. Only where it is many, the first are
 * looked for: by words alone a fortnight after the other, and with more to narrow them as Postgres chooses.
 */
async function askByWords<Case>(asked: Ask<Case>, db: Db, shape: Shape, values: Values) {
  const { many } = knownOf(db)
  const { all = 0, line = 0 } = shape
  const of = JSON.stringify([waysIn('all', all, values), waysIn('line', line, values)])
  if (!many.get(of)) {
    const few = await asked(db, shape, values)
    if (few[0]?.meant !== FEW) return few
    many.set(of, true)
  }
  if (isOfWordsAlone(shape, values) && goesByFortnight(shape.sort)) {
    const byFortnight = await asked(db, { ...shape, many: 'by-fortnight' }, values)
    if (byFortnight[0]?.whole) return byFortnight
  }
  return await asked(db, { ...shape, many: 'in-order' }, values)
}

const askIds = compiledByShape((db, shape: Shape, values: Values) =>
  told<object>(db, parts(shape, values), sql`select * from chosen`),
)

const askLines = compiledByShape((db, shape: Shape, values: Values) => {
  const chosen = sql<{ id: string; at: string; place: number }>`chosen`
  const lines = casesInShort(db)
    .innerJoin(chosen.as<'chosen'>(sql.ref('chosen')), 'chosen.id', 'cases.id')
    .select(['chosen.at', 'chosen.place'])
  return told<ShortCase>(
    db,
    { ...parts(shape, values), found: counted(shape, values) },
    sql`${lines}`,
  )
})

interface Parts {
  /** What is found before all else, and how many that are. */
  readonly meant?: RawBuilder<unknown>
  readonly chosen: RawBuilder<unknown>
  readonly found?: RawBuilder<unknown>
  /** Whether all cases could be found so. */
  readonly whole?: RawBuilder<unknown>
}

/** One row at least, with what was counted; each case of `page` in its place. */
function told<Case>(db: Db, parts: Parts, page: RawBuilder<unknown>) {
  const { meant, chosen, found = sql`0`, whole = sql`true` } = parts
  const all = sql<Row<Case>>`select told.* from (
    with ${meant ? sql`meant as materialized (${meant}),` : sql``} chosen as (${chosen})
    select counted.*, page.* from (select
      ${meant ? sql`(select count(*)::int from meant)` : sql`0`} as meant,
      ${found} as found, ${whole} as whole) counted
    left join (${page}) page on true order by page.place) told`
  return { compile: () => all.compile(db) }
}

const words = (shape: Shape, values: Values) =>
  sql`select case_id from case_search where ${sql.join(meaning(shape, values), sql` and `)}`

function parts(shape: Shape, values: Values): Parts {
  if (shape.many === 'by-fortnight') {
    return { chosen: choiceByFortnight(shape, values), whole: areDrawn(values) }
  }
  const meant = sql`${words(shape, values)} limit ${FEW}`
  return { ...(asksFew(shape) ? { meant } : {}), chosen: choice(shape, values) }
}

const asksFew = (shape: Shape): boolean => hasWords(shape) && !shape.many

function narrowed(shape: Shape, values: Values): RawBuilder<boolean>[] {
  const all = conditions(shape, values)
  if (!hasWords(shape)) return all
  if (!asksFew(shape)) return [...all, sql<boolean>`cases.id in (${words(shape, values)})`]
  const isFew = sql<boolean>`(select count(*) from meant) < ${FEW}`
  return [...all, sql<boolean>`cases.id in (select case_id from meant)`, isFew]
}

const where = (all: readonly RawBuilder<boolean>[]) =>
  all.length ? sql`where ${sql.join(all, sql` and `)}` : sql``

/** The cases of a page, and the one after it, chosen by narrow columns. */
function choice(shape: Shape, values: Values): RawBuilder<unknown> {
  const { sort, limit, goesOn } = shape
  const { at, inOrder } = orderOf(sort)
  const all = [...narrowed(shape, values), ...(goesOn ? [isBeyond(sort, values)] : [])]
  return sql`select cases.id, ${at} as at, row_number() over (order by ${inOrder}) as place
    from cases ${where(all)} order by ${inOrder} limit ${limit + 1}`
}

/** The same of the first cases that words mean. */
function choiceByFortnight(shape: Shape, values: Values): RawBuilder<unknown> {
  const { sort, goesOn, limit } = shape
  const { at, inOrder } = orderOf(sort)
  const first = casesByFortnight({ shape, values, sort, goesOn, limit: limit + 1 })
  return sql`select cases.id, ${at} as at, row_number() over (order by ${inOrder}) as place
    from (${first}) cases`
}

/** How many cases a search leaves, up to a thousand: it is known already where words alone mean more. */
function counted(shape: Shape, values: Values): RawBuilder<unknown> {
  const all = narrowed(shape, values)
  if (shape.many && isOfWordsAlone(shape, values)) return sql`${FEW}`
  return sql`(select count(*)::int from (select from cases ${where(all)} limit ${FEW}) those)`
}

const askTotal = compiledByShape((db, shape: Narrowing['shape'], values: Values) => {
  const those = sql`select from cases ${where(conditions(shape, values))} limit ${MOST}`
  const all = sql<{ found: number }>`select count(*)::int as found from (${those}) those`
  return { compile: () => all.compile(db) }
})

/** The rows of cases, in the order of their ids. */
export async function rowsOf(db: Db, ids: readonly string[]): Promise<CaseRow[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('cases').selectAll().where('id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
