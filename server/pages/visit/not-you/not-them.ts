import type { Request, Response } from 'express'
import type { ServerDeps } from '../../../deps.ts'
import { endSession } from '../../../web/session.ts'
import { showAlone } from '../lone-page.ts'
import { showRefusal } from '../refusal.ts'
import { submissionId, submitFromVisit } from '../submit.ts'
import { visitOf } from '../visit.ts'

/**
 * Whoever has the link says that they are not the leaver: their link dies, their visit ends here,
 * and a page that needs none says thank you. `submission` is the form's own id.
 */
export async function takeNotThem(
  deps: ServerDeps,
  req: Request,
  res: Response,
  submission: string,
): Promise<void> {
  const { file } = visitOf(res)
  const draft = { kind: 'request', by: { role: 'leaver' }, what: 'not-them' } as const
  const came = await submitFromVisit(deps, file, submissionId(file, submission, draft), { draft })
  const refused = 'refused' in came && came.refused !== 'already-requested'
  if (refused) return showRefusal(deps, res, came.refused, { typed: [], back: '/tasks' })
  await endVisit(deps, req, res, file.words.shared.stranger)
}

/** Ends a visit on this device, with a last page. */
export async function endVisit(
  deps: ServerDeps,
  req: Request,
  res: Response,
  words: { readonly title: string; readonly text: string },
): Promise<void> {
  const { organisation, file, role } = visitOf(res)
  await endSession(deps, req, res, role === 'leaver' ? 'leaver' : 'decider')
  const { title, text } = words
  showAlone(deps, res, 'pages/visit/not-you/left.njk', file.language, { title, text, organisation })
}
