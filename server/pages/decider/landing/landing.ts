import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import { readMails } from '../../../../db/queries/case-mails.ts'
import { readRecord } from '../../../../db/queries/record.ts'
import { decider } from '../../../../words/en/decider/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { readForm } from '../../../web/form.ts'
import { showRefusal } from '../../visit/refusal.ts'
import { showTo, type Visit, visitOf } from '../../visit/visit.ts'
import { type Asked, askedOf, waitingFrom } from '../shared/asked.ts'
import { ELSE } from '../shared/choosing/choices.ts'
import { repliesFrom, requestsTo, waitingRequests } from '../shared/requests.ts'
import { typedRows } from '../shared/typed-rows.ts'
import { askModel } from './ask-model.ts'
import { lastRecorded } from './last-recorded.ts'
import { listModel } from './list-model.ts'
import { routeModel } from './route-model.ts'

const words = decider.asking

/** GET: the one thing that waits, or a list of them; else that nothing does. */
export const showLanding =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const visit = visitOf(res)
    const asked = askedOf(visit)
    const [first, ...others] = waitingRequests(visit)
    if (first && (asked || others.length)) {
      return showTo(deps, res, 'pages/decider/landing/list.njk', listModel(visit))
    }
    if (first) return res.redirect(`/decision/requests/${first.event}`)
    if (asked) return ask(deps, res, asked)
    if (waitingFrom(visit).length) return res.redirect('/decision/recorded')
    const [kept] = repliesFrom(visit)
    if (kept) return res.redirect(`/decision/requests/${kept.to}`)
    return showNothing(deps, res, visit)
  }

/** GET: what the visitor is asked to decide, where requests of the leaver wait beside it. */
export const showAsked =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const asked = askedOf(visitOf(res))
    return asked ? ask(deps, res, asked) : res.redirect('/decision')
  }

async function showNothing(deps: ServerDeps, res: Response, visit: Visit): Promise<void> {
  const recorded = lastRecorded(visit, await readRecord(deps.db, visit.file.id))
  const { escalations } = visit.file.state
  const wasAsked =
    escalations.some(({ rung }) => rung === visit.role) || requestsTo(visit).length > 0
  const text = wasAsked ? words.nothing.text : words.nothing.told
  const model = { title: words.nothing.title, words: words.nothing, text, recorded }
  showTo(deps, res, 'pages/decider/landing/nothing.njk', model)
}

/** POST: leads to the chosen outcome's own page. Nothing is decided yet. */
export const choose =
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
    const offered: [string, ...string[]] = [ELSE, ...asked.outcomes.map(({ id }) => id)]
    const form = readForm(z.object({ outcome: z.enum(offered, { error: words.ask.choose }) }), req)
    if (!form.ok) return ask(deps, res, asked, form.errors)
    res.redirect(303, `/decision/${form.data.outcome}`)
  }

/** What comes first of all that is asked; what came past every ladder has a page of its own. */
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
    return showTo(deps, res, 'pages/decider/landing/route.njk', model, status)
  }
  const mails = await readMails(deps.db, visit.file.id)
  const model = askModel(visit, asked, { record, mails }, errors)
  showTo(deps, res, 'pages/decider/landing/ask.njk', model, status)
}
