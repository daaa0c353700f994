import type { Request, RequestHandler } from 'express'
import type { Refusal } from '../../../workflows/messages.ts'
import type { Outcome } from '../../../workflows/policy/types.ts'
import type { ServerDeps } from '../../deps.ts'
import { readForm, type Values } from '../../http/form.ts'
import { handIn, submission, submissionId } from '../link/hand-in.ts'
import { showRefusal } from '../link/refusal.ts'
import { showTo, type Visit, visitOf } from '../link/visit.ts'
import { type Asked, askedOf, waitingDecision } from './asked.ts'
import { type Decision, outcomeForm } from './outcome-form.ts'
import { outcomeModel } from './outcome-model.ts'
import { typedRows } from './typed-rows.ts'

/** GET: the outcome's own page. One that is not offered leads back to the choice. */
export const showOutcome =
  (deps: ServerDeps): RequestHandler =>
  (req, res) => {
    const visit = visitOf(res)
    const asked = askedOf(visit)
    const outcome = asked?.outcomes.find(({ id }) => id === req.params.outcome)
    if (!asked || !outcome || waitingDecision(visit)) return res.redirect('/decision')
    showTo(deps, res, 'pages/decision/outcome.njk', outcomeModel(visit, asked, outcome))
  }

/** POST: 422 with what was typed, 409 where it cannot be decided any more, else what was recorded. */
export const takeOutcome =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const visit = visitOf(res)
    const { file } = visit
    const id = idOf(visit, req)
    if (sentBefore(visit, id)) return res.redirect(303, '/decision/recorded')
    const asked = askedOf(visit)
    const outcome = file.pack.outcomes.find((one) => one.id === req.params.outcome)
    const refuse = (refused: Refusal) =>
      showRefusal(deps, res, refused, {
        typed: typedRows(visit, outcome, (req.body ?? {}) as Values),
        back: '/decision',
      })
    const cannot = whyNot(visit, asked, outcome)
    if (!asked || !outcome || cannot) return refuse(cannot ?? 'already-decided')
    const form = readForm(outcomeForm(visit, asked, outcome), req)
    if (!form.ok) {
      const model = outcomeModel(visit, asked, outcome, form)
      return showTo(deps, res, 'pages/decision/outcome.njk', model, 422)
    }
    const came = await handIn(deps, file, id, messageOf(visit, asked, outcome, form.data))
    return 'refused' in came ? refuse(came.refused) : res.redirect(303, '/decision/recorded')
  }

/** One form is one decision, whatever is in it: a second press never decides again. */
const idOf = ({ file }: Visit, { body }: Request): string =>
  submissionId(file, submission.parse(body?.submission), { kind: 'decide' })

const sentBefore = ({ file }: Visit, id: string): boolean =>
  file.state.taken.includes(id) || file.waiting.some(({ message }) => message.id === id)

/** Judged here for a kind answer; the case judges again when it takes it. */
function whyNot(visit: Visit, asked?: Asked, outcome?: Outcome): Refusal | undefined {
  if (visit.file.state.status === 'closed') return 'case-closed'
  if (!asked || waitingDecision(visit)) return 'already-decided'
  if (!outcome?.who.includes(asked.rung)) return 'outcome-not-offered'
  if (asked.outcomes.includes(outcome)) return undefined
  const used = visit.file.state.used[outcome.id] ?? 0
  return outcome.at_most && used >= outcome.at_most ? 'outcome-used-up' : 'outcome-not-offered'
}

/** Codes and dates for the case; what was typed, and who by name, beside it. */
function messageOf({ file }: Visit, asked: Asked, { id }: Outcome, decision: Decision) {
  const { until, how, when, duties, tried, reason, typedName } = decision
  const draft = {
    ...({ kind: 'decide', by: { role: asked.rung } } as const),
    ...{ escalation: asked.escalation.id, outcome: id },
    ...(until ? { until } : {}),
    ...(how ? { how } : {}),
    ...(when ? { when } : {}),
    ...(duties ? { duties } : {}),
    ...(tried ? { tried } : {}),
  }
  const words = {
    decidedBy: file.people[asked.rung].name,
    ...(reason ? { reason } : {}),
    ...(typedName ? { typedName } : {}),
  }
  return { draft, words }
}
