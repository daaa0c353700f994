import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readActs } from '../../../db/queries/organisation/record.ts'
import { caseFile } from '../../support/cases.ts'
import { until } from '../../support/until.ts'
import { type Api, openCase, startApi } from './api-support.ts'

let api: Api
let ids: string[]

beforeAll(async () => {
  api = await startApi()
  ids = []
  for (let n = 0; n < 3; n++) ids.push((await openCase(api)).id)
}, 120_000)
afterAll(() => api?.stop())

const overOf = (act: string) =>
  until('all cases are told', async () => {
    const { body } = await api.get(`/acts/${act}`)
    return body.over ? body : undefined
  })

test('one thing is done to several cases, once under its key, and says how far it is', async () => {
  const line = { name: 'Nora Newline', email: 'nora@sample.example' }
  const sent = { type: 'change-line', cases: [...ids, ids[0]], line }
  const key = { 'Idempotency-Key': 'nora-leads-them' }
  const first = await api.post('/cases:act', sent, key)
  expect(first).toMatchObject({ status: 202, body: { status: 'received' } })
  const { id } = first.body
  expect(first.headers.get('location')).toMatch(new RegExp(`/api/v1/acts/${id}$`))
  expect((await api.post('/cases:act', sent, key)).body).toEqual(first.body)
  expect(await overOf(id)).toMatchObject({
    ...{ id, type: 'change-line', notDone: [] },
    counts: { done: 3, waits: 0, not: 0, left: 0 },
  })
  for (const one of ids) {
    expect((await caseFile(api.product, one)).people.line).toMatchObject(line)
  }
  const told = await until('it stands in the organisation’s record', async () => {
    const acts = await readActs(api.product.deps.db, { limit: 5 })
    const those = acts.filter(({ act }) => act.type === 'cases-changed')
    return those.length > 0 && those
  })
  expect(told).toHaveLength(1)
  expect(told[0]?.act).toMatchObject({ by: { key: expect.any(String) }, what: 'change-line' })
})

test('a case that does not take it says why, and keeps no other from it', async () => {
  const [one = '', ...others] = ids
  const stop = { type: 'cancel', why: 'started-in-error' }
  const first = await api.post('/cases:act', { ...stop, cases: [one] })
  await overOf(first.body.id)
  const again = await api.post('/cases:act', { ...stop, cases: [one, ...others] })
  expect(await overOf(again.body.id)).toMatchObject({
    counts: { done: 2, not: 1 },
    notDone: [{ case: one, code: 'case-closed' }],
  })
})

test('what is not known is told, and nothing is done', async () => {
  const nobody = randomUUID()
  const unknown = await api.post('/cases:act', { type: 'remind', cases: [...ids, nobody] })
  expect(unknown.status).toBe(422)
  expect(unknown.body.errors).toMatchObject([{ path: 'cases.3' }])
  expect((await api.post('/cases:act', { type: 'remind', cases: [] })).status).toBe(422)
  expect((await api.post('/cases:act', { type: 'hold', cases: ids })).status).toBe(422)
  const answer = await api.get(`/acts/${nobody}`)
  expect(answer).toMatchObject({ status: 404, body: { code: 'unknown-act' } })
})
