import { randomUUID } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import { readRecord } from '../../../db/record.ts'
import type { ServerDeps } from '../../deps.ts'
import { readForm } from '../../http/form.ts'
import type { FieldError } from '../../look/params.ts'
import { handIn, submission, submissionId } from '../link/hand-in.ts'
import { showRefusal } from '../link/refusal.ts'
import { showTo, visitOf } from '../link/visit.ts'
import { refusedFor } from './refused.ts'
import { withWaiting } from './with-waiting.ts'

/** GET: asks the chief to look at a refusal again. The box is empty. Without one, back to the list. */
export const showAppeal =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const refused = await refusedBefore(deps, res)
    if (!refused.length) return res.redirect('/tasks')
    await show(deps, res, { submission: randomUUID(), errors: [] })
  }

/** POST: what was refused stands as it was said until the chief has decided. */
export const takeAppeal =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const { file, names } = visitOf(res)
    const { appeal, recorded } = file.words
    const sure = z.literal('yes', { error: appeal.missing })
    const form = readForm(z.object({ submission, sure }), req)
    if (!form.ok) {
      const given = String(form.values.submission ?? '')
      return show(deps, res, { submission: given, errors: form.errors }, 422)
    }
    const draft = { kind: 'appeal', by: { role: 'leaver' } } as const
    const id = submissionId(file, form.data.submission, draft)
    const came = await handIn(deps, file, id, { draft })
    if ('refused' in came) {
      const typed = [{ key: recorded.sent, text: appeal.box(names.chief) }]
      return showRefusal(deps, res, came.refused, { typed, back: '/tasks' })
    }
    res.redirect(303, '/tasks')
  }

/** Refusals that somebody else can look at. */
async function refusedBefore(deps: ServerDeps, res: Response) {
  const visit = visitOf(res)
  const record = await readRecord(deps.db, visit.file.id)
  return refusedFor(visit, withWaiting(visit.file), record).filter(({ appeal }) => appeal)
}

interface Shown {
  readonly submission: string
  readonly errors: readonly FieldError[]
}

async function show(deps: ServerDeps, res: Response, shown: Shown, status = 200): Promise<void> {
  const { file, names } = visitOf(res)
  const { appeal: w, back } = file.words
  const { chief } = names
  const model = {
    ...{ title: w.title(chief), words: w, back, box: w.box(chief) },
    follows: w.follows(chief),
    refused: await refusedBefore(deps, res),
  }
  showTo(deps, res, 'pages/tasks/appeal.njk', { ...model, ...shown }, status)
}
