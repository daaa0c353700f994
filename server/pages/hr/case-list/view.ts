import type { PackOfCases } from '../../../../db/queries/policies.ts'
import { COUNTED, SORTS } from '../../../../db/queries/search/cases.ts'
import { WAITS } from '../../../../db/queries/search/filter.ts'
import type { SavedFilter } from '../../../../db/queries/search/saved.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { KINDS } from '../../../../workflows/pack/codes.ts'
import type { Line } from '../../../read/case-row.ts'
import { type Asked, LIST_STATUSES } from './asked.ts'

const words = hr.caseList

interface Shown {
  readonly lines: readonly Line[]
  /** Up to `COUNTED`. */
  readonly total: number
  readonly saved: readonly SavedFilter[]
  readonly packs: readonly PackOfCases[]
  /** The cursor of the next page. */
  readonly next: string | undefined
  readonly isFirst: boolean
  /** As it was typed, where it could not be kept. */
  readonly name: string
}

/** What stands behind the fold, so that the fold is open while it narrows the list. */
const FOLDED = ['waits', 'kind', 'late', 'line', 'from', 'to', 'policy']

/** The page of the list. Pure. */
export function listView(asked: Asked, { lines, total, saved, packs, next, isFirst, name }: Shown) {
  const { values, query } = asked
  const { sort: _, ...narrowing } = values
  const href = (path: string, more = '') => {
    const all = [query, more].filter(Boolean).join('&')
    return all ? `${path}?${all}` : path
  }
  return {
    ...{ lines, values, query, name },
    found: total < COUNTED ? words.found(total) : words.foundMore(total),
    isNarrowed: Object.keys(narrowing).length > 0,
    isFolded: !FOLDED.some((field) => field in values),
    choices: choices(packs),
    saved: saved.map(({ id, name, query }) => ({
      ...{ id, name, href: query ? `/cases?${query}` : '/cases' },
      isShown: query === asked.query,
    })),
    export: href('/cases/export.csv'),
    first: isFirst ? '' : href('/cases'),
    next: next ? href('/cases', `cursor=${next}`) : '',
  }
}

interface Choice {
  readonly value: string
  readonly text: string
}

const any: Choice = { value: '', text: words.any }

const choices = (packs: readonly PackOfCases[]) => ({
  status: ['' as const, ...LIST_STATUSES].map((value) => ({ value, text: words.statuses[value] })),
  waits: [any, ...WAITS.map((value) => ({ value, text: words.waitsFor[value] }))],
  kind: [any, ...KINDS.map((value) => ({ value, text: words.kinds[value] }))],
  policy: [
    any,
    ...packs.map(({ hash, id, version }) => ({ value: hash, text: `${id} ${version}` })),
  ],
  sort: SORTS.map((value) => ({ value, text: words.sorts[value] })),
})
