import { Router } from 'express'
import type { ServerDeps } from '../../deps.ts'
import { endSession, type Scope } from '../../http/session.ts'
import { showAlone } from './alone.ts'
import { showTo, visitOf } from './visit.ts'

/** For a link in the wrong hands, and for computers that several people use. */
export function notYouRoutes(deps: ServerDeps, base: '/tasks' | '/decision'): Router {
  const scope: Scope = base === '/tasks' ? 'leaver' : 'decider'
  const router = Router()
  router.get(`${base}/not-you`, (_req, res) => {
    const { names, role, file } = visitOf(res)
    const { title, close, tell, shared, leave } = file.words.shared.notYou
    showTo(deps, res, 'pages/link/not-you.njk', {
      ...{ title: title(names[role]), shared, leave },
      close: close(names[role]),
      tell: tell(names.hr, file.people.hr.email),
    })
  })
  router.post(`${base}/leave`, async (req, res) => {
    const { organisation, file } = visitOf(res)
    await endSession(deps, req, res, scope)
    const model = { ...file.words.shared.left, organisation }
    showAlone(deps, res, 'pages/link/left.njk', file.language, model)
  })
  return router
}
