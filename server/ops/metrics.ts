import type { Request, RequestHandler } from 'express'
import { Gauge, Histogram, Registry } from 'prom-client'
import type { ServerDeps } from '../deps.ts'
import { safe } from '../web/errors.ts'
import { readFigures } from './figures.ts'

/** Figures of one app, in a registry of its own. No ids, no names, no addresses. */
export interface Metrics {
  readonly timeRequests: RequestHandler
  readonly contentType: string
  /** All figures as Prometheus reads them; those from Postgres are read now, in one query. */
  read(): Promise<string>
}

export function makeMetrics(deps: Pick<ServerDeps, 'db' | 'log'>): Metrics {
  const registry = new Registry()
  const gauges = makeGauges(registry)
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

type Gauges = ReturnType<typeof makeGauges>

function makeGauges(registry: Registry) {
  const registers = [registry]
  return {
    up: new Gauge({
      name: 'leavewell_postgres_up',
      help: '1 while the figures from Postgres can be read',
      registers,
    }),
    cases: new Gauge({
      name: 'leavewell_cases',
      help: 'Cases by status; from Postgres, so the same in every process',
      labelNames: ['status'] as const,
      registers,
    }),
    mails: new Gauge({
      name: 'leavewell_mails',
      help: 'Mails by state; from Postgres',
      labelNames: ['state'] as const,
      registers,
    }),
    submissions: new Gauge({
      name: 'leavewell_submissions',
      help: 'What people submitted, by kind and what came of it; from Postgres',
      labelNames: ['kind', 'result'] as const,
      registers,
    }),
    untaken: new Gauge({
      name: 'leavewell_intray_untaken',
      help: 'Submissions that no case has taken yet; from Postgres',
      registers,
    }),
    oldest: new Gauge({
      name: 'leavewell_intray_oldest_seconds',
      help: 'Age of the oldest of them; 0 where there is none',
      registers,
    }),
  }
}

/** Where Postgres is away its figures are left out, and the rest is still told. */
async function fill({ db, log }: Pick<ServerDeps, 'db' | 'log'>, gauges: Gauges): Promise<void> {
  for (const gauge of Object.values(gauges)) gauge.reset()
  try {
    const figures = await readFigures(db)
    for (const { of, a, b, count } of figures) {
      if (of === 'cases') gauges.cases.set({ status: a }, count)
      if (of === 'mails') gauges.mails.set({ state: a }, count)
      if (of === 'submissions') gauges.submissions.set({ kind: a, result: b }, count)
      if (of === 'untaken') gauges.untaken.set(count)
      if (of === 'oldest') gauges.oldest.set(count)
    }
    gauges.up.set(1)
  } catch (error) {
    log.warn(safe(error), 'the figures could not be read')
    gauges.up.set(0)
    // Without labels a figure that was reset would say 0.
    gauges.untaken.remove()
    gauges.oldest.remove()
  }
}
