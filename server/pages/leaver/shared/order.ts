import type { DutyState } from '../../../../workflows/case/state.ts'
import type { Duty, Pack } from '../../../../workflows/pack/types.ts'

/**
 * Duties in the order in which they are best done: the soonest due first, and what is better after
 * another thing after it, so that whatever must come first is as pressing as what waits for it.
 * Those of one day stay in the pack's order. Pure.
 */
export function inBestOrder(
  duties: readonly DutyState[],
  { duties: rules }: Pick<Pack, 'duties'>,
): DutyState[] {
  const here = duties.map(({ id }) => id)
  const rule = (id: string): Duty | undefined => rules.find((one) => one.id === id)
  const after = (id: string) => (rule(id)?.before ?? []).filter((other) => here.includes(other))
  const left = [...duties]
  const ordered: DutyState[] = []
  while (left.length) {
    const free = left.filter(({ id }) => !left.some((other) => after(other.id).includes(id)))
    // A pack in which things wait for each other does not open; were there one, the list would be whole.
    const [next] = (free.length ? free : left).toSorted((a, b) =>
      dayOf(a, left, after).localeCompare(dayOf(b, left, after)),
    )
    if (!next) break
    left.splice(left.indexOf(next), 1)
    ordered.push(next)
  }
  return ordered
}

type After = (id: string) => readonly string[]

/** The sooner of a duty's own day and the days of what waits for it. */
function dayOf(duty: DutyState, all: readonly DutyState[], after: After, seen = new Set<string>()) {
  seen.add(duty.id)
  const waiting = all.filter(({ id }) => after(duty.id).includes(id) && !seen.has(id))
  const days: string[] = [
    duty.dueDate,
    ...waiting.map((one): string => dayOf(one, all, after, seen)),
  ]
  return days.sort()[0] ?? duty.dueDate
}
