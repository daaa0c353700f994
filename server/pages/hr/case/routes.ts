import { type RequestHandler, Router } from 'express'
import { readMails } from '../../../../db/queries/case-mails.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { actionRoutes } from '../case-action/routes.ts'
import { listRoutes } from '../case-list/routes.ts'
import { messagesView } from '../messages/view.ts'
import { recordRoutes } from '../record/routes.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { requireHr } from '../sign-in/require-hr.ts'
import { startRoutes } from '../start/routes.ts'
import { doneFlash } from './flash.ts'
import { caseOf, showCase } from './page.ts'
import { clockRoutes } from './time-machine-routes.ts'

/** HR's pages about cases. */
export function caseRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use('/cases', requireHr(deps))
  router.use(listRoutes(deps), startRoutes(deps))
  router.get('/cases/:id', async (req, res, next) => {
    const file = await caseOf(deps, req.params.id, res, next)
    if (file) await showCase(deps, res, file, { flash: doneFlash(req.query.done) })
  })
  const beneath = (template: string, view: (file: CaseFile) => Promise<object>): RequestHandler =>
    page(deps, template, view)
  router.get(
    '/cases/:id/messages',
    beneath('hr/messages/messages.njk', async (file) =>
      messagesView(file, await readMails(deps.db, file.id)),
    ),
  )
  router.use(recordRoutes(deps), actionRoutes(deps), clockRoutes(deps))
  return router
}

/** A page beneath a case's, made from its file. */
function page(
  deps: ServerDeps,
  template: string,
  view: (file: CaseFile) => Promise<object>,
): RequestHandler {
  return async (req, res, next) => {
    const file = await caseOf(deps, req.params.id, res, next)
    if (!file) return
    const frame = { active: 'cases', activeIsPage: false } as const
    await showHrPage(deps, res, { template, model: await view(file), frame })
  }
}
