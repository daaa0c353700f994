import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../support/until.ts'
import { type Api, START, startApi } from './api-support.ts'

let api: Api
beforeAll(async () => {
  api = await startApi()
}, 120_000)
afterAll(() => api?.stop())

const some = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...START,
    leaver: {
      ...START.leaver,
      name: `${name} ${at}`,
      email: `${name}-${at}@home.example`,
      workEmail: undefined,
    },
  }))
const starts = async () =>
  (
    await api.product.deps.db
      .selectFrom('intray')
      .select('id')
      .where('kind', '=', 'start')
      .execute()
  ).length

test('many start at once, each with its case, and once under their key', async () => {
  const cases = some('pat', 3)
  const key = { 'Idempotency-Key': 'three-volunteers' }
  const first = await api.post('/cases:batch', { cases }, key)
  expect(first.status).toBe(202)
  expect(first.body.results.map(({ status }: { status: string }) => status)).toEqual([
    'received',
    'received',
    'received',
  ])
  expect((await api.post('/cases:batch', { cases }, key)).body).toEqual(first.body)
  const again = await api.post('/cases:batch', { cases })
  expect(again.status).toBe(200)
  expect(again.body.results).toEqual(
    first.body.results.map(({ id }: { id: string }) => ({ id, status: 'already' })),
  )
  expect(await starts()).toBe(3)
  await until('all are open', async () => {
    const ids = first.body.results.map(({ id }: { id: string }) => id)
    const open = await Promise.all(ids.map((id: string) => api.get(`/cases/${id}`)))
    return open.every(({ body }) => body.status === 'open')
  })
})

test('the same list in one instant is started by one call', async () => {
  const before = await starts()
  const cases = some('kim', 2)
  const answers = await Promise.all([1, 2, 3].map(() => api.post('/cases:batch', { cases })))
  expect(answers.every(({ status }) => [200, 202].includes(status))).toBe(true)
  expect(new Set(answers.map(({ body }) => body.results[0].id)).size).toBe(1)
  expect(await starts()).toBe(before + 2)
})

test('one that is wrong keeps all from starting, and each fault says where', async () => {
  const before = await starts()
  const [one, two, three] = some('lou', 3)
  const wrong = [
    one,
    { ...two, endDate: '2027-02-30' },
    { ...three, leaver: { ...three?.leaver, kind: 'boss' } },
  ]
  const shape = await api.post('/cases:batch', { cases: wrong })
  expect(shape.status).toBe(422)
  expect(shape.body.errors.map(({ path }: { path: string }) => path)).toEqual([
    'cases.1.endDate',
    'cases.2.leaver.kind',
  ])
  const [taken] = some('pat', 1)
  const rules = [
    one,
    one,
    { ...two, leaver: { ...two?.leaver, startDate: '2099-01-01' } },
    { ...taken, endDate: '2027-06-01' },
  ]
  const judged = await api.post('/cases:batch', { cases: rules })
  expect(judged.status).toBe(422)
  expect(judged.body.errors).toEqual([
    { path: 'cases.1', message: expect.stringContaining('cases.0 is about the same person') },
    { path: 'cases.2.endDate', message: expect.stringContaining('before the role started') },
    { path: 'cases.3', message: expect.stringContaining('a case already') },
  ])
  expect(await starts()).toBe(before)
})

test('more than may come at once is refused', async () => {
  expect((await api.post('/cases:batch', { cases: [] })).status).toBe(422)
  expect((await api.post('/cases:batch', { cases: some('ned', 1_001) })).status).toBe(422)
  expect((await api.call('GET', '/cases:batch')).status).toBe(405)
})
