import { z } from 'zod'
import { uuidFrom } from '../../../db/crypto/uuid-from.ts'
import { api } from '../../../words/en/api.ts'
import type { ServerDeps } from '../../deps.ts'
import { type Fate, judgeMany, type OneStart } from '../../intake/many/judge.ts'
import { type GoodStart, startMany } from '../../intake/many/start.ts'
import { startSchema } from '../../intake/start.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { type ApiFault, invalid, Problem } from '../problem.ts'

/** So many cases start with one call. */
export const MOST_AT_ONCE = 1_000

const resultsShape = z.strictObject({
  results: z
    .array(
      z.strictObject({
        id: z.uuid().describe('Of the case'),
        status: z
          .enum(['received', 'already'])
          .describe(
            'received: it is written down and opens in a moment; already: an equal start came before, and this is its case',
          ),
      }),
    )
    .describe('In the order of the cases that were sent'),
})

export const startBatch = endpoint({
  method: 'post',
  scope: 'start',
  path: '/cases:batch',
  summary: `Starts up to ${MOST_AT_ONCE} offboardings, all of them or none; what is wrong is told for each`,
  body: z.strictObject({ cases: z.array(startSchema).min(1).max(MOST_AT_ONCE) }),
  answers: { 200: resultsShape.describe('All were started before'), 202: resultsShape },
  async handle(deps, { caller, body, submission }) {
    const starts = body.cases.map(
      (input, at): OneStart => ({
        caseId: uuidFrom(`${submission}\n${at}`),
        input,
      }),
    )
    const by = { role: 'hr', user: caller.id } as const
    // Somebody may start one of them between the judgement and the writing: then it is judged anew.
    const done = (await tryAll(deps, by, starts)) ?? (await tryAll(deps, by, starts))
    if (!done) throw new Problem(409, 'moved', api.batch.moved, { headers: { 'Retry-After': '1' } })
    return done
  },
})

async function tryAll(
  deps: ServerDeps,
  by: { readonly role: 'hr'; readonly user: string },
  starts: readonly OneStart[],
): Promise<Answer | undefined> {
  const fates = await judgeMany(deps, starts)
  const faults = fates.flatMap(faultsOf)
  if (faults.length) throw invalid(faults)
  const results = starts.map(({ caseId }, at) => {
    const fate = fates[at]
    return fate?.is === 'already'
      ? { id: fate.caseId, status: 'already' }
      : { id: caseId, status: 'received' }
  })
  const good = starts.flatMap(({ caseId }, at): GoodStart[] => {
    const fate = fates[at]
    return fate?.is === 'good' ? [{ ...fate, caseId }] : []
  })
  if (!(await startMany(deps, by, good))) return undefined
  return { status: good.length ? 202 : 200, body: { results } }
}

function faultsOf(fate: Fate, at: number): ApiFault[] {
  const here = `cases.${at}`
  switch (fate.is) {
    case 'faulty':
      return fate.errors.map(({ path, message }) => ({ path: `${here}.${path}`, message }))
    case 'repeat':
      return [{ path: here, message: api.batch.repeat(fate.of) }]
    case 'like':
      return [{ path: here, message: api.duplicate(fate.cases) }]
    default:
      return []
  }
}
