import type { Request, RequestHandler, Response } from 'express'
import { hasOwnMailbox } from '../../../../workflows/case/coverage.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import { hrReach } from '../../../read/sentences/reach.ts'
import { readForm, type Values } from '../../../web/form.ts'
import { endVisit, takeNotThem } from '../../visit/not-you/not-them.ts'
import { showRefusal } from '../../visit/refusal.ts'
import { submissionId, submitFromVisit } from '../../visit/submit.ts'
import { showTo, visitOf } from '../../visit/visit.ts'
import { addressForm } from './address-form.ts'
import { afterAddress } from './welcome.ts'

const ALWAYS_OPEN = ['/tasks/address', '/tasks/privacy', '/tasks/not-you', '/tasks/leave']

/**
 * Whoever reads an address that may be somebody else's sees nothing of the case: every page leads
 * to the question whether the address is theirs (UK GDPR 5(1)(f)).
 */
export const addressGate: RequestHandler = (req, res, next) => {
  if (!visitOf(res).doubtful || ALWAYS_OPEN.includes(req.baseUrl + req.path)) return next()
  res.redirect(303, '/tasks/address')
}

/** GET: whether the address on file is the leaver's own. Confirmed, it leads to the list. */
export const showAddress =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const { file, mine } = visitOf(res)
    const { state } = mine
    if (hasOwnMailbox(state)) return res.redirect('/tasks')
    if (state.status !== 'closed') return show(deps, res, { values: {}, errors: [] })
    const { title, text } = file.words.address.closed
    await endVisit(deps, req, res, { title, text: text(file.words.shared.hr, hrReach(file)) })
  }

/** POST: theirs, another one, or not theirs at all. */
export const takeAddress =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const visit = visitOf(res)
    const { file } = visit
    const form = readForm(addressForm(visit), req)
    if (!form.ok) return show(deps, res, form, 422)
    const { submission, own, email } = form.data
    if (own === 'stranger') return takeNotThem(deps, req, res, submission)
    if (own === 'other') return change(deps, req, res, { submission, email })
    const draft = { kind: 'confirm-address', by: { role: 'leaver' } } as const
    const came = await submitFromVisit(deps, file, submissionId(file, submission, draft), { draft })
    const refused = 'refused' in came && came.refused !== 'already-confirmed'
    if (refused) return showRefusal(deps, res, came.refused, { typed: [], back: '/tasks' })
    res.redirect(303, afterAddress(file))
  }

interface Other {
  readonly submission: string
  readonly email: string
}

/** Another address has a link of its own, and so this visit is over. */
async function change(
  deps: ServerDeps,
  req: Request,
  res: Response,
  { submission, email }: Other,
): Promise<void> {
  const visit = visitOf(res)
  const { file } = visit
  const { sent, typed } = file.words.address
  const draft = { kind: 'change-address', by: { role: 'leaver' }, who: 'leaver' } as const
  const id = submissionId(file, submission, { ...draft, email })
  const came = await submitFromVisit(deps, file, id, { draft, words: { email } })
  if ('refused' in came) {
    const rows = [{ key: typed, text: email }]
    return showRefusal(deps, res, came.refused, { typed: rows, back: '/tasks' })
  }
  const say = visit.doubtful ? sent.there : sent.atWork
  await endVisit(deps, req, res, { title: sent.title, text: say(email) })
}

interface Shown {
  readonly values: Values
  readonly errors: readonly FieldError[]
}

function show(deps: ServerDeps, res: Response, { values, errors }: Shown, status = 200): void {
  const visit = visitOf(res)
  const { state, people, words: all } = visit.file
  const { address: words, back } = all
  const known = !visit.doubtful
  const model = {
    ...{ title: words.title, words, back, known, own: people.leaver.email },
    lead: known ? words.later(fullDate(visit.file, state.endDate)) : words.here,
  }
  showTo(deps, res, 'pages/leaver/address/address.njk', { ...model, values, errors }, status)
}
