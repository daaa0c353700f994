import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { BUSY, withCaseLock } from '../../../db/queries/case-lock.ts'
import { eventsAfter } from '../../../db/queries/record.ts'
import { clock } from '../../../words/en/errors.ts'
import type { Actor, CaseEvent, EventType } from '../../../workflows/case/events.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import { DAY, SECOND } from '../../../workflows/plan/durations.ts'
import type { Act } from '../../../workflows/plan/moment.ts'
import type { ServerDeps } from '../../deps.ts'
import { type CaseFile, readCaseFile } from '../../read/case-file.ts'
import { submitTo } from '../submissions.ts'
import { ClockStuckError } from './jump.ts'

/** To just after the next thing that happens by itself, or a number of days from now. */
export type Target = { readonly to: 'next' } | { readonly days: number }

/**
 * What the case did while its clock ran. `at` is the case's clock, milliseconds since 1970; `type`
 * the act of a moment (`remind`, `escalate`…), or the type of an event that came of none.
 */
export interface Handled {
  readonly number: number
  readonly at: number
  readonly type: Act | EventType
  readonly to: Role
  readonly duties: readonly string[]
}

export interface Moved {
  readonly now: number
  readonly handled: readonly Handled[]
}

/** Raised where a case's clock cannot be moved; the message is meant for people. */
export class FastForwardError extends Error {
  readonly status: number
  constructor(message: string, status = 409) {
    super(message)
    this.status = status
  }
}

/**
 * So far past the next thing that happens a clock goes. What happens then is at work meanwhile, and a
 * Temporal whose target passes while an activity runs skips on to what comes after it, weeks later.
 */
export const PAST_IT = 5 * SECOND
/** How far one jump goes. */
export const MOST_DAYS = 400
/** How long a jump waits for another of the same case, in milliseconds. */
const PATIENCE = 20_000

/**
 * Moves a case's clock and answers what was handled on the way. Jumps of one case follow one
 * another. Afterwards the case writes down what its clock says. Throws `FastForwardError`.
 */
export async function fastForward(
  deps: ServerDeps,
  caseId: string,
  target: Target,
  by: Actor = { role: 'engine' },
): Promise<Moved> {
  for (const until = Date.now() + PATIENCE; Date.now() < until; await pause(100)) {
    const moved = await withCaseLock(deps.db, caseId, () => jump(deps, caseId, target, by))
    if (moved !== BUSY) return moved
  }
  throw new FastForwardError(clock.busy)
}

async function jump(deps: ServerDeps, caseId: string, target: Target, by: Actor): Promise<Moved> {
  const before = await readCaseFile(deps, caseId)
  if (!before) throw new FastForwardError(clock.noCase, 404)
  const ms = distance(deps, before, target)
  await moveClock(deps, caseId, ms)
  await writeClockDown(deps, caseId, by)
  const [after, events] = await Promise.all([
    readCaseFile(deps, caseId),
    eventsAfter(deps.db, caseId, before.state.number),
  ])
  const handled = events.filter(({ type }) => type !== 'clock-moved').map(handledFrom)
  return { now: after?.now ?? before.now, handled }
}

function distance({ config }: ServerDeps, file: CaseFile, target: Target): number {
  if (!config.TIME_MACHINE) {
    throw new FastForwardError(clock.off)
  }
  if (!file.timeMachine) {
    throw new FastForwardError(clock.notHere)
  }
  if ('days' in target) {
    if (target.days > 0 && target.days <= MOST_DAYS) return Math.round(target.days * DAY)
    throw new FastForwardError(clock.days(target.days, MOST_DAYS), 422)
  }
  if (file.nextAt === null) throw new FastForwardError(nothingComing(file))
  return Math.max(0, file.nextAt - file.now) + PAST_IT
}

const nothingComing = ({ state }: CaseFile): string =>
  state.status === 'closed' ? clock.closed : clock.nothingComes

/** Moves a case's clock, for who holds its lock. Throws `FastForwardError`. */
export async function moveClock({ engine }: ServerDeps, caseId: string, ms: number): Promise<void> {
  try {
    await engine.fastForward(caseId, ms)
  } catch (error) {
    if (error instanceof ClockStuckError) throw new FastForwardError(error.message)
    if (await engine.reachable()) throw error
    throw new FastForwardError(clock.away)
  }
}

/** The case answers once the mails that came due are out, which can outlast one request's patience. */
export async function writeClockDown(deps: ServerDeps, caseId: string, by: Actor): Promise<void> {
  const id = randomUUID()
  for (let tries = 4; tries > 0; tries--) {
    const { came } = await submitTo(deps, caseId, { kind: 'tell-time', by }, {}, id)
    if (!('waiting' in came)) return
  }
}

function handledFrom(event: CaseEvent): Handled {
  const { number, at } = event
  if ('moment' in event && event.moment) {
    const { act, to, duties } = event.moment
    return { number, at, type: act, to, duties }
  }
  return { number, at, type: event.type, to: whomOf(event), duties: [] }
}

/** Whom an event is about that came of no moment. */
function whomOf(event: CaseEvent): Role {
  if (event.type === 'mailed') return event.to
  if ('rung' in event) return event.rung
  return 'who' in event ? event.who : 'leaver'
}
