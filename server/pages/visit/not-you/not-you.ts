import { Router } from 'express'
import type { ServerDeps } from '../../../deps.ts'
import { showTo, visitOf } from '../visit.ts'
import { endVisit } from './not-them.ts'

/** For a link in the wrong hands, and for computers that several people use. */
export function notYouRoutes(deps: ServerDeps, base: '/tasks' | '/decision'): Router {
  const router = Router()
  router.get(`${base}/not-you`, (_req, res) => {
    const visit = visitOf(res)
    const { names, role, file } = visit
    const { notYou, hr } = file.words.shared
    const { title, close, tell, shared, leave } = notYou
    showTo(deps, res, 'pages/visit/not-you/not-you.njk', {
      ...{ title: title(names[role]), shared, leave },
      close: close(names[role]),
      tell: tell(visit.doubtful ? hr : names.hr, file.people.hr.email),
    })
  })
  router.post(`${base}/leave`, (req, res) =>
    endVisit(deps, req, res, visitOf(res).file.words.shared.left),
  )
  return router
}
