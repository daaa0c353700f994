import { Router } from 'express'
import type { ServerDeps } from '../../deps.ts'
import { endVisit } from './not-them.ts'
import { showTo, visitOf } from './visit.ts'

/** For a link in the wrong hands, and for computers that several people use. */
export function notYouRoutes(deps: ServerDeps, base: '/tasks' | '/decision'): Router {
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
  router.post(`${base}/leave`, (req, res) =>
    endVisit(deps, req, res, visitOf(res).file.words.shared.left),
  )
  return router
}
