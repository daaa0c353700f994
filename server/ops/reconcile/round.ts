import { readCaseRow } from '../../../db/queries/cases.ts'
import { lateStarts } from '../../../db/queries/intray.ts'
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
import {
  endBlamed,
  endOfStarts,
  endTroubles,
  noteTrouble,
} from '../../../db/queries/standing/troubles.ts'
import type { TroubleDetails, TroubleKind } from '../../../db/tables/standing.ts'
import { sideBySide } from '../../../side-by-side.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { MINUTE } from '../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../deps.ts'
import type { EngineHealth } from '../../intake/standing.ts'
import { safe } from '../../web/errors.ts'
import { BEHIND_MS, isToRing, judge, UNTAKEN_MS, type Verdict, waitsBesideMail } from './judge.ts'
import { type Turn, takeTurn } from './turn.ts'
import { whyStuck } from './why.ts'

/** The name of the turn to look after cases: one process of all has it. */
export const CASES = 'cases'
/** Renewed while a round goes on; who has died loses it after this. */
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
    const turn = await takeTurn(deps.db, { name: CASES, holder, forMs: TURN_MS })
    if (!turn) return done
    const round = await once(deps, turn, pace)
    done.looked += round.looked
    done.started += round.started
    if (round.started === 0) return done
  } while (performance.now() < end)
  return done
}

async function once(deps: Deps, turn: Turn, pace: Pace): Promise<Round> {
  const { db, now } = deps
  const health = await deps.engine.health()
  await endTroublesOver(db, now())
  if (health === 'away' || health === 'refuses') {
    await note(deps, null, { kind: `engine-${health}` })
    return { looked: 0, started: 0 }
  }
  const due = await dueForCheck(db, now(), pace)
  const isManned = health !== 'no-worker'
  const looks = await sideBySide(due, AT_ONCE, async (one) =>
    (await turn.keep()) ? lookAt(deps, one, isManned) : undefined,
  )
  // Whoever has the turn now looks at them all.
  if (!(await turn.keep())) return { looked: 0, started: 0 }
  const judged = looks.filter((look) => look !== undefined)
  await markChecked(
    db,
    due.map(({ id }) => id),
  )
  if (!isManned) await endBlamed(db, now())
  const behind = judged.some(({ verdict }) => isBehind(verdict))
  await tellOfWorkers(deps, health, behind || (await longestWait(db)) > UNTAKEN_MS)
  for (const { one, verdict } of judged) {
    if (verdict.is === 'trouble') {
      // Where nobody takes work, no case is at fault.
      if (isManned || !isBehind(verdict)) await note(deps, one.id, verdict)
    } else if (one.trouble_since) await goesOn(deps, one)
  }
  await tellOfStarts(deps, isManned)
  const started = judged.filter(({ verdict }) => 'start' in verdict)
  return { looked: judged.length, started: started.length }
}

const isBehind = (verdict: Verdict) => verdict.is === 'trouble' && verdict.kind === 'behind'

const isOfMail = (verdict: Verdict) =>
  verdict.is === 'trouble' && verdict.kind === 'behind' && verdict.details.why === 'activity'

/** Judges one case, and starts it again where that is called for. Nothing where Temporal gave no answer. */
async function lookAt(
  deps: Deps,
  one: DueCase,
  isManned: boolean,
): Promise<{ one: DueCase; verdict: Verdict } | undefined> {
  try {
    const verdict = await verdictOn(deps, one)
    if (verdict.is === 'well') return { one, verdict }
    if ('start' in verdict) {
      // It may have ended in between, as cases do.
      if (!(await isGoing(deps.db, one.id))) return { one, verdict: { is: 'well' } }
      return { one, verdict: await startedAgain(deps, one, verdict) }
    }
    if (!isManned || !isBehind(verdict) || isOfMail(verdict)) return { one, verdict }
    if (isToRing(one, deps.now())) await deps.engine.rouse(one.id)
    const details = { ...verdict.details, ...(await reasonOf(deps, one)) }
    return { one, verdict: { ...verdict, details } }
  } catch (error) {
    deps.log.warn({ case: one.id, ...safe(error) }, 'a case could not be looked at')
    return undefined
  }
}

/**
 * What is wrong with one case. A mail under way keeps a case from nothing but that mail: what waits
 * beside it waits for something else.
 */
async function verdictOn({ db, engine, now }: Deps, one: DueCase): Promise<Verdict> {
  const standing = await engine.standingOf(one.id)
  const verdict = judge(one, standing, now())
  if (standing.is === 'gone' || !isOfMail(verdict)) return verdict
  const { state, ahead_ms } = await readCaseRow(db, one.id)
  const waits = waitsBesideMail(one, state as CaseState, now() + ahead_ms)
  return waits ? judge(one, { ...standing, activities: [] }, now()) : verdict
}

type ToStart = Extract<Verdict, { start: unknown }>

/** Starts a case again. Where Temporal does not let us, that is told of, and the next look tries again. */
async function startedAgain(
  { db, engine, log }: Deps,
  { id, time_machine, ahead_ms }: DueCase,
  { start, ...gone }: ToStart,
): Promise<Verdict> {
  try {
    await engine.startAgain(id, time_machine ? ahead_ms : 0)
  } catch (error) {
    log.warn({ case: id, ...safe(error) }, 'a case could not be started again')
    return { ...gone, details: { ...gone.details, starts: start.starts - 1, startFails: true } }
  }
  await markStarted(db, id, start)
  log.warn({ case: id, starts: start.starts }, 'a case was started again')
  return { ...gone, start }
}

/** Why a case is behind; that it is, is told of also where nobody can say why. */
async function reasonOf(deps: Deps, one: DueCase): Promise<TroubleDetails> {
  try {
    return await whyStuck(deps, one)
  } catch (error) {
    deps.log.warn({ case: one.id, ...safe(error) }, 'why a case is behind could not be read')
    return {}
  }
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

/** Starts that no case comes of, though somebody takes work; the sweep of the in-tray asks again. */
async function tellOfStarts(deps: Deps, isManned: boolean): Promise<void> {
  const { db, now } = deps
  for (const { case_id, kind } of await endOfStarts(db, now())) {
    deps.log.info({ case: case_id, kind }, 'a case goes on again')
  }
  if (!isManned) return
  for (const id of await lateStarts(db, BEHIND_MS)) await note(deps, id, { kind: 'start-waits' })
}

/** That nobody takes work counts once something waits; it is over when somebody does. */
async function tellOfWorkers(deps: Deps, health: EngineHealth, waits: boolean): Promise<void> {
  if (health !== 'no-worker') await endTroubles(deps.db, null, deps.now())
  else if (waits) await note(deps, null, { kind: 'no-worker' })
  else await endTroubles(deps.db, null, deps.now(), 'no-worker')
}
