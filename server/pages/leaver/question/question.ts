import type { Request, RequestHandler, Response } from 'express'
import { readRecord } from '../../../../db/queries/record.ts'
import type { Words } from '../../../../words/index.ts'
import { packWords } from '../../../../words/pack.ts'
import type { ServerDeps } from '../../../deps.ts'
import { todayOf } from '../../../read/sentences/leaver.ts'
import { readForm, type Values } from '../../../web/form.ts'
import { typedParts } from '../../../web/typed-day.ts'
import { showRefusal, type TypedRows } from '../../visit/refusal.ts'
import { submissionId, submitFromVisit } from '../../visit/submit.ts'
import { showTo, type Visit, visitOf } from '../../visit/visit.ts'
import { unchosenLines } from '../shared/chosen-networks.ts'
import { type Line, linesOf } from '../shared/lines.ts'
import { afterAnswer } from '../shared/next-line.ts'
import { answerForm, fieldOf, type Given } from './answer-form.ts'
import { type Asking, questionModel } from './question-model.ts'

/** GET: one question a page. A line that cannot change, or is none of this case's, leads back. */
export const showQuestion =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const asking = await askingFor(deps, req, res)
    if (!asking?.line.changeable) return res.redirect('/tasks')
    const visit = visitOf(res)
    const flash = flashFor(visit.file.words, asking, req.query)
    showTo(deps, res, 'pages/leaver/question/question.njk', {
      ...questionModel(visit, asking),
      flash,
    })
  }

/** What was done right before: another line answered, or this one added. */
function flashFor(words: Words, { line, lines }: Asking, { saved, added }: Request['query']) {
  const before = lines.find(({ path, answer }) => path === saved && answer)
  if (before) return { text: words.list.saved(before.title), tone: 'green' }
  return added ? { text: words.site.added(line.title), tone: 'green' } : undefined
}

/** POST: 422 with what was typed, 409 where the case has moved on, else back to the list. */
export const takeAnswer =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const visit = visitOf(res)
    const { file } = visit
    const asking = await askingFor(deps, req, res)
    if (!asking) return showRefusal(deps, res, 'unknown-duty', { typed: [], back: '/tasks' })
    const { line } = asking
    const form = readForm(answerForm(file, line.duty, todayOf(file)), req)
    if (!form.ok) return faulty(deps, res, asking, form)
    const { submission, ...given } = form.data
    const draft = {
      kind: 'answer',
      by: { role: 'leaver' },
      ...{ duty: line.duty.id, part: line.part, ...given },
    } as const
    const worried = file.pack.answers[given.answer]?.raises === 'safeguarding'
    const on = worried ? '/tasks/worried' : afterAnswer(within(visit, asking), line)
    if (isSaid(line, given)) return res.redirect(303, on)
    const came = await submitFromVisit(deps, file, submissionId(file, submission, draft), { draft })
    if ('refused' in came) {
      const typed = typedRows(res, line, form.values)
      return showRefusal(deps, res, came.refused, { typed, back: '/tasks' })
    }
    res.redirect(303, on)
  }

/** Lines that can come next: no network that the leaver has not said to use, unless they began with one. */
function within(visit: Visit, { line, lines }: Asking): readonly Line[] {
  const unchosen = unchosenLines(visit, lines)
  return unchosen.includes(line) ? lines : lines.filter((one) => !unchosen.includes(one))
}

/** Said once more it is no other answer: a form that is sent as it stands changes nothing. */
const isSaid = ({ answer: said, changeable }: Line, given: Omit<Given, 'submission'>): boolean =>
  changeable &&
  said?.answer === given.answer &&
  said.on === given.on &&
  said.reason === given.reason &&
  said.count === given.count

type Faulty = Extract<ReturnType<typeof readForm>, { ok: false }>

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
  showRefusal(deps, res, why, { typed: typedRows(res, line, values), back: '/tasks' })
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

/** What was sent for a line, as it was typed. */
function typedRows(res: Response, line: Line, values: Values): TypedRows {
  const { file } = visitOf(res)
  const { answer } = values
  if (typeof answer !== 'string' || !line.duty.answers.includes(answer)) return []
  const typed = (need: 'reason' | 'count'): string => {
    const value = values[fieldOf(need, answer)]
    return typeof value === 'string' ? value : ''
  }
  const { keep_reasons } = file.pack
  const reason = Object.hasOwn(keep_reasons, typed('reason'))
    ? keep_reasons[typed('reason')]?.label
    : undefined
  const w = file.words.typed
  const rows = [
    [w.line, line.title],
    [w.answer, packWords(file, file.pack.answers[answer]?.label ?? {})],
    [
      w.day,
      Object.values(typedParts(values, fieldOf('on', answer)))
        .join(' ')
        .trim(),
    ],
    [w.reason, packWords(file, reason ?? {})],
    [w.count, typed('count')],
  ] as const
  return rows.flatMap(([key, text]) => (text ? [{ key, text }] : []))
}
