import { afterAll, beforeAll, expect, test } from 'vitest'
import { theCalendar } from '../../support/policy.ts'
import { boxes, hrWith, packText } from '../hr/policy/policy-support.ts'
import { type Api, startApi } from './api-support.ts'

let api: Api
beforeAll(async () => {
  api = await startApi()
}, 120_000)
afterAll(() => api?.stop())

test('lists every version of every policy, and says which new cases go by', async () => {
  const { product } = api
  const file = product.deps.policies.packs.get('four-duties')
  expect((await api.get('/policies')).body.policies[0]).toEqual({
    ...{ id: 'four-duties', version: '1.0.0', hash: file?.hash, from: 'file', inForce: true },
    ...{ inForceFrom: null, uploadedAt: null, note: null },
  })
  const hr = await hrWith(product, true)
  const text = packText(['version: 1.0.0', 'version: 1.1.0'])
  const kept = await hr.send('/policy/new', { text, note: 'Why' })
  const [newest, older] = (await api.get('/policies')).body.policies
  expect(newest).toMatchObject({ version: '1.1.0', inForce: false, inForceFrom: null, note: 'Why' })
  expect(older).toMatchObject({ version: '1.0.0', inForce: true })
  const today = theCalendar().dateOf(product.deps.now())
  await hr.send(`${kept.headers.get('location')}/in-force`, boxes(today))
  const after = (await api.get('/policies')).body.policies
  expect(after[0]).toMatchObject({ version: '1.1.0', from: 'upload', inForce: true })
  expect(after[0].inForceFrom).toBe(today)
  expect(after[1]).toMatchObject({ version: '1.0.0', from: 'file', inForce: false })
  expect(after.at(-1)).toMatchObject({ id: 'rett-uk-social-media', inForce: true })
})
