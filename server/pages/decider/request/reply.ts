import type { RequestHandler, Response } from 'express'
import { readRecord } from '../../../../db/queries/record.ts'
import { decider } from '../../../../words/en/decider/index.ts'
import type { LeaverRequest } from '../../../../workflows/case/state.ts'
import type { Refusal } from '../../../../workflows/contract/commands.ts'
import type { ServerDeps } from '../../../deps.ts'
import { readForm, type Values } from '../../../web/form.ts'
import { showRefusal } from '../../visit/refusal.ts'
import { submission, submissionId, submitFromVisit } from '../../visit/submit.ts'
import { showTo, type Visit, visitOf } from '../../visit/visit.ts'
import { moreFor, othersWait } from '../shared/more.ts'
import { requestModel } from '../shared/request-model.ts'
import { repliesFrom, requestsTo } from '../shared/requests.ts'
import { repliedModel } from './replied-model.ts'
import { type Reply, replyForm } from './request-form.ts'
import { replyRows } from './request-rows.ts'

/** GET: what the leaver asks; after the answer, what was answered and by whom. */
export const showRequest =
  (deps: ServerDeps): RequestHandler =>
  async (req, res, next) => {
    const visit = visitOf(res)
    const request = requestIn(visit, req.params.request)
    if (!request) return next()
    if (repliesFrom(visit).some(({ to }) => to === request.event)) return showKept(deps, res, visit)
    if (request.repliedAt === undefined && visit.file.state.status === 'closed') {
      return res.redirect('/decision')
    }
    return request.repliedAt === undefined
      ? ask(deps, res, request)
      : showReplied(deps, res, request)
  }

/** POST: 422 with what was typed, 409 where it cannot be answered any more, else what was answered. */
export const takeReply =
  (deps: ServerDeps): RequestHandler =>
  async (req, res, next) => {
    const visit = visitOf(res)
    const { file } = visit
    const request = requestIn(visit, req.params.request)
    if (!request) return next()
    const page = `/decision/requests/${request.event}`
    const typed = (req.body ?? {}) as Values
    const refuse = (refused: Refusal) =>
      showRefusal(deps, res, refused, { typed: replyRows(visit, request, typed), back: page })
    const id = idOf(visit, request, typed)
    const sent = file.waiting.some(({ message }) => message.id === id)
    if (sent || file.state.taken.includes(id)) return res.redirect(303, page)
    const cannot = whyNot(visit, request)
    if (cannot) return refuse(cannot)
    const form = readForm(replyForm(visit, request, typed), req)
    if (!form.ok) return ask(deps, res, request, form)
    const came = await submitFromVisit(deps, file, id, messageOf(visit, request, form.data))
    return 'refused' in came ? refuse(came.refused) : res.redirect(303, page)
  }

/** The request of an address, where it is this visitor's to answer. */
const requestIn = (visit: Visit, number: unknown): LeaverRequest | undefined =>
  requestsTo(visit).find(({ event }) => String(event) === number)

/** One form is one reply, whatever is in it: a second press never answers again. */
const idOf = ({ file }: Visit, { event }: LeaverRequest, typed: Values): string =>
  submissionId(file, submission.parse(typed.submission), { kind: 'reply', to: event })

/** Judged here for a kind answer; the case judges again when it takes it. */
function whyNot(visit: Visit, { event, repliedAt }: LeaverRequest): Refusal | undefined {
  const kept = repliesFrom(visit).some(({ to }) => to === event)
  if (kept || repliedAt !== undefined) return 'already-replied'
  return visit.file.state.status === 'closed' ? 'case-closed' : undefined
}

/** A day for the case; what was typed beside it. */
function messageOf({ role }: Visit, { event }: LeaverRequest, { until, answer }: Reply) {
  const draft = { kind: 'reply', by: { role }, to: event, ...(until ? { until } : {}) } as const
  const words: Record<string, string> = answer ? { answer } : {}
  return { draft, words }
}

async function ask(
  deps: ServerDeps,
  res: Response,
  request: LeaverRequest,
  typed?: Parameters<typeof requestModel>[3],
): Promise<void> {
  const visit = visitOf(res)
  const record = await readRecord(deps.db, visit.file.id)
  const model = { ...requestModel(visit, request, record, typed), back: othersWait(visit, request) }
  showTo(deps, res, 'pages/decider/request/request.njk', model, typed ? 422 : 200)
}

function showKept(deps: ServerDeps, res: Response, visit: Visit): void {
  const words = visit.file.words.shared.waiting
  const model = { title: decider.recorded.waits, words, more: moreFor(visit) }
  showTo(deps, res, 'pages/decider/shared/waits.njk', model)
}

async function showReplied(deps: ServerDeps, res: Response, request: LeaverRequest): Promise<void> {
  const visit = visitOf(res)
  const record = await readRecord(deps.db, visit.file.id)
  const model = { ...repliedModel(visit, request, record), more: moreFor(visit) }
  showTo(deps, res, 'pages/decider/request/replied.njk', model)
}
