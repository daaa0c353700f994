import { type RequestHandler, Router } from 'express'
import { readRecord } from '../../../db/queries/record.ts'
import { decider } from '../../../words/en/decider/index.ts'
import type { ServerDeps } from '../../deps.ts'
import { notYouRoutes } from '../visit/not-you/not-you.ts'
import { requireDecider, showTo, visitOf } from '../visit/visit.ts'
import { choose, showAsked, showLanding } from './landing/landing.ts'
import { chooseElse, showElse } from './others/else.ts'
import { showOutcome, takeOutcome } from './outcome/decide.ts'
import { openOne, showPeople } from './people/list.ts'
import { showSeveral, takeSeveral } from './people/several.ts'
import { showStandIn, takeStandIn } from './people/stand-in/routes.ts'
import { showRequest, takeReply } from './request/reply.ts'
import { waitingFrom } from './shared/asked.ts'
import { moreFor } from './shared/more.ts'
import { lastDecision, recordedModel } from './shared/recorded-model.ts'

/** The pages of all who decide: what is asked of them, what they can record, what they recorded. */
export function decisionRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get('/people', showPeople(deps))
  router.post('/people/open', openOne(deps))
  router.get('/people/several', showSeveral(deps))
  router.post('/people/several', takeSeveral(deps))
  router.get('/people/stand-in', showStandIn(deps))
  router.post('/people/stand-in', takeStandIn(deps))
  router.use('/decision', requireDecider(deps))
  router.use(notYouRoutes(deps, '/decision'))
  router.get('/decision', showLanding(deps))
  router.post('/decision', choose(deps))
  router.get('/decision/asked', showAsked(deps))
  router.get('/decision/else', showElse(deps))
  router.post('/decision/else', chooseElse(deps))
  router.get('/decision/recorded', showRecorded(deps))
  router.get('/decision/requests/:request', showRequest(deps))
  router.post('/decision/requests/:request', takeReply(deps))
  router.get('/decision/:outcome', showOutcome(deps))
  router.post('/decision/:outcome', takeOutcome(deps))
  return router
}

/** GET: after the POST, and for as long as the visit lasts. */
const showRecorded =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const visit = visitOf(res)
    const more = moreFor(visit)
    if (waitingFrom(visit).length) {
      const model = { title: decider.recorded.waits, words: visit.file.words.shared.waiting, more }
      return showTo(deps, res, 'pages/decider/shared/waits.njk', model)
    }
    const record = await readRecord(deps.db, visit.file.id)
    const decided = lastDecision(visit, record)
    if (!decided) return res.redirect('/decision')
    const model = { ...recordedModel(visit, record, decided), more }
    showTo(deps, res, 'pages/decider/recorded/recorded.njk', model)
  }
