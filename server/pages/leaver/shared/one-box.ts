import type { Request, Response } from 'express'
import { z } from 'zod'
import type { ServerDeps } from '../../../deps.ts'
import type { CommandDraft } from '../../../intake/submissions.ts'
import type { FieldError } from '../../../look/params.ts'
import { readForm } from '../../../web/form.ts'
import { showRefusal } from '../../visit/refusal.ts'
import { submission, submissionId, submitFromVisit } from '../../visit/submit.ts'
import { visitOf } from '../../visit/visit.ts'

/** A page with one box, which says all that is sent. */
export interface SurePage {
  readonly draft: CommandDraft
  /** What is said where the box is empty. */
  readonly missing: string
  /** What the box says, to be read again where the case does not take it. */
  readonly typed: { readonly key: string; readonly text: string }
  readonly back: string
  /** Where it leads once it is taken, where that is not the list alone. */
  readonly next?: string
  readonly show: (errors: readonly FieldError[], status: number) => void | Promise<void>
}

/** Takes a ticked box and leads to the list; 422 where it is empty, 409 where the case refuses. */
export async function takeSure(
  deps: ServerDeps,
  req: Request,
  res: Response,
  { draft, missing, typed, back, next = '/tasks', show }: SurePage,
): Promise<void> {
  const { file } = visitOf(res)
  const sure = z.literal('yes', { error: missing })
  const form = readForm(z.object({ submission, sure }), req)
  if (!form.ok) return show(form.errors, 422)
  const came = await submitFromVisit(deps, file, submissionId(file, form.data.submission, draft), {
    draft,
  })
  if ('refused' in came) return showRefusal(deps, res, came.refused, { typed: [typed], back })
  res.redirect(303, next)
}
