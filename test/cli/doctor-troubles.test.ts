import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { troublesCheck } from '../../cli/doctor/troubles.ts'
import { takeLease } from '../../db/queries/standing/leases.ts'
import { endTroubles, noteTrouble } from '../../db/queries/standing/troubles.ts'
import { TROUBLES, type TroubleDetails, type TroubleKind } from '../../db/tables/standing.ts'
import { CASES } from '../../server/ops/reconcile/round.ts'
import { MINUTE } from '../../workflows/plan/durations.ts'
import { type Product, startProduct } from '../support/product.ts'
import { open } from '../workflows/journey.ts'

let product: Product
let id: string
beforeAll(async () => {
  product = await startProduct({ web: false })
  id = await open(product)
}, 120_000)
afterAll(() => product?.stop())

const examine = () => troublesCheck(product.config, Date.now()).run()
const says = async () => (await examine()).map(({ says }) => says).join('\n')

const note = (kind: TroubleKind, details: TroubleDetails = {}, caseId: string | null = id) =>
  noteTrouble(product.deps.db, { caseId, kind, details }, Date.now())

test('while nothing stands still, there is nothing to tell', async () => {
  expect(await examine()).toEqual([])
})

const TOLD: readonly [TroubleKind, TroubleDetails, RegExp][] = [
  [
    'gone',
    { was: 'terminated', starts: 2 },
    /terminated in Temporal\. .*second time.*do not start/,
  ],
  ['gone', { was: 'failed', starts: 3, rests: true }, /3 times within an hour.*failed.*show/],
  [
    'gone',
    { was: 'missing', starts: 0, startFails: true },
    /not in Temporal, and Temporal did not let it be started.*log says why.*again within a minute/,
  ],
  ['paused', {}, /temporal workflow unpause --workflow-id ID/],
  [
    'activity-paused',
    { activity: 'sendNotice', activityId: '7' },
    /temporal activity unpause --workflow-id ID --activity-id 7/,
  ],
  [
    'task-failing',
    { attempt: 9, cause: 'NON_DETERMINISTIC_ERROR', says: 'no such timer' },
    /attempt 9, NON_DETERMINISTIC_ERROR: no such timer.*version.*before/,
  ],
  ['behind', {}, /nobody says why.*workflow describe --workflow-id ID/],
  ['behind', { why: 'activity', activity: 'sendNotice', attempt: 7 }, /sendNotice, attempt 7/],
  ['behind', { why: 'writing' }, /DATABASE_URL_WORKER/],
  ['behind', { why: 'pack-missing' }, /policies.*backup/],
  ['behind', { why: 'record-broken', event: 4 }, /from event 4 on/],
  ['reset', {}, /set back.*nothing to do/],
  ['start-waits', {}, /no case has come of it.*DATABASE_URL_WORKER.*describe --workflow-id ID/],
]

test.each(TOLD)('%s %o is told with the case and what to do', async (kind, details, words) => {
  await note(kind, details)
  const found = await examine()
  expect(found).toEqual([{ kind: 'fault', says: expect.any(String) }])
  expect(found[0]?.says).toContain(`(${id}): `)
  expect(found[0]?.says).toMatch(/^Case LW-\d+/)
  expect(found[0]?.says.replaceAll(id, 'ID')).toMatch(words)
  await product.database.owner.deleteFrom('troubles').execute()
})

test.each(TROUBLES.filter((kind) => /worker|engine/.test(kind)))(
  '%s is no case’s',
  async (kind) => {
    await note(kind, {}, null)
    expect(await says()).toMatch(/^Temporal: .*(Start the worker|TEMPORAL_)/)
    await product.database.owner.deleteFrom('troubles').execute()
  },
)

test('what went on again within a day is told, and is no fault', async () => {
  await note('gone', { was: 'cancelled', starts: 1 })
  await endTroubles(product.deps.db, id, Date.now())
  expect(await examine()).toEqual([
    {
      kind: 'notice',
      says: expect.stringMatching(/its workflow was cancelled.*started again\. It goes on since/),
    },
  ])
  await product.database.owner.deleteFrom('troubles').execute()
})

test('where a server has the turn and comes to no case, that is a fault', async () => {
  const { owner } = product.database
  const ago = sql<Date>`now() - interval '40 minutes'`
  await owner.insertInto('case_checks').values({ case_id: id, checked_at: ago }).execute()
  expect(await examine()).toEqual([])
  await owner.updateTable('cases').set({ opened_at: ago }).execute()
  expect(await says()).toMatch(/a server has come to none of them for 40 minutes.*server’s log/)
  await note('engine-away', {}, null)
  expect(await says()).toMatch(/^Temporal: it does not answer[^\n]*$/)
  await owner.deleteFrom('troubles').execute()
  await owner.updateTable('case_checks').set({ checked_at: sql<Date>`now()` }).execute()
  expect(await examine()).toEqual([])
})

test('where no server looks after open cases, that is a fault', async () => {
  await takeLease(product.deps.db, { name: CASES, holder: randomUUID(), forMs: -20 * MINUTE })
  expect(await says()).toMatch(/no server has looked after them for 20 minutes.*Start the server/)
})

test('before the first migration there is nothing to tell', async () => {
  const url = product.database.ownerUrl.replace(product.database.name, 'postgres')
  expect(await troublesCheck({ DATABASE_URL_WEB: url }, Date.now()).run()).toEqual([])
})
