import {
  type DueCase,
  dueForCheck,
  endTroublesOver,
  isGoing,
  longestWait,
  markChecked,
  markStarted,
  type Pace,
} from '../../../db/queries/standing/checks.ts'
import { takeLease } from '../../../db/queries/standing/leases.ts'
import { endTroubles, noteTrouble } from '../../../db/queries/standing/troubles.ts'
import type { TroubleDetails, TroubleKind } from '../../../db/standing-tables.ts'
import { MINUTE } from '../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../deps.ts'
import { sideBySide } from '../../intake/side-by-side.ts'
import type { EngineHealth } from '../../intake/standing.ts'
import { safe } from '../../web/errors.ts'
import { BEHIND_MS, isToRing, judge, UNTAKEN_MS, type Verdict } from './judge.ts'
import { whyStuck } from './why.ts'

/** The name of the turn to look after cases: one process of all has it. */
export const CASES = 'cases'
/** A turn outlasts a round by far; who has died loses it after this. */
const TURN_MS = MINUTE
/** For how long one round may go on where it finds cases to start again. */
const ROUND_MS = MINUTE / 2
const AT_ONCE = 10

/** How often each case is looked at: 500 in less than a minute, 10,000 in a quarter of an hour. */
export const PACE: Pace = {
  behindMs: BEHIND_MS,
  untakenMs: UNTAKEN_MS,
  restMs: MINUTE / 2,
  limit: 100,
}

/** What a round did. */
export interface Round {
  readonly looked: number
  readonly started: number
}

type Deps = Pick<ServerDeps, 'db' | 'engine' | 'log' | 'now'>

/**
 * Compares open cases with Temporal, the longest unseen first. One whose workflow is not there or
 * has ended is started again: it reads its record, goes on, and sends nothing twice. What does not
 * go on by itself is written down as a trouble and logged; what goes on again ends its trouble. One
 * process of all does this at a time; to the others, and while Temporal is away, it is no round.
 * Safe to run at any time. `holder` is this process.
 */
export async function reconcile(deps: Deps, holder: string, pace: Pace = PACE): Promise<Round> {
  const done = { looked: 0, started: 0 }
  const end = performance.now() + ROUND_MS
  do {
    const turn = { name: CASES, holder, forMs: TURN_MS }
    if (!(await takeLease(deps.db, turn))) return done
    const round = await once(deps, pace)
    done.looked += round.looked
    done.started += round.started
    if (round.started === 0) return done
  } while (performance.now() < end)
  return done
}

async function once(deps: Deps, pace: Pace): Promise<Round> {
  const { db, now } = deps
  const health = await deps.engine.health()
  await endTroublesOver(db, now())
  if (health === 'away' || health === 'refuses') {
    await note(deps, null, { kind: `engine-${health}` })
    return { looked: 0, started: 0 }
  }
  const due = await dueForCheck(db, now(), pace)
  const isManned = health !== 'no-worker'
  const looks = await sideBySide(due, AT_ONCE, (one) => lookAt(deps, one, isManned))
  const judged = looks.filter((look) => look !== undefined)
  await markChecked(
    db,
    due.map(({ id }) => id),
  )
  const behind = judged.some(({ verdict }) => isBehind(verdict))
  await tellOfWorkers(deps, health, behind || (await longestWait(db)) > UNTAKEN_MS)
  for (const { one, verdict } of judged) {
    if (verdict.is === 'trouble') {
      // Where nobody takes work, no case is at fault.
      if (isManned || !isBehind(verdict)) await note(deps, one.id, verdict)
    } else if (one.trouble_since) await goesOn(deps, one)
  }
  const started = judged.filter(({ verdict }) => 'start' in verdict)
  return { looked: judged.length, started: started.length }
}

const isBehind = (verdict: Verdict) => verdict.is === 'trouble' && verdict.kind === 'behind'

/** Judges one case, and starts it again where that is called for. Nothing where Temporal gave no answer. */
async function lookAt(
  deps: Deps,
  one: DueCase,
  isManned: boolean,
): Promise<{ one: DueCase; verdict: Verdict } | undefined> {
  try {
    const verdict = judge(one, await deps.engine.standingOf(one.id), deps.now())
    if (verdict.is === 'well') return { one, verdict }
    if ('start' in verdict) {
      // It may have ended in between, as cases do.
      if (!(await isGoing(deps.db, one.id))) return { one, verdict: { is: 'well' } }
      await startAgain(deps, one, verdict.start)
    }
    const isAsked = isManned && isBehind(verdict) && verdict.details.why !== 'activity'
    if (!isAsked) return { one, verdict }
    if (isToRing(one, deps.now())) await deps.engine.rouse(one.id)
    const details = { ...verdict.details, ...(await whyStuck(deps, one)) }
    return { one, verdict: { ...verdict, details } }
  } catch (error) {
    deps.log.warn({ case: one.id, ...safe(error) }, 'a case could not be looked at')
    return undefined
  }
}

async function startAgain(
  { db, engine, log }: Deps,
  { id, time_machine, ahead_ms }: DueCase,
  start: { readonly starts: number; readonly since: number },
): Promise<void> {
  await engine.startAgain(id, time_machine ? ahead_ms : 0)
  await markStarted(db, id, start)
  log.warn({ case: id, starts: start.starts }, 'a case was started again')
}

async function note(
  { db, log, now }: Deps,
  caseId: string | null,
  { kind, details = {} }: { kind: TroubleKind; details?: TroubleDetails },
): Promise<void> {
  const isNew = await noteTrouble(db, { caseId, kind, details }, now())
  if (isNew) log.warn({ case: caseId, kind, ...details }, 'something does not go on by itself')
}

async function goesOn({ db, log, now }: Deps, { id }: DueCase): Promise<void> {
  for (const kind of await endTroubles(db, id, now())) {
    log.info({ case: id, kind }, 'a case goes on again')
  }
}

/** That nobody takes work counts once something waits; it is over when somebody does. */
async function tellOfWorkers(deps: Deps, health: EngineHealth, waits: boolean): Promise<void> {
  if (health !== 'no-worker') await endTroubles(deps.db, null, deps.now())
  else if (waits) await note(deps, null, { kind: 'no-worker' })
  else await endTroubles(deps.db, null, deps.now(), 'no-worker')
}
