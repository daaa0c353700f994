import { setTimeout as pause } from 'node:timers/promises'
import { type RequestHandler, Router } from 'express'
import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
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
    const [postgres, reached] = await Promise.all([stateOf(db), engine.reachable()])
    const ready = postgres === 'reached' && reached
    res.status(ready ? 200 : 503)
    res.json({ ready, postgres, temporal: reached ? 'reached' : 'away' })
  }
}

type PostgresState = 'reached' | 'read-only' | 'away'

/**
 * What Postgres can do for us. One that is only read (a standby after a failover, say) shows pages
 * and saves nothing.
 */
async function stateOf(db: Db): Promise<PostgresState> {
  const late = new AbortController()
  const away = () => 'away' as const
  const asked = sql<{ only: string }>`select current_setting('transaction_read_only') as only`
  const answered = asked
    .execute(db)
    .then(({ rows }) => (rows[0]?.only === 'off' ? ('reached' as const) : ('read-only' as const)))
  const first = await Promise.race([
    answered.catch(away),
    pause(PATIENCE, away(), { signal: late.signal }).catch(away),
  ])
  late.abort()
  return first
}
