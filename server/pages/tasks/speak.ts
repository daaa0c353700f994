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
import { recordedFor } from './recorded.ts'

/** What the leaver can say of what was recorded for them. */
const SAYINGS = { right: 'agree', wrong: 'dispute' } as const

type Saying = keyof typeof SAYINGS

/** GET: one thing on a page. The box is empty: a robot that presses the button says nothing. */
export const showSaying =
  (deps: ServerDeps, saying: Saying): RequestHandler =>
  async (_req, res) => {
    const visit = visitOf(res)
    const recorded = recordedFor(visit, await readRecord(deps.db, visit.file.id))
    if (!recorded.length) return res.redirect('/tasks')
    await show(deps, res, saying, { submission: randomUUID(), errors: [] })
  }

/** POST: agrees, or disputes: then what was recorded no longer counts. */
export const takeSaying =
  (deps: ServerDeps, saying: Saying): RequestHandler =>
  async (req, res) => {
    const { file } = visitOf(res)
    const kind = SAYINGS[saying]
    const w = file.words.recorded[kind]
    const form = readForm(
      z.object({ submission, sure: z.literal('yes', { error: w.missing }) }),
      req,
    )
    if (!form.ok) {
      const given = String(form.values.submission ?? '')
      return show(deps, res, saying, { submission: given, errors: form.errors }, 422)
    }
    const draft = { kind, by: { role: 'leaver' } } as const
    const id = submissionId(file, form.data.submission, draft)
    const came = await handIn(deps, file, id, { draft })
    if ('refused' in came) {
      const typed = [{ key: file.words.recorded.sent, text: w.box }]
      return showRefusal(deps, res, came.refused, { typed, back: '/tasks' })
    }
    res.redirect(303, '/tasks')
  }

interface Shown {
  readonly submission: string
  readonly errors: readonly FieldError[]
}

async function show(deps: ServerDeps, res: Response, saying: Saying, shown: Shown, status = 200) {
  const visit = visitOf(res)
  const { recorded: shared, back } = visit.file.words
  const w = shared[SAYINGS[saying]]
  const record = await readRecord(deps.db, visit.file.id)
  const model = {
    title: w.title,
    words: w,
    shared,
    action: `/tasks/recorded/${saying}`,
    back,
    recorded: recordedFor(visit, record),
  }
  showTo(deps, res, 'pages/tasks/speak.njk', { ...model, ...shown }, status)
}
