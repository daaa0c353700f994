import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { api } from '../../words/en/api.ts'
import type { ServerDeps } from '../deps.ts'
import { callerOf, requireKey, requireScope } from './auth.ts'
import { actOnCase } from './cases/actions.ts'
import { startBatch } from './cases/batch.ts'
import { listCases, showCase } from './cases/cases.ts'
import { moveClock } from './cases/fast-forward.ts'
import { showEvents, showMessages, showRecord } from './cases/record.ts'
import { actOnCases, showAct } from './cases/several.ts'
import { startCase } from './cases/starts.ts'
import { type Endpoint, scopeOf } from './endpoint.ts'
import { describeApi } from './openapi.ts'
import { listPolicies } from './policies.ts'
import { Problem, problems, unknownCase } from './problem.ts'
import { changeSettings, showSettings } from './settings.ts'

/** Every call of the API. The router and its description are both made from this list. */
export const ENDPOINTS: readonly Endpoint[] = [
  showSettings,
  changeSettings,
  listPolicies,
  listCases,
  startCase,
  startBatch,
  showCase,
  showEvents,
  showMessages,
  showRecord,
  actOnCase,
  actOnCases,
  showAct,
  moveClock,
]

/** The API, to be mounted at /api/v1. All of it answers JSON, errors included. */
export function apiRoutes(deps: ServerDeps): Router {
  const router = Router()
  const description = describeApi(ENDPOINTS, deps.config.BASE_URL)
  router.get('/openapi.json', (_req, res) => void res.json(description))
  router.use(requireKey(deps), onlyJson)
  router.use(asExpress(startBatch.path), express.json({ limit: '1mb' }))
  router.use(express.json({ limit: '100kb' }))
  for (const path of new Set(ENDPOINTS.map((endpoint) => endpoint.path))) {
    const route = router.route(asExpress(path))
    const here = ENDPOINTS.filter((endpoint) => endpoint.path === path)
    for (const endpoint of here) route[endpoint.method](serve(deps, endpoint))
    route.all(wrongMethod(here))
  }
  router.use(unknownCall)
  router.use(problems(deps))
  return router
}

/** A colon within a name, as in `/cases:batch`, is no parameter. */
const asExpress = (path: string): string => path.replaceAll(/(\w):/g, '$1\\:')

function serve(deps: ServerDeps, endpoint: Endpoint): RequestHandler {
  return async (req, res) => {
    requireScope(callerOf(res), scopeOf(endpoint))
    const answer = await endpoint.run(deps, {
      caller: callerOf(res),
      route: `${req.method} ${req.baseUrl}${req.path}`,
      id: caseIdOf(req),
      query: req.query,
      body: req.body,
      idempotencyKey: req.get('idempotency-key'),
    })
    res.status(answer.status).set(answer.headers ?? {})
    res.json(answer.body)
  }
}

/** An id that cannot be one is as unknown as one that is none. */
function caseIdOf(req: Request): string {
  const { id } = req.params
  if (id === undefined) return ''
  const read = z.uuid().safeParse(id)
  if (!read.success) throw unknownCase()
  return read.data.toLowerCase()
}

/** Refuses what is not JSON, and who wants anything else, before anything is done. */
function onlyJson(req: Request, _res: Response, next: () => void): void {
  if (!req.accepts(['application/json', 'application/problem+json'])) {
    throw new Problem(406, 'only-json', api.onlyJson)
  }
  // `is` answers null for a request without a body.
  if (req.is('application/json') === false) {
    throw new Problem(415, 'unsupported-type', api.unsupportedType)
  }
  next()
}

function wrongMethod(here: readonly Endpoint[]): RequestHandler {
  const allowed = here.map(({ method }) => method.toUpperCase()).join(', ')
  return (req) => {
    throw new Problem(405, 'wrong-method', api.wrongMethod(allowed, req.method), {
      headers: { Allow: allowed },
    })
  }
}

const unknownCall: RequestHandler = () => {
  throw new Problem(404, 'unknown-call', api.unknownCall)
}
