import { z } from 'zod'
import { api } from '../../../words/en/api.ts'
import { REFUSALS_TO_HR } from '../../../words/en/refusals.ts'
import { onCase } from '../../commands/context.ts'
import { faultsOf } from '../../commands/faults.ts'
import { ACTIONS } from '../../commands/registry.ts'
import { submissionOf } from '../../commands/submission.ts'
import { shown } from '../../intake/fields.ts'
import { submitTo } from '../../intake/submissions.ts'
import { inWords } from '../../read/case-context.ts'
import { readCaseFile } from '../../read/case-file.ts'
import { endpoint } from '../endpoint.ts'
import { invalid, Problem, unknownCase } from '../problem.ts'
import { receivedShape } from '../shapes.ts'
import { viewOf } from './case-rows.ts'
import { caseShape } from './case-shape.ts'

const TYPES = ACTIONS.map(({ type }) => type)

/** Every action of HR's page, by its type. */
const bodies = ACTIONS.map(({ type, body }) =>
  z.strictObject({ type: z.literal(type), ...body.shape }),
)
type Body = (typeof bodies)[number]
const actionSchema = z.discriminatedUnion('type', bodies as [Body, ...Body[]], {
  error: ({ code, input }) => (code === 'invalid_union' ? unknownType(input) : undefined),
})

function unknownType(input: unknown): string {
  const { type } = (input ?? {}) as { type?: unknown }
  const known = inWords(TYPES)
  return type === undefined ? api.action.missing(known) : api.action.unknown(shown(type), known)
}

export const actOnCase = endpoint({
  method: 'post',
  path: '/cases/:id/actions',
  summary: 'What HR does to a case, as on its page. Codes are those of the case’s own policy',
  body: actionSchema,
  answers: { 200: caseShape, 202: receivedShape },
  async handle(deps, { caller, id, body, submission }) {
    const file = await readCaseFile(deps, id)
    if (!file) throw unknownCase()
    const { type, ...data } = body as { type: string } & Record<string, unknown>
    const action = ACTIONS.find((one) => one.type === type)
    if (!action) throw new Error(`There is no action ${type}`)
    const subject = action.subject ? String(data[action.subject.field]) : ''
    const on = await onCase(deps, file, subject)
    // Sent again after it was taken it is taken still.
    const taken = file.state.taken.includes(submission)
    const faults = taken ? [] : faultsOf(action, on, data)
    if (faults.length) {
      throw invalid(faults.map(({ path, message }) => ({ path: path.replace('-', '.'), message })))
    }
    const { draft, words } = submissionOf(action, on, data, { role: 'hr', user: caller.id })
    const { came } = await submitTo(deps, id, draft, words, submission)
    if ('refused' in came) throw new Problem(409, came.refused, REFUSALS_TO_HR[came.refused])
    const view = 'event' in came ? await viewOf(deps, id, caller) : undefined
    return view
      ? { status: 200, body: view }
      : { status: 202, body: { id: submission, status: 'received' } }
  },
})
