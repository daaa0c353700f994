import { randomUUID } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import { readRecord } from '../../../db/record.ts'
import { canDeclare } from '../../../workflows/policy/coverage.ts'
import { say } from '../../../workflows/policy/types.ts'
import type { ServerDeps } from '../../deps.ts'
import { readForm, type Values } from '../../http/form.ts'
import type { FieldError } from '../../look/params.ts'
import { lineOfText } from '../../people-fields.ts'
import { readerOf } from '../link/case-words.ts'
import { handIn, submission, submissionId } from '../link/hand-in.ts'
import { showRefusal } from '../link/refusal.ts'
import { showTo, visitOf } from '../link/visit.ts'
import { answerRows } from './check-model.ts'
import { withWaiting } from './with-waiting.ts'
import { words } from './words.ts'

const w = words.check

const checkForm = z.object({ submission, typedName: lineOfText(w.what) })

/** GET: all answers to look through. What is sent already is on the receipt. */
export const showCheck =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const { file } = visitOf(res)
    if (withWaiting(file).state.declaredAt !== undefined) return res.redirect('/tasks/receipt')
    await show(deps, res, { submission: randomUUID(), values: {}, errors: [] })
  }

/** POST: the leaver's typed name under all answers, a simple electronic signature. */
export const takeDeclaration =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const { file } = visitOf(res)
    const form = readForm(checkForm, req)
    if (!form.ok) {
      const { values, errors } = form
      return show(deps, res, { submission: String(values.submission ?? ''), values, errors }, 422)
    }
    const { submission, typedName } = form.data
    const draft = { kind: 'declare', by: { role: 'leaver' } } as const
    const id = submissionId(file, submission, { ...draft, typedName })
    const statement = say(file.pack.statement, readerOf(file))
    const came = await handIn(deps, file, id, { draft, words: { typedName, statement } })
    if ('refused' in came) {
      const typed = [{ key: w.name, text: typedName }]
      return showRefusal(deps, res, came.refused, { typed, back: '/tasks' })
    }
    res.redirect(303, '/tasks/receipt')
  }

interface Shown {
  readonly submission: string
  readonly values: Values
  readonly errors: readonly FieldError[]
}

async function show(deps: ServerDeps, res: Response, shown: Shown, status = 200): Promise<void> {
  const { file } = visitOf(res)
  const record = await readRecord(deps.db, file.id)
  const model = {
    ...{ title: w.title, words: w, back: words.back },
    rows: answerRows(file, record, true),
    canSend: canDeclare(withWaiting(file).state),
    statement: say(file.pack.statement, readerOf(file)),
  }
  showTo(deps, res, 'pages/tasks/check.njk', { ...model, ...shown }, status)
}
