import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { scim } from '../../../words/en/scim.ts'
import type { ServerDeps } from '../../deps.ts'
import { callerOf, requireKey, requireScope } from '../auth.ts'
import { resourceTypes, schemas, serviceProviderConfig } from './describe.ts'
import { answer, ScimFault, scimFaults } from './fault.ts'
import { userCalls } from './users.ts'

/** Where SCIM is served. */
export const SCIM_PATH = '/scim/v2'

const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

/**
 * SCIM 2.0 (RFC 7643, 7644): an organisation's directory tells who works there, and whom it switches
 * off. Of groups there are none, and a directory that looks for some hears so and goes on. To be mounted at `SCIM_PATH`. All of it answers in SCIM's shapes, errors included.
 */
export function scimRoutes(deps: ServerDeps): Router {
  const at = `${deps.config.BASE_URL}${SCIM_PATH}`
  const users = userCalls(deps, at)
  const router = Router()
  router.use(requireKey(deps), mayTell)
  router.use('/Users', onlyScim, express.json({ type: () => true, limit: '100kb' }))
  router.route('/Users').get(users.list).post(users.create).all(only('GET, POST'))
  router.post(['/.search', '/Users/.search'], () => {
    throw new ScimFault(501, scim.noSearch)
  })
  router
    .route('/Users/:id')
    .get(users.show)
    .put(users.replace)
    .patch(users.patch)
    .delete(users.remove)
    .all(only('GET, PUT, PATCH, DELETE'))
  router
    .route('/Groups')
    .get((_req, res) => answer(res, 200, listOf([])))
    .post(() => {
      throw new ScimFault(501, scim.noGroups)
    })
    .all(only('GET, POST'))
  router.use('/Groups/:id', () => {
    throw new ScimFault(404, scim.noGroups)
  })
  router
    .route('/ServiceProviderConfig')
    .get((_req, res) => answer(res, 200, serviceProviderConfig(at)))
    .all(only('GET'))
  told(router, '/Schemas', schemas(at))
  told(router, '/ResourceTypes', resourceTypes(at))
  router.use(() => {
    throw new ScimFault(404, scim.unknownAddress)
  })
  router.use(scimFaults(deps))
  return router
}

const listOf = (list: readonly object[]) => ({
  ...{ schemas: [LIST], totalResults: list.length, startIndex: 1 },
  ...{ itemsPerPage: list.length, Resources: list },
})

/** A list that never changes, and each of its lines by its id. */
function told(router: Router, path: string, list: readonly { readonly id: string }[]): void {
  router
    .route(path)
    .get((_req, res) => answer(res, 200, listOf(list)))
    .all(only('GET'))
  router
    .route(`${path}/:id`)
    .get((req, res) => {
      const one = list.find(({ id }) => id.toLowerCase() === req.params.id.toLowerCase())
      if (!one) throw new ScimFault(404, scim.unknownAddress)
      answer(res, 200, one)
    })
    .all(only('GET'))
}

/** Only a key that was made for a directory tells who works here. */
function mayTell(_req: Request, res: Response, next: () => void): void {
  requireScope(callerOf(res), 'scim')
  next()
}

/** `is` answers null for a request without a body. */
function onlyScim(req: Request, _res: unknown, next: () => void): void {
  if (req.is(['application/scim+json', 'application/json']) === false) {
    throw new ScimFault(415, scim.onlyScim)
  }
  next()
}

const only =
  (allowed: string): RequestHandler =>
  (req, res) => {
    res.set('Allow', allowed)
    throw new ScimFault(405, scim.wrongMethod(allowed, req.method))
  }
