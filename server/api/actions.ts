import { z } from 'zod'
import { readCaseFile } from '../case-file.ts'
import { sharedAddress, whoSchema } from '../pages/cases/address-form.ts'
import { address, lineOfText, maybe } from '../people-fields.ts'
import { REFUSALS } from '../refusals.ts'
import { type Draft, submitTo } from '../submissions.ts'
import type { Caller } from './auth.ts'
import { viewOf } from './case-rows.ts'
import { endpoint } from './endpoint.ts'
import { invalid, Problem, unknownCase } from './problem.ts'
import { caseShape, receivedShape } from './shapes.ts'

const reason = lineOfText('the reason', 500)

const changeAddress = z.strictObject({
  type: z.literal('change-address'),
  who: whoSchema,
  email: address('the new email address'),
  name: maybe(lineOfText('the name')),
  reason,
})

const resume = z.strictObject({ type: z.literal('resume'), reason })

const actionSchema = z.discriminatedUnion('type', [changeAddress, resume], {
  error: ({ code }) =>
    code === 'invalid_union'
      ? 'This version takes the actions change-address and resume'
      : undefined,
})
type Action = z.infer<typeof actionSchema>

export const actOnCase = endpoint({
  method: 'post',
  path: '/cases/:id/actions',
  summary: 'What HR does to a case: corrects an address, lets a paused case go on',
  body: actionSchema,
  answers: { 200: caseShape, 202: receivedShape },
  async handle(deps, { caller, id, body, submission }) {
    const file = await readCaseFile(deps, id)
    if (!file) throw unknownCase()
    const shared = body.type === 'change-address' && sharedAddress(file, body.who, body.email)
    if (shared) throw invalid([shared])
    const { draft, words } = submissionOf(body, caller)
    const { came } = await submitTo(deps, id, draft, words, submission)
    if ('refused' in came) throw new Problem(409, came.refused, REFUSALS[came.refused])
    const view = 'event' in came ? await viewOf(deps, id) : undefined
    return view
      ? { status: 200, body: view }
      : { status: 202, body: { id: submission, status: 'received' } }
  },
})

/** What the workflow is told, and the words that stay in Postgres. */
function submissionOf(
  action: Action,
  { id: user }: Caller,
): { draft: Draft; words: Record<string, string> } {
  const by = { role: 'hr', user } as const
  if (action.type === 'resume')
    return { draft: { kind: 'resume', by }, words: { reason: action.reason } }
  const { email, name, reason } = action
  return {
    draft: { kind: 'change-address', by, who: action.who },
    words: { email, reason, ...(name ? { name } : {}) },
  }
}
