import type { Request, RequestHandler, Response } from 'express'
import { readRecord } from '../../../db/record.ts'
import { say } from '../../../workflows/policy/types.ts'
import type { ServerDeps } from '../../deps.ts'
import { readForm, type Values } from '../../http/form.ts'
import { fullDate, readerOf, todayOf } from '../link/case-words.ts'
import { handIn, submissionId } from '../link/hand-in.ts'
import { showRefusal, type TypedRows } from '../link/refusal.ts'
import { showTo, visitOf } from '../link/visit.ts'
import { answerForm, type Given } from './answer-form.ts'
import { type Line, linesOf } from './lines.ts'
import { questionModel } from './question-model.ts'
import { sitesOf } from './sites.ts'
import { withWaiting } from './with-waiting.ts'
import { words } from './words.ts'

/** GET: one question a page. A line that is settled, or none of this case's, leads to the list. */
export const showQuestion =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const line = await lineOf(deps, req, res)
    if (!line?.changeable) return res.redirect('/tasks')
    showTo(deps, res, 'pages/tasks/question.njk', questionModel(visitOf(res), line))
  }

/** POST: 422 with what was typed, 409 where the case has moved on, else back to the list. */
export const takeAnswer =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const visit = visitOf(res)
    const { file } = visit
    const line = await lineOf(deps, req, res)
    if (!line) return showRefusal(deps, res, 'unknown-duty', { typed: [], back: '/tasks' })
    const form = readForm(answerForm(file.pack, line.duty, todayOf(file)), req)
    if (!form.ok) return faulty(deps, res, line, form)
    const { submission, ...given } = form.data
    const draft = {
      kind: 'answer',
      by: { role: 'leaver' },
      ...{ duty: line.duty.id, part: line.part, ...given },
    } as const
    const came = await handIn(deps, file, submissionId(file, submission, draft), { draft })
    if ('refused' in came) {
      const typed = typedRows(res, line, given)
      return showRefusal(deps, res, came.refused, { typed, back: '/tasks' })
    }
    res.redirect(303, `/tasks?saved=${encodeURIComponent(line.path)}`)
  }

type Faulty = Extract<ReturnType<typeof readForm>, { ok: false }>

/** A line that was settled meanwhile is not asked about again, whatever is wrong with the form. */
function faulty(deps: ServerDeps, res: Response, line: Line, { errors, values }: Faulty) {
  const visit = visitOf(res)
  if (!line.changeable) {
    const closed = visit.file.state.status === 'closed'
    const given = chosen(line, values)
    const typed = given ? typedRows(res, line, given) : []
    return showRefusal(deps, res, closed ? 'case-closed' : 'already-settled', {
      ...{ typed, back: '/tasks' },
    })
  }
  showTo(deps, res, 'pages/tasks/question.njk', questionModel(visit, line, { errors, values }), 422)
}

const chosen = ({ duty }: Line, { answer }: Values): Omit<Given, 'submission'> | undefined =>
  typeof answer === 'string' && duty.answers.includes(answer) ? { answer } : undefined

async function lineOf(deps: ServerDeps, req: Request, res: Response): Promise<Line | undefined> {
  const { file } = visitOf(res)
  const { duty, part } = req.params as { duty: string; part?: string }
  const path = part === undefined ? duty : `${duty}/${part}`
  const sites = sitesOf(file, await readRecord(deps.db, file.id))
  return linesOf(file, withWaiting(file), sites).find((line) => line.path === path)
}

function typedRows(res: Response, line: Line, given: Omit<Given, 'submission'>): TypedRows {
  const { file } = visitOf(res)
  const label = file.pack.answers[given.answer]?.label ?? {}
  const reason = given.reason && file.pack.keep_reasons[given.reason]
  const w = words.typed
  return [
    { key: w.line, text: line.title },
    { key: w.answer, text: say(label, readerOf(file)) },
    ...(given.on ? [{ key: w.day, text: fullDate(file, given.on) }] : []),
    ...(reason ? [{ key: w.reason, text: say(reason, readerOf(file)) }] : []),
    ...(given.count ? [{ key: w.count, text: String(given.count) }] : []),
  ]
}
