import { Router } from 'express'
import type { ServerDeps } from '../../../deps.ts'
import { actionRoutes } from '../case-action/routes.ts'
import { listRoutes } from '../case-list/routes.ts'
import { importRoutes } from '../import/routes.ts'
import { messageRoutes } from '../messages/routes.ts'
import { recordRoutes } from '../record/routes.ts'
import { severalRoutes } from '../several/routes.ts'
import { requireHr } from '../sign-in/require-hr.ts'
import { startRoutes } from '../start/routes.ts'
import { doneFlash } from './flash.ts'
import { showCase, wholeCaseOf } from './page.ts'
import { clockRoutes } from './time-machine-routes.ts'

/** Pages that are there to change something. */
const ACTING = ['/cases/new', '/cases/import', '/cases/several', '/cases/:id/do']

/** HR's pages about cases. */
export function caseRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use('/cases', requireHr(deps, { look: 'reads', change: 'acts' }))
  router.use(ACTING, requireHr(deps, { look: 'acts', change: 'acts' }))
  router.use(listRoutes(deps), startRoutes(deps), importRoutes(deps), severalRoutes(deps))
  router.get('/cases/:id', async (req, res, next) => {
    const found = await wholeCaseOf(deps, req.params.id, res, next)
    if (found) await showCase(deps, res, found, { flash: doneFlash(req.query.done) })
  })
  router.use(messageRoutes(deps), recordRoutes(deps), actionRoutes(deps), clockRoutes(deps))
  return router
}
