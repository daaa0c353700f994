import { setTimeout as pause } from 'node:timers/promises'
import { type RequestHandler, Router } from 'express'
import { sql } from 'kysely'
import type { ServerDeps } from '../deps.ts'
import { makeMetrics } from './metrics.ts'

/** How long Postgres may take to answer before it counts as away, in milliseconds. */
const PATIENCE = 5_000

/**
 * For whoever watches the process: alive, ready, and figures for Prometheus. Times every request
 * that passes through, so it stands before all other routes. Needs no key and tells no names.
 */
export function healthRoutes(deps: ServerDeps): Router {
  const router = Router()
  const metrics = makeMetrics(deps)
  router.use(metrics.timeRequests)
  router.get('/healthz', (_req, res) => {
    res.type('text').send('ok\n')
  })
  router.get('/readyz', readiness(deps))
  router.get('/metrics', async (_req, res) => {
    res.type(metrics.contentType).send(await metrics.read())
  })
  return router
}

/** Without Temporal people can still submit, but nothing is taken: the process is not ready. */
function readiness({ db, engine }: ServerDeps): RequestHandler {
  return async (_req, res) => {
    const [postgres, temporal] = await Promise.all([
      answers(sql`select 1`.execute(db)),
      engine.reachable(),
    ])
    const name = (reached: boolean) => (reached ? 'reached' : 'away')
    const ready = postgres && temporal
    res.status(ready ? 200 : 503)
    res.json({ ready, postgres: name(postgres), temporal: name(temporal) })
  }
}

async function answers(asked: Promise<unknown>): Promise<boolean> {
  const late = new AbortController()
  const tooLate = pause(PATIENCE, false, { signal: late.signal }).catch(() => false)
  const reached = asked.then(
    () => true,
    () => false,
  )
  const first = await Promise.race([reached, tooLate])
  late.abort()
  return first
}
