import { z } from 'zod'
import { searchCases } from '../../../../db/queries/search/cases.ts'
import type { ServerDeps } from '../../../deps.ts'
import { shortHash } from '../../../look/short-hash.ts'
import { asList } from '../../../web/form.ts'
import { readAsked } from '../case-list/asked.ts'
import type { Act } from './act.ts'

/** So many cases are shown on a page of the list, and twice as many can be ticked. */
const MOST_TICKED = 100
/** So many cases that a list finds are done at once. */
export const MOST_FOUND = 5_000

/** What is to be done, and to which cases: those that were ticked, or all that a list finds. */
export interface Asked {
  readonly act: Act
  readonly ids: readonly string[]
  /** More than so many were meant. */
  readonly cutAt: number | undefined
  /** The list's question, where all is meant that it finds. */
  readonly query: string | undefined
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
  if (all) return { act, query, ...(await found(deps, query)) }
  const ticked = [asList(given.case)].flat().flatMap((one) => z.uuid().safeParse(one).data ?? [])
  const ids = [...new Set(ticked)]
  const cutAt = ids.length > MOST_TICKED ? MOST_TICKED : undefined
  return { act, ids: ids.slice(0, MOST_TICKED), cutAt, query: undefined }
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

/** Says again which cases were shown, so that it is done to no others. Pure. */
export const seenOf = ({ ids }: Asked): string => shortHash(Buffer.from([...ids].sort().join('\n')))
