import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { giveLease } from '../db/queries/standing/leases.ts'
import { HOUR, MINUTE, SECOND } from '../workflows/plan/durations.ts'
import { createApp } from './app.ts'
import { tellMany } from './commands/many/round.ts'
import { standInDay } from './commands/stand-in/name.ts'
import { standInRound } from './commands/stand-in/round.ts'
import type { ServerDeps } from './deps.ts'
import { takeMailIn } from './intake/mail-in/take-in.ts'
import { SilentCases } from './intake/silent-cases.ts'
import { sweep } from './intake/submissions.ts'
import { drawFacts } from './ops/facts.ts'
import { keepHouse } from './ops/housekeeping.ts'
import { CASES, reconcile } from './ops/reconcile/round.ts'
import { keepLog } from './ops/record-log/round.ts'
import { giveTurn, sendWebhooks } from './ops/webhooks/round.ts'
import { safe } from './web/errors.ts'

export interface RunningServer {
  readonly port: number
  /** Takes no new requests, finishes those under way, closes what it holds. */
  stop(): Promise<void>
}

interface Where {
  readonly port: number
  readonly host: string
  /**
   * For how many seconds a connection may be idle. A proxy that uses one again at the moment in
   * which it is closed here tells a person 502, so the proxy's end must be the one that closes.
   */
  readonly keepAlive?: number
}

/** Above nginx's and AWS's 60 seconds, Traefik's 90 and Caddy's 120. */
const KEEP_ALIVE = 130

/** How often the in-tray is swept, and for what waits longer than this, in milliseconds. */
export interface SweepTimes {
  readonly everyMs: number
  readonly olderThanMs: number
}

const SWEEP: SweepTimes = { everyMs: 5_000, olderThanMs: 5_000 }
const RECONCILE_EVERY = 10_000
const HOUSEKEEPING_EVERY = HOUR
const FACTS_EVERY = MINUTE
const STAND_INS_EVERY = MINUTE
const LOG_EVERY = 10 * SECOND

/**
 * Listens, rings again for submissions that no case has taken yet, judges what comes in by mail, compares
 * open cases with Temporal, deletes what is over, moves events into their log, and tells other programs.
 */
export async function serve(deps: ServerDeps, where: Where, times = SWEEP): Promise<RunningServer> {
  const server = createApp(deps).listen(where.port, where.host)
  server.keepAliveTimeout = (where.keepAlive ?? KEEP_ALIVE) * SECOND
  await Promise.race([
    once(server, 'listening'),
    once(server, 'error').then(([error]) => Promise.reject(error)),
  ])
  const rounds = [
    sweeping(deps, times),
    takingMailIn(deps, times),
    tellingMany(deps, times),
    reconciling(deps),
    housekeeping(deps),
    drawingFacts(deps),
    standingIn(deps),
    keepingLog(deps),
    sendingWebhooks(deps, times),
  ]
  const { port } = server.address() as { port: number }
  return {
    port,
    async stop() {
      await Promise.all([
        closed(server),
        deps.packReader.close(),
        ...rounds.map(({ stop }) => stop()),
      ])
      await deps.printer.close()
      await deps.engine.close()
      await deps.db.destroy()
    },
  }
}

/** Rings again for what waits. Nothing that fails here ends the server. */
function sweeping(deps: ServerDeps, { everyMs, olderThanMs }: SweepTimes) {
  const silent = new SilentCases(deps.now)
  return again(everyMs, () =>
    sweep(deps, olderThanMs, silent).then(
      (taken) => taken > 0 && deps.log.info({ taken }, 'submissions that waited were taken'),
      (error) => deps.log.warn(safe(error), 'the in-tray could not be swept'),
    ),
  )
}

/** Judges what came in by mail. Nothing that fails here ends the server. */
const takingMailIn = (deps: ServerDeps, { everyMs }: SweepTimes) =>
  again(everyMs, () =>
    takeMailIn(deps).catch((error) => deps.log.warn(safe(error), 'mail that came in waits')),
  )

/** Tells cases what people do to many at once. One that is under way ends after its batch. */
function tellingMany(deps: ServerDeps, { everyMs }: SweepTimes) {
  let goesOn = true
  const { stop } = again(everyMs, () =>
    tellMany(deps, () => goesOn).catch((error) =>
      deps.log.warn(safe(error), 'cases could not be told of what is done to many'),
    ),
  )
  return {
    stop() {
      goesOn = false
      return stop()
    },
  }
}

/** At the start as well: what was lost meanwhile is started again at once. Gives its turn to the next. */
function reconciling(deps: ServerDeps) {
  const holder = randomUUID()
  const round = () =>
    reconcile(deps, holder).catch((error) =>
      deps.log.warn(safe(error), 'open cases could not be compared with Temporal'),
    )
  const { stop } = again(RECONCILE_EVERY, round, round())
  return {
    async stop() {
      await stop()
      await giveLease(deps.db, CASES, holder).catch(() => undefined)
    },
  }
}

/** Tells other programs what they are to be told. Gives its turn to the next. */
function sendingWebhooks(deps: ServerDeps, { everyMs }: SweepTimes) {
  const holder = randomUUID()
  const { stop } = again(everyMs, () =>
    sendWebhooks(deps, holder).catch((error) =>
      deps.log.warn(safe(error), 'webhooks could not be sent'),
    ),
  )
  return {
    async stop() {
      await stop()
      await giveTurn(deps, holder).catch(() => undefined)
    },
  }
}

/** At the start as well: a server that is started often would never come to it. */
function housekeeping(deps: ServerDeps) {
  const round = () =>
    keepHouse(deps).then(
      (gone) => gone > 0 && deps.log.info({ gone }, 'rows that had served their time were deleted'),
      (error) => deps.log.warn(safe(error), 'old sessions and counts could not be deleted'),
    )
  return again(HOUSEKEEPING_EVERY, round, round())
}

/** Moves events into the log and checkpoints out of it. Nothing that fails here ends the server. */
function keepingLog(deps: ServerDeps) {
  const holder = randomUUID()
  return again(LOG_EVERY, () =>
    keepLog(deps, holder).catch((error) =>
      deps.log.warn(safe(error), 'events could not be moved into the log'),
    ),
  )
}

/** Lets people stand in for others on their first day, and gives back after their last. */
const standingIn = (deps: ServerDeps) =>
  again(STAND_INS_EVERY, () =>
    standInDay(deps)
      .then((today) => standInRound(deps, today))
      .catch((error) => deps.log.warn(safe(error), 'who stands in could not be looked at')),
  )

/** Draws what reports count, for those that nobody has looked at meanwhile. */
const drawingFacts = (deps: ServerDeps) =>
  again(FACTS_EVERY, () =>
    drawFacts(deps).catch((error) =>
      deps.log.warn(safe(error), 'what reports count could not be drawn'),
    ),
  )

/** Does something every so many milliseconds, one round after another. `stop` waits for the last. */
function again(everyMs: number, round: () => Promise<unknown>, first: Promise<unknown> = DONE) {
  let running = first
  const timer = setInterval(() => {
    running = running.then(round)
  }, everyMs)
  return {
    stop: () => {
      clearInterval(timer)
      return running
    },
  }
}

const DONE = Promise.resolve()

async function closed(server: Server): Promise<void> {
  const done = once(server, 'close')
  // What is under way now leaves its connection idle when it is answered: nobody waits for that.
  server.keepAliveTimeout = 1
  server.close()
  server.closeIdleConnections()
  await done
}
