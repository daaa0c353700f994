import { z } from 'zod'
import { referencesOf } from '../../../db/queries/case-lists.ts'
import { addManyAct } from '../../../db/queries/many/acts.ts'
import {
  FATES,
  findManyAct,
  manyActCases,
  manyActProgress,
} from '../../../db/queries/many/progress.ts'
import { api } from '../../../words/en/api.ts'
import { ACTS, type Act } from '../../commands/many/acts.ts'
import { endpoint } from '../endpoint.ts'
import { invalid, Problem } from '../problem.ts'

/** So many cases are changed with one call. */
const MOST_AT_ONCE = 1_000

const cases = z.array(z.uuid()).min(1).max(MOST_AT_ONCE)
const types = Object.keys(ACTS) as [Act, ...Act[]]
const bodies = types.map((type) =>
  z.strictObject({ type: z.literal(type), cases, ...ACTS[type].body.shape }),
)
type Body = (typeof bodies)[number]

const countsShape = z.strictObject({
  done: z.int().describe('Taken by their cases'),
  waits: z.int().describe('Kept, and not taken yet'),
  not: z.int().describe('Not done: notDone says why'),
  left: z.int().describe('Nobody has come to them yet'),
})

const actShape = z.strictObject({
  id: z.uuid(),
  type: z.string(),
  at: z.iso.datetime(),
  over: z.boolean().describe('Every case has taken it or has not'),
  counts: countsShape,
  notDone: z
    .array(
      z.strictObject({
        case: z.uuid(),
        code: z.string().nullable().describe('As an action on that case alone would be refused'),
        why: z.string().nullable(),
      }),
    )
    .describe(`The first ${MOST_AT_ONCE}, in the order in which they were sent`),
})

export const actOnCases = endpoint({
  method: 'post',
  path: '/cases:act',
  summary: `The same to up to ${MOST_AT_ONCE} cases, one after another: each takes it or not, as an action on it alone. Ask at /acts/{id} how far it is`,
  body: z.discriminatedUnion('type', bodies as [Body, ...Body[]]),
  answers: { 202: z.strictObject({ id: z.uuid(), status: z.literal('received') }) },
  async handle(deps, { caller, body, submission: id }) {
    const { type, cases, ...data } = body as { type: Act; cases: string[] } & Record<
      string,
      unknown
    >
    const ids = [...new Set(cases)]
    const known = await referencesOf(deps.db, ids)
    const unknown = cases.flatMap((one, at) => (known.has(one.toLowerCase()) ? [] : [at]))
    if (unknown.length) {
      throw invalid(unknown.map((at) => ({ path: `cases.${at}`, message: api.unknownCase })))
    }
    const those = ids.map((one) => ({ id: one, subject: '' }))
    const at = new Date(deps.now())
    await addManyAct(deps.db, { id, byUser: caller.id, at, type, data, cases: those })
    return {
      ...{ status: 202, body: { id, status: 'received' } },
      headers: { Location: `${deps.config.BASE_URL}/api/v1/acts/${id}` },
    }
  },
})

export const showAct = endpoint({
  method: 'get',
  path: '/acts/:id',
  summary: 'How far something is that is done to several cases, for 30 days',
  answers: { 200: actShape },
  async handle({ db }, { id }) {
    const act = await findManyAct(db, id)
    if (!act) throw new Problem(404, 'unknown-act', api.unknownAct)
    const counts = await manyActProgress(db, id)
    const some = { actId: id, of: 'not', offset: 0, limit: MOST_AT_ONCE } as const
    const notDone = counts.not ? await manyActCases(db, some) : []
    return {
      status: 200,
      body: {
        ...{ id, type: act.type, at: act.at.toISOString(), over: counts.left + counts.waits === 0 },
        counts: Object.fromEntries(FATES.map((one) => [one, counts[one]])),
        notDone: notDone.map(({ case_id, refused, why }) => ({
          ...{ case: case_id, code: refused, why },
        })),
      },
    }
  },
})
