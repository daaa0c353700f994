import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import { readRecord } from '../../../../../db/queries/record.ts'
import type { ServerDeps } from '../../../../deps.ts'
import type { FieldError } from '../../../../look/params.ts'
import { readForm, type Values } from '../../../../web/form.ts'
import { showRefusal } from '../../../visit/refusal.ts'
import { submission } from '../../../visit/submit.ts'
import { showTo, visitOf } from '../../../visit/visit.ts'
import { linesOf } from '../../shared/lines.ts'
import { nextPath, togetherOf, wayOn } from '../../shared/next-line.ts'
import { savedFlash } from '../../shared/saved.ts'
import { sayLine } from '../../shared/say-line.ts'
import { answersForAll, EACH, togetherModel } from './together-model.ts'

/** GET: one answer for all networks in use; where one alone is left to answer, the list leads to it. */
export const showTogether =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const { lines, open } = await askedFor(deps, res)
    if (!open.length) return res.redirect('/tasks')
    const flash = savedFlash(visitOf(res).file, lines, req.query.saved)
    show(deps, res, { open, lines }, { values: {}, errors: [], flash })
  }

/** POST: 422 without a choice, 409 where the case has moved on; each network gets its own answer. */
export const takeTogether =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const visit = visitOf(res)
    const { lines, open } = await askedFor(deps, res)
    const [first] = open
    if (!first) return res.redirect(303, '/tasks')
    const { choose } = visit.file.words.question
    const allowed = [EACH, ...answersForAll(visit.file, first)] as [string, ...string[]]
    const form = readForm(z.object({ submission, answer: z.enum(allowed, { error: choose }) }), req)
    if (!form.ok) return show(deps, res, { open, lines }, form, 422)
    const { answer, submission: id } = form.data
    if (answer === EACH) return res.redirect(303, nextPath(first.path))
    for (const line of open) {
      const came = await sayLine(deps, visit, id, { line, answer })
      if (came && 'refused' in came) {
        return showRefusal(deps, res, came.refused, { typed: [], back: '/tasks' })
      }
    }
    res.redirect(303, wayOn(visit, lines, open))
  }

async function askedFor(deps: ServerDeps, res: Response) {
  const visit = visitOf(res)
  const lines = linesOf(visit, await readRecord(deps.db, visit.file.id))
  return { lines, open: togetherOf(visit, lines) }
}

interface Shown {
  readonly values: Values
  readonly errors: readonly FieldError[]
  readonly flash?: ReturnType<typeof savedFlash>
}

function show(
  deps: ServerDeps,
  res: Response,
  { open, lines }: Awaited<ReturnType<typeof askedFor>>,
  shown: Shown,
  status = 200,
): void {
  const model = { ...togetherModel(visitOf(res), open, lines), ...shown }
  showTo(deps, res, 'pages/leaver/question/together/together.njk', model, status)
}
