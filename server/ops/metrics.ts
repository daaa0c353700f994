import type { Request, RequestHandler } from 'express'
import { Histogram, Registry } from 'prom-client'
import type { ServerDeps } from '../deps.ts'
import { safe } from '../web/errors.ts'
import { readFigures } from './figures.ts'
import { gaugePool, makePostgresGauges, type PostgresGauges } from './gauges.ts'

/** Figures of one app, in a registry of its own. No ids, no names, no addresses. */
export interface Metrics {
  readonly timeRequests: RequestHandler
  readonly contentType: string
  /** All figures as Prometheus reads them; those from Postgres are read now, in one query. */
  read(): Promise<string>
}

export function makeMetrics(deps: Pick<ServerDeps, 'db' | 'log'>): Metrics {
  const registry = new Registry()
  const gauges = makePostgresGauges(registry)
  gaugePool(registry, deps.db)
  return {
    timeRequests: timer(registry),
    contentType: registry.contentType,
    async read() {
      await fill(deps, gauges)
      return registry.metrics()
    },
  }
}

function timer(registry: Registry): RequestHandler {
  const duration = new Histogram({
    name: 'leavewell_http_request_seconds',
    help: "Time to answer, by the route's pattern",
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  return (req, res, next) => {
    const end = duration.startTimer()
    res.on('finish', () => {
      const status = `${Math.floor(res.statusCode / 100)}xx`
      end({ method: methodOf(req), route: routeOf(req), status })
    })
    next()
  }
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']
const methodOf = ({ method }: Request): string => (METHODS.includes(method) ? method : 'other')

/** Only these stand before a pattern: any other mount could hold a link's token or an id. */
const MOUNTS = ['', '/api/v1', '/assets']

function routeOf({ baseUrl, route }: Request): string {
  const mount = MOUNTS.includes(baseUrl) ? baseUrl : ''
  const pattern = typeof route?.path === 'string' ? route.path : ''
  return `${mount}${pattern}` || 'none'
}

/** Where Postgres is away its figures are left out, and the rest is still told. */
async function fill({ db, log }: Pick<ServerDeps, 'db' | 'log'>, gauges: PostgresGauges) {
  try {
    gauges.show(await readFigures(db))
  } catch (error) {
    log.warn(safe(error), 'the figures could not be read')
    gauges.leaveOut()
  }
}
