import type { PackOfCases } from '../../../../db/queries/policies.ts'
import { WAITS } from '../../../../db/queries/search/filter.ts'
import { SORTS, type Sort } from '../../../../db/queries/search/order.ts'
import type { SavedFilter } from '../../../../db/queries/search/saved.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { KINDS } from '../../../../workflows/pack/codes.ts'
import type { Line } from '../../../read/case-row.ts'
import { type Asked, LIST_STATUSES } from './asked.ts'

const words = hr.caseList
const { several } = hr.start

/** A version of a policy with what people call it. */
export interface TitledPack extends PackOfCases {
  readonly title: string
}

interface Shown {
  readonly lines: readonly Line[]
  readonly total: number
  /** There are that many or more. */
  readonly isMore: boolean
  readonly saved: readonly SavedFilter[]
  readonly packs: readonly TitledPack[]
  /** The cursor of the next page. */
  readonly next: string | undefined
  /** The cursor of this page; '' on the first. */
  readonly cursor: string
  readonly isTicked: boolean
  /** As it was typed, where it could not be kept. */
  readonly name: string
}

/** What stands behind the fold, so that the fold is open while it narrows the list. */
const FOLDED = ['waits', 'kind', 'late', 'line', 'from', 'to', 'policy']

/** The page of the list. Pure. */
export function listView(asked: Asked, shown: Shown) {
  const { lines, total, isMore, saved, packs, next, cursor, isTicked, name } = shown
  const { values, query } = asked
  const { sort: _, ...narrowing } = values
  const href = (path: string, more = '') => {
    const all = [query, more].filter(Boolean).join('&')
    return all ? `${path}?${all}` : path
  }
  return {
    ...{ lines, values, query, name },
    found: isMore ? words.foundMore(total) : words.found(total),
    isNarrowed: Object.keys(narrowing).length > 0,
    isFolded: !FOLDED.some((field) => field in values),
    choices: choices(packs),
    saved: saved.map(({ id, name, query }) => ({
      ...{ id, name, href: query ? `/cases?${query}` : '/cases' },
      isShown: query === asked.query,
    })),
    export: href('/cases/export.csv'),
    // A page that holds all of them is ticked as a whole.
    withAll: total > lines.length && !asked.faults.length ? several.all.withAll(total, isMore) : '',
    isTicked,
    tick: href(
      '/cases',
      [cursor && `cursor=${cursor}`, isTicked ? '' : 'tick=all'].filter(Boolean).join('&'),
    ),
    sorting: sortingOf(asked),
    first: cursor ? href('/cases') : '',
    next: next ? href('/cases', `cursor=${next}`) : '',
  }
}

/** Columns by which the list can be put in order: a press on one that is turns it round. Pure. */
function sortingOf({ sort, values }: Asked) {
  const column = (text: string, up: Sort, down: Sort) => {
    const other = new URLSearchParams({ ...values, sort: sort === up ? down : up })
    const sorted = sort === up ? 'ascending' : sort === down ? 'descending' : undefined
    return { text, href: `/cases?${other}`, ...(sorted ? { sorted } : {}) }
  }
  const [, finishes = '', , stands = ''] = hr.shared.table
  return {
    reference: column(hr.shared.reference, 'reference', 'reference-down'),
    finishes: column(finishes, 'last-day', 'last-day-down'),
    stands: column(stands, 'status', 'status-down'),
  }
}

interface Choice {
  readonly value: string
  readonly text: string
}

const any: Choice = { value: '', text: words.any }

const choices = (packs: readonly TitledPack[]) => ({
  status: ['' as const, ...LIST_STATUSES].map((value) => ({ value, text: words.statuses[value] })),
  waits: [any, ...WAITS.map((value) => ({ value, text: words.waitsFor[value] }))],
  kind: [any, ...KINDS.map((value) => ({ value, text: words.kinds[value] }))],
  policy: [
    any,
    ...packs.map(({ hash: value, title, version }) => ({
      ...{ value, text: words.policyOf(title, version) },
    })),
  ],
  sort: SORTS.map((value) => ({ value, text: words.sorts[value] })),
})
