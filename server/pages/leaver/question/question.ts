import type { Request, RequestHandler, Response } from 'express'
import { readRecord } from '../../../../db/queries/record.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { todayOf } from '../../../read/sentences/leaver.ts'
import { readForm, type Values } from '../../../web/form.ts'
import { showRefusal } from '../../visit/refusal.ts'
import { showTo, type Visit, visitOf } from '../../visit/visit.ts'
import { linesOf } from '../shared/lines.ts'
import { wayOn } from '../shared/next-line.ts'
import { savedFlash } from '../shared/saved.ts'
import { type Said, sayLine } from '../shared/say-line.ts'
import { answerForm } from './answer-form.ts'
import { alsoSaid } from './companions.ts'
import { type Asking, questionModel } from './question-model.ts'
import { typedRows } from './typed-rows.ts'

/** GET: one question a page. A line that cannot change, or is none of this case's, leads back. */
export const showQuestion =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const asking = await askingFor(deps, req, res)
    if (!asking?.line.changeable) return res.redirect('/tasks')
    const visit = visitOf(res)
    showTo(deps, res, 'pages/leaver/question/question.njk', {
      ...questionModel(visit, asking),
      flash: flashFor(visit, asking, req.query),
    })
  }

/** What was done right before: other lines answered, or this one added. */
function flashFor({ file }: Visit, { line, lines }: Asking, { saved, added }: Request['query']) {
  const before = savedFlash(file, lines, saved)
  return before ?? (added ? { text: file.words.site.added(line.title), tone: 'green' } : undefined)
}

/**
 * POST: 422 with what was typed, 409 where the case has moved on, else on to the next thing. What was
 * said of other things on the page is kept with it.
 */
export const takeAnswer =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const visit = visitOf(res)
    const { file } = visit
    const asking = await askingFor(deps, req, res)
    if (!asking) return showRefusal(deps, res, 'unknown-duty', { typed: [], back: '/tasks' })
    const { line, lines } = asking
    const form = readForm(answerForm(file, line.duty, todayOf(file)), req)
    const { also, errors } = alsoSaid(visit, line, lines, form.values)
    if (!form.ok) return faulty(deps, res, asking, form)
    if (errors.length) return faulty(deps, res, asking, { ...form, errors })
    const { submission, ...given } = form.data
    const said: Said[] = [{ line, ...given }, ...also]
    for (const one of said) {
      const came = await sayLine(deps, visit, submission, one)
      if (!came || !('refused' in came)) continue
      const typed = typedRows(file, line, form.values)
      return showRefusal(deps, res, came.refused, { typed, back: '/tasks' })
    }
    const worried = file.pack.answers[given.answer]?.raises === 'safeguarding'
    const answered = said.map((one) => one.line)
    res.redirect(303, worried ? '/tasks/worried' : wayOn(visit, lines, answered))
  }

interface Faulty {
  readonly errors: readonly FieldError[]
  readonly values: Values
}

/** A line that was settled meanwhile is not asked about again, whatever is wrong with the form. */
function faulty(deps: ServerDeps, res: Response, asking: Asking, { errors, values }: Faulty) {
  const visit = visitOf(res)
  const { line } = asking
  if (line.changeable) {
    const model = questionModel(visit, asking, { errors, values })
    return showTo(deps, res, 'pages/leaver/question/question.njk', model, 422)
  }
  const closed = visit.file.state.status === 'closed'
  const why = closed ? 'case-closed' : line.dutyState.settled ? 'already-settled' : 'on-hold'
  showRefusal(deps, res, why, { typed: typedRows(visit.file, line, values), back: '/tasks' })
}

async function askingFor(
  deps: ServerDeps,
  req: Request,
  res: Response,
): Promise<Asking | undefined> {
  const visit = visitOf(res)
  const { duty, part } = req.params as { duty: string; part?: string }
  const path = part === undefined ? duty : `${duty}/${part}`
  const record = await readRecord(deps.db, visit.file.id)
  const lines = linesOf(visit, record)
  const line = lines.find((one) => one.path === path)
  return line && { line, lines, record }
}
