import { type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import type { CaseFile } from '../../case-file.ts'
import type { ServerDeps } from '../../deps.ts'
import { readForm, type Values } from '../../http/form.ts'
import type { FieldError } from '../../look/params.ts'
import { lineOfText, maybe } from '../../people-fields.ts'
import { showHrPage } from '../hr-page.ts'
import { hrOf } from '../sign-in/require-hr.ts'
import { formNumber, numberFor } from './form-number.ts'
import { shortDate } from './known.ts'
import { caseOf } from './show-case.ts'
import { submitForHr } from './submit-for-hr.ts'

const resumeForm = z.object({
  submission: formNumber,
  reason: maybe(lineOfText('the reason', 500)),
})

/** Letting a paused case go on. */
export function resumeRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get('/cases/:id/resume', async (req, res, next) => {
    const file = await caseOf(deps, req.params.id, res, next)
    if (file) await showForm(deps, res, file, { values: {} })
  })
  router.post('/cases/:id/resume', resume(deps))
  return router
}

function resume(deps: ServerDeps): RequestHandler {
  return async (req, res, next) => {
    const file = await caseOf(deps, req.params.id, res, next)
    if (!file) return
    const form = readForm(resumeForm, req)
    if (!form.ok) return showForm(deps, res, file, form)
    const { reason, submission: id } = form.data
    const by = { role: 'hr', user: hrOf(res).userId } as const
    const words: Record<string, string> = reason ? { reason } : {}
    await submitForHr(deps, res, file, { id, draft: { kind: 'resume', by }, words, done: 'resume' })
  }
}

interface Shown {
  readonly values: Values
  readonly errors?: readonly FieldError[]
}

function showForm(deps: ServerDeps, res: Response, file: CaseFile, { values, errors = [] }: Shown) {
  const { state, people, id } = file
  const model = {
    ...{ id, name: people.leaver.name, values, errors, submission: numberFor(values) },
    since: state.paused ? shortDate(file, state.paused.since) : '',
    unreachable: state.unreachable.includes('leaver'),
  }
  const status = errors.length ? 422 : 200
  const frame = { active: 'cases', activeIsPage: false, status } as const
  return showHrPage(deps, res, { template: 'cases/resume.njk', model, frame })
}
