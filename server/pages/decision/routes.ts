import { type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { readMails } from '../../../db/case-mails.ts'
import { readRecord } from '../../../db/record.ts'
import type { ServerDeps } from '../../deps.ts'
import { readForm } from '../../http/form.ts'
import type { FieldError } from '../../look/params.ts'
import { notYouRoutes } from '../link/not-you.ts'
import { showRefusal } from '../link/refusal.ts'
import { requireDecider, showTo, type Visit, visitOf } from '../link/visit.ts'
import { words as shared } from '../link/words.ts'
import { askModel } from './ask-model.ts'
import { type Asked, askedOf, waitingFrom } from './asked.ts'
import { showOutcome, takeOutcome } from './decide.ts'
import { lastDecision, recordedModel } from './recorded-model.ts'
import { words as recordedWords } from './recorded-words.ts'
import { routeModel } from './route-model.ts'
import { typedRows } from './typed-rows.ts'
import { words } from './words.ts'

/** The pages of all who decide: what is asked of them, what they can record, what they recorded. */
export function decisionRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use('/decision', requireDecider(deps))
  router.use(notYouRoutes(deps, '/decision'))
  router.get('/decision', showAsk(deps))
  router.post('/decision', choose(deps))
  router.get('/decision/recorded', showRecorded(deps))
  router.get('/decision/:outcome', showOutcome(deps))
  router.post('/decision/:outcome', takeOutcome(deps))
  return router
}

const showAsk =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const visit = visitOf(res)
    const asked = askedOf(visit)
    if (asked) return ask(deps, res, asked)
    if (waitingFrom(visit).length) return res.redirect('/decision/recorded')
    const recorded = lastDecision(visit, await readRecord(deps.db, visit.file.id)) !== undefined
    const wasAsked = visit.file.state.escalations.some(({ rung }) => rung === visit.role)
    const text = wasAsked ? words.nothing.text : words.nothing.told
    const model = { title: words.nothing.title, words: words.nothing, text, recorded }
    showTo(deps, res, 'pages/decision/nothing.njk', model)
  }

/** POST: leads to the chosen outcome's own page. Nothing is decided yet. */
const choose =
  (deps: ServerDeps): RequestHandler =>
  (req, res) => {
    const visit = visitOf(res)
    const asked = askedOf(visit)
    if (!asked) {
      const closed = visit.file.state.status === 'closed'
      const chosen = visit.file.pack.outcomes.find(({ id }) => id === req.body?.outcome)
      return showRefusal(deps, res, closed ? 'case-closed' : 'already-decided', {
        typed: typedRows(visit, chosen, {}),
        back: '/decision',
      })
    }
    const offered = asked.outcomes.map(({ id }) => id) as [string, ...string[]]
    const form = readForm(z.object({ outcome: z.enum(offered, { error: words.ask.choose }) }), req)
    if (!form.ok) return ask(deps, res, asked, form.errors)
    res.redirect(303, `/decision/${form.data.outcome}`)
  }

/** What comes first of all that waits; what came past every ladder has a page of its own. */
async function ask(
  deps: ServerDeps,
  res: Response,
  asked: Asked,
  errors: readonly FieldError[] = [],
): Promise<void> {
  const visit = visitOf(res)
  const record = await readRecord(deps.db, visit.file.id)
  const status = errors.length ? 422 : 200
  const { route } = asked
  if (route) {
    const model = routeModel(visit, asked, { route, record }, errors)
    return showTo(deps, res, 'pages/decision/route.njk', model, status)
  }
  const mails = await readMails(deps.db, visit.file.id)
  const model = askModel(visit, asked, { record, mails }, errors)
  showTo(deps, res, 'pages/decision/ask.njk', model, status)
}

/** GET: after the POST, and for as long as the visit lasts. */
const showRecorded =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const visit = visitOf(res)
    const more = moreFor(visit)
    if (waitingFrom(visit).length) {
      const model = { title: recordedWords.waits, words: shared.waiting, more }
      return showTo(deps, res, 'pages/decision/waits.njk', model)
    }
    const record = await readRecord(deps.db, visit.file.id)
    const decided = lastDecision(visit, record)
    if (!decided) return res.redirect('/decision')
    const model = { ...recordedModel(visit, record, decided), more }
    showTo(deps, res, 'pages/decision/recorded.njk', model)
  }

const moreFor = (visit: Visit) => (askedOf(visit) ? words.more : undefined)
