import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import { readRecord } from '../../../../db/queries/record.ts'
import { withoutMarks } from '../../../../words/marks.ts'
import { packWords } from '../../../../words/pack.ts'
import { canDeclare } from '../../../../workflows/case/coverage.ts'
import type { ServerDeps } from '../../../deps.ts'
import { lineOfText, NAME_MAX } from '../../../intake/fields.ts'
import type { FieldError } from '../../../look/params.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { readForm, type Values } from '../../../web/form.ts'
import { showRefusal } from '../../visit/refusal.ts'
import { submission, submissionId, submitFromVisit } from '../../visit/submit.ts'
import { showTo, visitOf } from '../../visit/visit.ts'
import { answerRows } from '../shared/answer-rows.ts'
import { linesOf } from '../shared/lines.ts'
import { savedFlash } from '../shared/saved.ts'

const checkForm = ({ words }: CaseFile) =>
  z.object({ submission, typedName: lineOfText(words.check.what, NAME_MAX, words.typing) })

/** GET: all answers to look through. What is sent already is on the receipt. */
export const showCheck =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const { declaredAt } = visitOf(res).mine.state
    if (declaredAt !== undefined) return res.redirect('/tasks/receipt')
    await show(deps, res, { values: {}, errors: [], saved: req.query.saved })
  }

/** POST: the leaver's typed name under all answers, a simple electronic signature. */
export const takeDeclaration =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const { file } = visitOf(res)
    const form = readForm(checkForm(file), req)
    if (!form.ok) return show(deps, res, form, 422)
    const { submission, typedName } = form.data
    const draft = { kind: 'declare', by: { role: 'leaver' } } as const
    const id = submissionId(file, submission, { ...draft, typedName })
    // The record keeps the words alone, without the marks of a page.
    const statement = withoutMarks(packWords(file, file.pack.statement))
    const came = await submitFromVisit(deps, file, id, { draft, words: { typedName, statement } })
    if ('refused' in came) {
      const typed = [{ key: file.words.check.name, text: typedName }]
      return showRefusal(deps, res, came.refused, { typed, back: '/tasks' })
    }
    res.redirect(303, '/tasks/receipt')
  }

interface Shown {
  readonly values: Values
  readonly errors: readonly FieldError[]
  /** What was saved right before, as the address says it. */
  readonly saved?: unknown
}

async function show(
  deps: ServerDeps,
  res: Response,
  { values, errors, saved }: Shown,
  status = 200,
): Promise<void> {
  const visit = visitOf(res)
  const { file, mine } = visit
  const { check, back } = file.words
  const record = await readRecord(deps.db, file.id)
  const model = {
    ...{ title: check.title, words: check, back },
    rows: answerRows(visit, record, true),
    canSend: canDeclare(mine.state),
    statement: packWords(file, file.pack.statement),
    flash: savedFlash(file, linesOf(visit, record), saved),
  }
  showTo(deps, res, 'pages/leaver/check/check.njk', { ...model, values, errors }, status)
}
