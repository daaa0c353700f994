import { api } from '../../../words/en/api.ts'
import { REFUSALS } from '../../../words/en/refusals.ts'
import { type CheckedStart, checkStart, startSchema } from '../../intake/start.ts'
import { submitStart } from '../../intake/submissions.ts'
import { endpoint } from '../endpoint.ts'
import { invalid, Problem } from '../problem.ts'
import { caseShape, receivedShape } from '../shapes.ts'
import { viewOf } from './case-rows.ts'

export const startCase = endpoint({
  method: 'post',
  path: '/cases',
  summary: 'Starts an offboarding',
  body: startSchema,
  answers: { 201: caseShape, 202: receivedShape },
  async handle(deps, { caller, body, submission: id }) {
    const checked = await checkStart(deps, body)
    if ('errors' in checked) throw invalid(checked.errors)
    if (!body.allowDuplicate) refuseDuplicates(checked, id)
    const by = { role: 'hr', user: caller.id } as const
    const { came } = await submitStart(deps, { ...checked.message, by }, checked.words, id)
    if ('refused' in came) throw new Problem(409, came.refused, REFUSALS[came.refused])
    const headers = { Location: `${deps.config.BASE_URL}/api/v1/cases/${id}` }
    const view = 'event' in came ? await viewOf(deps, id) : undefined
    return view
      ? { status: 201, body: view, headers }
      : { status: 202, body: { id, status: 'received' }, headers }
  },
})

/** The case of this very request, sent again, is none. */
function refuseDuplicates({ duplicates }: CheckedStart, own: string): void {
  const others = duplicates.filter(({ id }) => id !== own)
  if (others.length === 0) return
  const names = others.map(({ reference }) => reference).join(', ')
  throw new Problem(409, 'duplicate', api.duplicate(names), { members: { cases: others } })
}
