import type { DutyState } from '../../../../workflows/case/state.ts'
import type { Pack } from '../../../../workflows/pack/types.ts'

/**
 * Duties in the order in which they are best done: the soonest due first, and what is better after
 * another thing after it, so that whatever must come first is as pressing as what waits for it.
 * Those of one day stay in the pack's order. Pure.
 */
export function inBestOrder(
  duties: readonly DutyState[],
  { duties: rules }: Pick<Pack, 'duties'>,
): DutyState[] {
  const waiting = waitingFor(duties, rules)
  const days = new Map(duties.map((duty) => [duty, dayOf(duty, waiting)]))
  const left = new Set(duties)
  const ordered: DutyState[] = []
  while (left.size) {
    const held = new Set([...waiting].flatMap(([duty, after]) => (left.has(duty) ? after : [])))
    const free = [...left].filter((duty) => !held.has(duty))
    // A pack in which things wait for each other does not open; were there one, the list would be whole.
    const next = soonest(free.length ? free : [...left], days)
    left.delete(next)
    ordered.push(next)
  }
  return ordered
}

type Waiting = ReadonlyMap<DutyState, readonly DutyState[]>

/** What of the duties is better done after one, for those of which anything is. */
function waitingFor(duties: readonly DutyState[], rules: Pack['duties']): Waiting {
  const before = new Map(rules.map((rule) => [rule.id, rule.before ?? []]))
  const all = duties.map(
    (duty) => [duty, duties.filter(({ id }) => before.get(duty.id)?.includes(id))] as const,
  )
  return new Map(all.filter(([, after]) => after.length > 0))
}

/** The sooner of a duty's own day and the days of what waits for it. */
function dayOf(duty: DutyState, waiting: Waiting, seen = new Set<DutyState>()): string {
  seen.add(duty)
  const after = (waiting.get(duty) ?? []).filter((one) => !seen.has(one))
  return after
    .map((one) => dayOf(one, waiting, seen))
    .reduce((day, other) => (other < day ? other : day), duty.dueDate)
}

/** The first of those of the soonest day. ISO days are in order as texts are. */
const soonest = (some: readonly DutyState[], days: ReadonlyMap<DutyState, string>): DutyState =>
  some.reduce((first, one) => ((days.get(one) ?? '') < (days.get(first) ?? '') ? one : first))
