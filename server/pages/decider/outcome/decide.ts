import type { Request, RequestHandler } from 'express'
import { decider } from '../../../../words/en/decider/index.ts'
import type { Refusal } from '../../../../workflows/contract/commands.ts'
import { readAnswers } from '../../../commands/questions/read.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { Values } from '../../../web/form.ts'
import { showRefusal } from '../../visit/refusal.ts'
import { submitFromVisit } from '../../visit/submit.ts'
import { showTo, type Visit, visitOf } from '../../visit/visit.ts'
import { type Asked, allAsked, choosing } from '../shared/asked.ts'
import { decisionId, messageOf, sentBefore, whyNot } from '../shared/decision.ts'
import { questionsOf } from '../shared/questions.ts'
import { typedRows } from '../shared/typed-rows.ts'
import { outcomeModel } from './outcome-model.ts'

/** GET: the outcome's own page, or why it is too early for it. What is not offered leads back. */
export const showOutcome =
  (deps: ServerDeps): RequestHandler =>
  (req, res) => {
    const visit = visitOf(res)
    for (const asked of allAsked(visit)) {
      const outcome = asked.outcomes.find(({ id }) => id === req.params.outcome)
      if (!outcome) continue
      const refused = whyNot(visit, asked, outcome.id)
      if (refused)
        return showRefusal(deps, res, refused, { typed: [], back: '/decision', unsent: true })
      const model = outcomeModel(visit, asked, choosing(visit, asked, outcome))
      return showTo(deps, res, 'pages/decider/outcome/outcome.njk', model)
    }
    res.redirect('/decision')
  }

/** POST: 422 with what was typed, 409 where it cannot be decided any more, else what was recorded. */
export const takeOutcome =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const visit = visitOf(res)
    const { file } = visit
    const typed = (req.body ?? {}) as Values
    const id = decisionId(visit, req)
    if (sentBefore(visit, id)) return res.redirect(303, '/decision/recorded')
    const outcome = file.pack.outcomes.find((one) => one.id === req.params.outcome)
    const refuse = (refused: Refusal) =>
      showRefusal(deps, res, refused, {
        typed: typedRows(visit, outcome, typed),
        back: '/decision',
      })
    const found = askedBy(visit, req)
    if ('refused' in found) return refuse(found.refused)
    const cannot = whyNot(visit, found.asked, outcome?.id ?? '')
    if (!outcome || cannot) return refuse(cannot ?? 'outcome-not-offered')
    const chosen = choosing(visit, found.asked, outcome)
    const form = readAnswers(questionsOf(visit, chosen), typed, decider.typing)
    if ('errors' in form) {
      const model = outcomeModel(visit, found.asked, chosen, form)
      return showTo(deps, res, 'pages/decider/outcome/outcome.njk', model, 422)
    }
    const sent = messageOf(visit, found.asked, outcome.id, form.answers)
    const came = await submitFromVisit(deps, file, id, sent)
    return 'refused' in came ? refuse(came.refused) : res.redirect(303, '/decision/recorded')
  }

/** What a form was about: the escalation it names, which has to be this visitor's, and open. */
function askedBy(visit: Visit, { body, params }: Request): { asked: Asked } | { refused: Refusal } {
  const { state } = visit.file
  if (state.status === 'closed') return { refused: 'case-closed' }
  const named = Number(body?.escalation)
  const all = allAsked(visit)
  const offering = all.find(({ outcomes }) => outcomes.some(({ id }) => id === params.outcome))
  const asked = body?.escalation
    ? all.find(({ escalation }) => escalation.id === named)
    : (offering ?? all[0])
  if (asked) return { asked }
  const theirs = state.escalations.find(({ id }) => id === named)
  return { refused: theirs && theirs.rung !== visit.role ? 'not-allowed' : 'already-decided' }
}
