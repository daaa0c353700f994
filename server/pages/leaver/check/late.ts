import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import { openAtEnd, takesLateWord } from '../../../../workflows/decide/after-end.ts'
import type { ServerDeps } from '../../../deps.ts'
import { lineOfText, NAME_MAX } from '../../../intake/fields.ts'
import type { FieldError } from '../../../look/params.ts'
import { titleOf } from '../../../read/sentences/leaver.ts'
import { readForm } from '../../../web/form.ts'
import { showRefusal } from '../../visit/refusal.ts'
import { asksToSign, SIGNS } from '../../visit/signing/signature.ts'
import { submission, submissionId, submitFromVisit } from '../../visit/submit.ts'
import { showTo, type Visit, visitOf } from '../../visit/visit.ts'

/** Whether the leaver may still say that what was open at the end is done, and has not said it. Pure. */
export const canSayLate = ({ mine }: Visit): boolean => takesLateWord(mine.state)

/** GET: what was open when the list was closed, to be signed as done. */
export const showLate =
  (deps: ServerDeps): RequestHandler =>
  (_req, res) => {
    if (!canSayLate(visitOf(res))) return res.redirect('/tasks/receipt')
    show(deps, res, { typedName: '', errors: [] })
  }

/** POST: it is added to the record; how the case ended stays. */
export const takeLate =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const { file } = visitOf(res)
    const { late, check, typing } = file.words
    const fields = {
      submission,
      typedName: lineOfText(check.what, NAME_MAX, typing),
      [SIGNS]: z.string().optional(),
    }
    const form = readForm(z.object(fields), req)
    if (!form.ok) {
      const typedName = String(form.values.typedName ?? '')
      return show(deps, res, { typedName, errors: form.errors }, 422)
    }
    const { typedName } = form.data
    const asked = asksToSign(visitOf(res), typedName, form.data[SIGNS])
    if (asked.length) return show(deps, res, { typedName, signs: typedName, errors: asked }, 422)
    const draft = { kind: 'confirm-late', by: { role: 'leaver' } } as const
    const id = submissionId(file, form.data.submission, { ...draft, typedName })
    const words = { typedName, statement: late.statement }
    const came = await submitFromVisit(deps, file, id, { draft, words })
    if ('refused' in came) {
      const typed = [{ key: late.name, text: typedName }]
      return showRefusal(deps, res, came.refused, { typed, back: '/tasks/receipt' })
    }
    res.redirect(303, '/tasks/receipt')
  }

interface Shown {
  readonly typedName: string
  readonly signs?: string
  readonly errors: readonly FieldError[]
}

function show(deps: ServerDeps, res: Response, shown: Shown, status = 200): void {
  const { file } = visitOf(res)
  const { late: words } = file.words
  const duties = openAtEnd(file.state)
    .filter((id, _, all) => all.length === 1 || !isSignature(file, id))
    .map((id) => titleOf(file, id))
  const model = { title: words.title, words, duties, ...shown }
  showTo(deps, res, 'pages/leaver/check/late.njk', model, status)
}

const isSignature = ({ state }: Visit['file'], id: string): boolean =>
  state.duties.some((duty) => duty.id === id && duty.signs === true)
