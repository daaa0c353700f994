import { z } from 'zod'
import { referencesOf } from '../../../../db/queries/case-lists.ts'
import { searchCases } from '../../../../db/queries/search/cases.ts'
import type { Act } from '../../../commands/many/acts.ts'
import type { ServerDeps } from '../../../deps.ts'
import { asList } from '../../../web/form.ts'
import { readAsked } from '../case-list/asked.ts'

/** So many cases are shown on a page of the list, and twice as many can be ticked. */
const MOST_TICKED = 100
/** So many cases that a list finds are done at once. */
const MOST_FOUND = 5_000

/** What is to be done, and to which cases: those that were ticked, or all that a list finds. */
export interface Asked {
  readonly act: Act
  readonly ids: readonly string[]
  /** More than so many were meant. */
  readonly cutAt: number | undefined
  /** The list's question, where all is meant that it finds. */
  readonly query: string | undefined
  /** The references of all that the list finds. */
  readonly references: ReadonlyMap<string, string>
}

const shape = z.object({
  do: z.enum(['remind', 'change-line', 'cancel']).catch('remind'),
  all: z.literal('yes').optional().catch(undefined),
  query: z.string().max(2_000).catch(''),
})

/** Reads what an address or a form asks for, and finds its cases. Reads only. */
export async function askedIn(
  deps: ServerDeps,
  given: Readonly<Record<string, unknown>>,
): Promise<Asked> {
  const { do: act, all, query } = shape.parse(given)
  if (all) {
    const { ids, cutAt } = await found(deps, query)
    return { act, query, ids, cutAt, references: await referencesOf(deps.db, ids) }
  }
  const ticked = [asList(given.case)].flat().flatMap((one) => z.uuid().safeParse(one).data ?? [])
  const ids = [...new Set(ticked)]
  const cutAt = ids.length > MOST_TICKED ? MOST_TICKED : undefined
  return { act, ids: ids.slice(0, MOST_TICKED), cutAt, query: undefined, references: new Map() }
}

/** All cases of a list that are not closed, in its order. A question with a fault finds none. */
async function found(deps: ServerDeps, query: string): Promise<Pick<Asked, 'ids' | 'cutAt'>> {
  const { filter, sort, faults } = readAsked(Object.fromEntries(new URLSearchParams(query)))
  const { status = 'not-closed' } = filter
  if (faults.length || status === 'closed') return { ids: [], cutAt: undefined }
  const search = { filter: { ...filter, status }, sort, now: deps.now(), limit: MOST_FOUND }
  const { ids, next } = await searchCases(deps.db, deps.linkKeys, search)
  return { ids, cutAt: next && MOST_FOUND }
}

/**
 * Says again which cases of a list were shown, by the numbers of their references ('1-32,40'), so that it is
 * done to no others: on a busy desk the list is another before somebody has read it. Pure.
 */
export const shownOf = ({ references }: Asked): string => rangesOf(numbersOf(references))

/** Of what a list finds now, those that were shown. Pure. */
export function ofShown(asked: Asked, shown: unknown): Asked {
  if (asked.query === undefined) return asked
  const numbers = inRanges(typeof shown === 'string' ? shown : '')
  const references = new Map(
    [...asked.references].filter(([, reference]) => numbers.has(numberOf(reference))),
  )
  return { ...asked, references, ids: asked.ids.filter((id) => references.has(id)) }
}

const numberOf = (reference: string): number => Number(reference.slice('LW-'.length))

const numbersOf = (references: Asked['references']): number[] =>
  [...references.values()].map(numberOf).sort((a, b) => a - b)

/** Runs of numbers that are in order. Pure. */
export function rangesOf(numbers: readonly number[]): string {
  const runs: [from: number, to: number][] = []
  for (const one of numbers) {
    const run = runs.at(-1)
    if (run && one === run[1] + 1) run[1] = one
    else runs.push([one, one])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',')
}

/** The numbers of runs; no more than a list finds, whatever was sent. Pure. */
export function inRanges(text: string): ReadonlySet<number> {
  const numbers = new Set<number>()
  for (const [, from = '', to = from] of text.matchAll(/(\d{1,12})(?:-(\d{1,12}))?/g)) {
    for (let one = Number(from); one <= Number(to) && numbers.size < MOST_FOUND; one++) {
      numbers.add(one)
    }
  }
  return numbers
}
