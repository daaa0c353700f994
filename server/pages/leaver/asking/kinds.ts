import { isForLine, openOfLeaver, waitingRequests } from '../../../../workflows/case/coverage.ts'
import type { RequestKind } from '../../../../workflows/case/events.ts'
import { type Visit, withoutLine } from '../../visit/visit.ts'

/** What a leaver can ask for, in the order of the page; the last is for somebody else. */
const KINDS: readonly RequestKind[] = [
  ...(['question', 'time', 'other-way', 'unwell', 'another-role'] as const),
  ...(['objection', 'complaint', 'not-them'] as const),
]

/** What an address names, if it is one of these. */
export const kindOf = (value: unknown): RequestKind | undefined =>
  KINDS.find((what) => what === value)

/** Who answers, by name: whoever leads the leaver, or HR. */
export function answerer(visit: Visit, what: RequestKind): string {
  const { names } = visit
  if (!isForLine({ what })) return names.hr
  return withoutLine(visit) ? names.chief : names.line
}

/**
 * What makes sense just now: no time where nothing is left to do, no stop where an objection has
 * stopped everything, nothing at all once a case is closed. Pure.
 */
export function offeredKinds({ file, mine: { state } }: Visit): RequestKind[] {
  if (file.state.status === 'closed') return []
  const stopped = state.paused?.why === 'objection'
  const pointless: Partial<Record<RequestKind, boolean>> = {
    time: openOfLeaver(state).length === 0,
    'another-role': state.flags?.includes('keeps_other_role') === true,
    unwell: stopped,
    'other-way': stopped,
  }
  return KINDS.filter((what) => !pointless[what])
}

/** Said before and not answered: it is not asked twice. A question always can be. */
export const isWaiting = ({ mine }: Visit, what: RequestKind): boolean =>
  what !== 'question' && waitingRequests(mine.state).some((one) => one.what === what)
