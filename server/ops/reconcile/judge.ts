import type { DueCase } from '../../../db/queries/standing/checks.ts'
import type { TroubleDetails, TroubleKind } from '../../../db/tables/standing.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { next } from '../../../workflows/moments/live.ts'
import { HOUR, MINUTE } from '../../../workflows/plan/durations.ts'
import type { Running, Standing } from '../../intake/standing.ts'

/** What is to be done about a case, of which Postgres says that it is open. */
export type Verdict =
  | { readonly is: 'well' }
  | Trouble
  /** To be started again: the so-manieth time since an instant. */
  | (Trouble & { readonly start: { readonly starts: number; readonly since: number } })

interface Trouble {
  readonly is: 'trouble'
  readonly kind: TroubleKind
  readonly details: TroubleDetails
}

/** How long a moment may be past, or a submission untaken, before a case counts as behind. */
export const BEHIND_MS = 10 * MINUTE
export const UNTAKEN_MS = 2 * MINUTE
/** For how long a worker may be at one step. */
const AT_ONE_STEP_MS = 2 * MINUTE
/** How often a case is started again within an hour; then it rests until the hour is over. */
export const MOST_STARTS = 3

type Known = Pick<DueCase, 'past_ms' | 'waits_ms' | 'checked_at' | 'starts' | 'starts_since'>

/**
 * Judges a case by what Postgres and Temporal say of it. `now` is the wall clock, milliseconds since
 * 1970. Pure.
 */
export function judge(known: Known, standing: Standing, now: number): Verdict {
  if (standing.is === 'gone') return gone(known, standing.was, now)
  if (standing.paused) return trouble('paused')
  const { failing, activities, atItSince = now } = standing
  if (failing) return trouble('task-failing', { ...failing })
  const paused = activities.find((one) => one.paused)
  if (paused) return trouble('activity-paused', { activity: paused.type, activityId: paused.id })
  const isBehind = (known.past_ms ?? 0) > BEHIND_MS || known.waits_ms > UNTAKEN_MS
  if (!isBehind) return wasReset(known, standing) ? trouble('reset') : { is: 'well' }
  const [slow] = activities
  if (slow) {
    return trouble('behind', { why: 'activity', activity: slow.type, attempt: slow.attempt })
  }
  return trouble('behind', now - atItSince > AT_ONE_STEP_MS ? { why: 'writing' } : {})
}

/**
 * Whether something waits beside a mail that is under way: a submission, or a moment on the case's own
 * clock, `caseNow`. Pure.
 */
export function waitsBesideMail(
  { waits_ms }: Pick<Known, 'waits_ms'>,
  state: CaseState,
  caseNow: number,
): boolean {
  const moment = next(state)
  return waits_ms > UNTAKEN_MS || (moment !== undefined && caseNow - moment.at > BEHIND_MS)
}

/** Told once: at the first look after it. */
const wasReset = ({ checked_at }: Known, { resetAt = 0 }: Running): boolean =>
  checked_at !== null && resetAt > checked_at.getTime()

const trouble = (kind: TroubleKind, details: TroubleDetails = {}): Trouble => ({
  is: 'trouble',
  kind,
  details,
})

function gone(known: Known, was: TroubleDetails['was'], now: number): Verdict {
  const first = known.starts_since?.getTime() ?? 0
  const isSameHour = now - first < HOUR
  const earlier = isSameHour ? (known.starts ?? 0) : 0
  const details = { ...(was ? { was } : {}), starts: earlier }
  if (earlier >= MOST_STARTS) return trouble('gone', { ...details, rests: true })
  const start = { starts: earlier + 1, since: isSameHour ? first : now }
  return { ...trouble('gone', { ...details, starts: start.starts }), start }
}

/**
 * Whether a case that rests is to be rung now: when it is first seen to be behind, then after one
 * minute, two, four and eight, and from then on every ten. Pure.
 */
export function isToRing(
  { trouble_since, checked_at }: Pick<DueCase, 'trouble_since' | 'checked_at'>,
  now: number,
): boolean {
  const since = trouble_since?.getTime() ?? now
  if (since === now || !checked_at) return true
  const rings = (at: number) => ringsBy(Math.max(0, at - since) / MINUTE)
  return rings(now) > rings(checked_at.getTime())
}

const ringsBy = (minutes: number): number =>
  [1, 2, 4, 8].filter((at) => at <= minutes).length + Math.floor(minutes / 10)
