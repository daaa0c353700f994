import { type CaseLike, casesLike } from '../../../db/queries/starts/cases-like.ts'
import { api } from '../../../words/en/api.ts'
import { REFUSALS } from '../../../words/en/refusals.ts'
import { checkStart, startSchema } from '../../intake/start.ts'
import { equalStart, startOnce } from '../../intake/start-once.ts'
import { submitStart } from '../../intake/submissions.ts'
import { endpoint } from '../endpoint.ts'
import { invalid, Problem } from '../problem.ts'
import { caseShape, receivedShape } from '../shapes.ts'
import { viewOf } from './case-rows.ts'

export const startCase = endpoint({
  method: 'post',
  scope: 'start',
  path: '/cases',
  summary: 'Starts an offboarding',
  body: startSchema,
  answers: {
    200: caseShape.describe('An equal start came before, and this is its case'),
    201: caseShape,
    202: receivedShape,
  },
  async handle(deps, { caller, body, submission }) {
    const checked = await checkStart(deps, body)
    if ('errors' in checked) throw invalid(checked.errors)
    // The case of this very request, sent again, is no duplicate, and an equal one's is the answer.
    const others = checked.duplicates.filter((one) => one.id !== submission)
    if (!body.allowDuplicate && others.length) {
      const equal = await equalStart(deps, checked.message, checked.words)
      if (!others.some(({ id }) => id === equal)) throw duplicate(others)
    }
    const submit = body.allowDuplicate ? submitStart : startOnce
    const by = { role: 'hr', user: caller.id } as const
    const done = await submit(deps, { ...checked.message, by }, checked.words, submission)
    if ('another' in done) {
      const who = { ...body.leaver, endDate: body.endDate }
      throw duplicate(await casesLike(deps.db, deps.linkKeys, who))
    }
    const { id, came } = done
    if ('refused' in came) throw new Problem(409, came.refused, REFUSALS[came.refused])
    const headers = { Location: `${deps.config.BASE_URL}/api/v1/cases/${id}` }
    const view = 'event' in came ? await viewOf(deps, id, caller) : undefined
    return view
      ? { status: id === submission ? 201 : 200, body: view, headers }
      : { status: 202, body: { id, status: 'received' }, headers }
  },
})

function duplicate(cases: readonly CaseLike[]): Problem {
  const found = cases.map(({ id, reference, endDate }) => ({ id, reference, endDate }))
  return new Problem(409, 'duplicate', api.duplicate(cases), { members: { cases: found } })
}
