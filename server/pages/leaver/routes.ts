import { type RequestHandler, Router } from 'express'
import { readEvents } from '../../../db/queries/record.ts'
import type { ServerDeps } from '../../deps.ts'
import { notYouRoutes } from '../visit/not-you/not-you.ts'
import { requireLeaver, showTo, visitOf } from '../visit/visit.ts'
import { addressGate, showAddress, takeAddress } from './address/address.ts'
import { addressSaved, showWelcome } from './address/welcome.ts'
import { askingRoutes } from './asking/routes.ts'
import { showCheck, takeDeclaration } from './check/check.ts'
import { showLate, takeLate } from './check/late.ts'
import { showReceipt } from './check/receipt.ts'
import { giveReceipt } from './check/receipt-paper.ts'
import { showReopen, takeReopen } from './check/reopen.ts'
import { showStill, stillFirst, takeStill } from './check/still.ts'
import { listed, listModel } from './list/list-model.ts'
import { myDataRoutes } from './my-data/routes.ts'
import { showAddSite, takeSite } from './networks/add-site.ts'
import { networkRoutes } from './networks/routes.ts'
import { showPrivacy } from './privacy/privacy.ts'
import { showQuestion, takeAnswer } from './question/question.ts'
import { showTogether, takeTogether } from './question/together/together.ts'
import { showWorried } from './question/worried.ts'
import { showAppeal, takeAppeal } from './recorded/appeal.ts'
import { savedSaying, showSaying, takeSaying } from './recorded/speak.ts'

/** The leaver's pages. Names of duties come last: the fixed addresses are met first. */
export function taskRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use('/tasks', requireLeaver(deps), addressGate)
  router.use(notYouRoutes(deps, '/tasks'))
  router.get('/tasks/privacy', showPrivacy(deps))
  router.get('/tasks/address', showAddress(deps))
  router.post('/tasks/address', takeAddress(deps))
  router.get('/tasks/welcome', whileOpen, showWelcome(deps))
  router.get('/tasks/reopen', whileOpen, showReopen(deps))
  router.post('/tasks/reopen', takeReopen(deps))
  router.get('/tasks/receipt', showReceipt(deps))
  router.get('/tasks/receipt.pdf', giveReceipt(deps))
  router.get('/tasks/still', whileOpen, showStill(deps))
  router.post('/tasks/still', takeStill(deps))
  router.get('/tasks/late', showLate(deps))
  router.post('/tasks/late', takeLate(deps))
  router.get('/tasks', whileOpen, stillFirst, showList(deps))
  router.get('/tasks/check', whileOpen, showCheck(deps))
  router.post('/tasks/check', takeDeclaration(deps))
  router.get('/tasks/add-site', whileOpen, showAddSite(deps))
  router.post('/tasks/add-site', takeSite(deps))
  router.get('/tasks/appeal', whileOpen, showAppeal(deps))
  router.post('/tasks/appeal', takeAppeal(deps))
  router.get('/tasks/worried', showWorried(deps))
  router.use(askingRoutes(deps))
  router.use(networkRoutes(deps))
  router.get('/tasks/networks/answer', showTogether(deps))
  router.post('/tasks/networks/answer', takeTogether(deps))
  router.use(myDataRoutes(deps))
  for (const saying of ['right', 'wrong'] as const) {
    router.get(`/tasks/recorded/${saying}`, whileOpen, showSaying(deps, saying))
    router.post(`/tasks/recorded/${saying}`, takeSaying(deps, saying))
  }
  for (const line of ['/tasks/:duty', '/tasks/:duty/:part']) {
    router.get(line, whileOpen, showQuestion(deps))
    router.post(line, takeAnswer(deps))
  }
  return router
}

/** Once a case is closed its list is a receipt. */
const whileOpen: RequestHandler = (_req, res, next) =>
  visitOf(res).file.state.status === 'closed' ? res.redirect('/tasks/receipt') : next()

const showList =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const visit = visitOf(res)
    const record = await readEvents(deps.db, visit.file.id, listed(visit.file))
    const { saved } = req.query
    const model = listModel(visit, record, saved)
    const flash = model.flash ?? addressSaved(visit, saved) ?? savedSaying(visit, saved)
    showTo(deps, res, 'pages/leaver/list/list.njk', { ...model, flash })
  }
