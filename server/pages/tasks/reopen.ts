import { randomUUID } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import { consider } from '../../../workflows/decisions.ts'
import { rulesOf } from '../../../workflows/policy/rules.ts'
import type { CaseFile } from '../../case-file.ts'
import type { ServerDeps } from '../../deps.ts'
import { readForm } from '../../http/form.ts'
import type { FieldError } from '../../look/params.ts'
import { handIn, submission, submissionId } from '../link/hand-in.ts'
import { showRefusal } from '../link/refusal.ts'
import { showTo, visitOf } from '../link/visit.ts'
import { disputeUntil } from './recorded.ts'
import { withWaiting } from './with-waiting.ts'

const DRAFT = { kind: 'reopen', by: { role: 'leaver' } } as const

/** Whether the leaver can take back what they sent, by the judgement of the case itself. Pure. */
export function canReopen(file: CaseFile): boolean {
  const { state } = withWaiting(file)
  return 'facts' in consider(state, rulesOf(file.pack), { ...DRAFT, id: 'asks' }, file.now)
}

/** GET: what follows, and an empty box. Where nothing can be changed, the receipt says so. */
export const showReopen =
  (deps: ServerDeps): RequestHandler =>
  (_req, res) => {
    if (!canReopen(visitOf(res).file)) return res.redirect('/tasks/receipt')
    show(deps, res, { submission: randomUUID(), errors: [] })
  }

/** POST: what was sent waits to be sent again; every answer stays. */
export const takeReopen =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const { file } = visitOf(res)
    const w = file.words.reopen
    const sure = z.literal('yes', { error: w.missing })
    const form = readForm(z.object({ submission, sure }), req)
    if (!form.ok) {
      const given = String(form.values.submission ?? '')
      return show(deps, res, { submission: given, errors: form.errors }, 422)
    }
    const id = submissionId(file, form.data.submission, DRAFT)
    const came = await handIn(deps, file, id, { draft: DRAFT })
    if ('refused' in came) {
      const typed = [{ key: w.sent, text: w.box }]
      return showRefusal(deps, res, came.refused, { typed, back: '/tasks/receipt' })
    }
    res.redirect(303, '/tasks')
  }

interface Shown {
  readonly submission: string
  readonly errors: readonly FieldError[]
}

function show(deps: ServerDeps, res: Response, shown: Shown, status = 200): void {
  const visit = visitOf(res)
  const { reopen: words } = visit.file.words
  const until = disputeUntil(visit)
  const model = { title: words.title, words, until: until ? words.until(until) : words.later }
  showTo(deps, res, 'pages/tasks/reopen.njk', { ...model, ...shown }, status)
}
