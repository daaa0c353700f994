import { randomUUID } from 'node:crypto'
import { withCaseLock } from '../../../db/queries/case-lock.ts'
import { type ClockRow, casesOnTheMachine } from '../../../db/queries/cases.ts'
import { ALL_CLOCKS } from '../../../db/queries/mail/together.ts'
import { giveLease, takeLease } from '../../../db/queries/standing/leases.ts'
import { sideBySide } from '../../../side-by-side.ts'
import { clock } from '../../../words/en/errors.ts'
import type { Actor } from '../../../workflows/case/events.ts'
import { DAY, MINUTE, SECOND } from '../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../deps.ts'
import type { Reached } from './one-move.ts'
import {
  FastForwardError,
  moveClock,
  PAST_IT,
  type Target,
  writeClockDown,
} from './time-machine.ts'

/** So many clocks are moved at a time: each holds a connection. */
const AT_ONCE = 4
/** More steps than a week has instants at which something happens. */
const MOST_STEPS = 60

/**
 * Moves the clocks of all cases on the time machine together, as the clock of one organisation: first
 * all of them to the furthest, then on, from one thing that happens to the next, so that whoever acts
 * in several cases gets their one mail a day on the way. Answers with the organisation's clock,
 * milliseconds since 1970.
 * @throws FastForwardError where none can be moved, or somebody else moves them.
 */
export async function moveAll(
  deps: ServerDeps,
  target: Target,
  by: Actor,
  tell?: (reached: Reached) => void,
): Promise<number> {
  if (!deps.config.TIME_MACHINE) throw new FastForwardError(clock.off)
  const all = await casesOnTheMachine(deps.db)
  if (!all.length) throw new FastForwardError(clock.noneComes)
  const start = furthestOf(all, deps.now())
  const end = 'days' in target ? start + target.days * DAY : undefined
  const isBehind = ({ ahead_ms }: ClockRow) => deps.now() + ahead_ms < start - SECOND
  // What those did not live through with the others goes out as they catch up.
  const behind = all.filter(isBehind)
  await moveEach(deps, behind, start)
  await sayTime(deps, behind, by)
  for (let step = 0; step < MOST_STEPS; step++) {
    const cases = await casesOnTheMachine(deps.db)
    const to = nextInstant(cases, deps.now())
    tell?.({ from: start, at: furthestOf(cases, deps.now()), to: end })
    if (to === undefined && end === undefined) throw new FastForwardError(clock.noneComes)
    await moveTo(deps, cases, Math.min(to ?? Infinity, end ?? Infinity), by)
    if (end === undefined || to === undefined || to >= end) break
  }
  return furthestOf(await casesOnTheMachine(deps.db), deps.now())
}

/** What the organisation's clock says: that of the case whose clock is furthest. Pure. */
export const furthestOf = (cases: readonly ClockRow[], now: number): number =>
  now + Math.max(0, ...cases.map(({ ahead_ms }) => ahead_ms))

/** Just after the next thing that happens; mail that waits for its relay is none. Pure. */
function nextInstant(cases: readonly ClockRow[], now: number): number | undefined {
  const furthest = furthestOf(cases, now)
  const instants = cases
    .flatMap(({ next_at }) => next_at?.getTime() ?? [])
    .filter((at) => at > furthest)
  return instants.length ? Math.min(...instants) + PAST_IT : undefined
}

/** All clocks to one instant; what comes due on the way goes out once all of them are there. */
async function moveTo(deps: ServerDeps, cases: readonly ClockRow[], to: number, by: Actor) {
  const holder = randomUUID()
  const turn = { name: ALL_CLOCKS, holder, forMs: 2 * MINUTE }
  if (!(await takeLease(deps.db, turn))) throw new FastForwardError(clock.busyAll)
  try {
    await moveEach(deps, cases, to)
  } finally {
    await giveLease(deps.db, ALL_CLOCKS, holder)
  }
  await sayTime(deps, cases, by)
}

const moveEach = (deps: ServerDeps, cases: readonly ClockRow[], to: number) =>
  sideBySide(cases, AT_ONCE, async ({ id, ahead_ms }) => {
    const ms = to - (deps.now() + ahead_ms)
    if (ms > 0) await withCaseLock(deps.db, id, () => moveClock(deps, id, ms))
  })

/** Each case writes down what its clock says; until then its row holds the old one. */
const sayTime = (deps: ServerDeps, cases: readonly ClockRow[], by: Actor) =>
  sideBySide(cases, AT_ONCE, ({ id }) => writeClockDown(deps, id, by))
