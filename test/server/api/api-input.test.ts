import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ENDPOINTS } from '../../../server/api/routes.ts'
import { HR, say } from '../../support/cases.ts'
import { fingerprint } from '../../support/tables.ts'
import { type Api, openCase, START, startApi } from './api-support.ts'

let api: Api
let caseId: string
beforeAll(async () => {
  api = await startApi()
  caseId = (await openCase(api)).id
  // In working hours its first mail goes out just now, which is no answer to anything below.
  await say(api.product, caseId, { kind: 'tell-time', by: HR })
})
afterAll(() => api?.stop())

const leaver = (change: object) =>
  JSON.stringify({ ...START, leaver: { ...START.leaver, ...change } })

/** Bodies that no call takes, by what is wrong with them. */
const HOSTILE: Record<string, string> = {
  nothing: '',
  'half an object': '{"leaver":',
  'no JSON': 'leaver=Sam',
  'two documents': '{}{}',
  'a byte order mark and garbage': '\ufeff{{}}',
  null: 'null',
  'a list': '[]',
  'a list of lists': '[[[[]]]]',
  'a number': '1',
  text: '"text"',
  true: 'true',
  'an empty object': '{}',
  'all null': '{"leaver":null,"line":null,"endDate":null,"type":null,"days":null}',
  'lists for objects': '{"leaver":[],"line":[],"endDate":[],"type":[],"days":[]}',
  'numbers for texts': leaver({ name: 7, email: 7 }),
  'a huge number': '{"days":1e999,"leaver":1e999,"organisation":1e999,"type":1e999}',
  'a long number': `{"days":${'9'.repeat(400)}}`,
  'a name of 10,000 characters': leaver({ name: 'x'.repeat(10_000) }),
  'an address of 10,000 characters': leaver({ email: `${'x'.repeat(10_000)}@home.example` }),
  'a line break in a name': leaver({ name: 'Sam\r\nBcc: all@sample.example' }),
  'a line break in an address': leaver({ email: 'sam@home.example\r\nBcc: a@b.example' }),
  'a zero byte in a name': leaver({ name: 'Sam\0Sample' }),
  'half a character in a name': '{"leaver":{"name":"Sam \\ud800"}}',
  'half a character in a pack': JSON.stringify({ ...START, pack: 'x' }).replace('"x"', '"\\udfff"'),
  'half a character as a field': '{"\\ud800":1}',
  'an own __proto__': `{"__proto__":{"admin":true},${JSON.stringify(START).slice(1)}`,
  'a nested __proto__': leaver({ name: 'Sam' }).replace('"name"', '"__proto__":{"x":1},"name"'),
  constructor: JSON.stringify({ ...START, constructor: { prototype: { x: 1 } } }),
  'a day that is none': JSON.stringify({ ...START, endDate: '2027-02-30' }),
  'the year 999999': JSON.stringify({ ...START, endDate: '999999-01-01' }),
  'the year 9999': JSON.stringify({ ...START, endDate: '9999-12-31' }),
  'a deep list': `{"leaver":${'['.repeat(40_000)}${']'.repeat(40_000)}}`,
  'a deep object': `{"leaver":${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}}`,
  'ten thousand fields': JSON.stringify(
    Object.fromEntries(Array.from({ length: 9_000 }, (_none, i) => [`f${i}`, 1])),
  ),
  'far too much': JSON.stringify({ ...START, note: 'x'.repeat(200_000) }),
}

const WRITES = () =>
  ENDPOINTS.filter(({ body }) => body).map(({ method, path }) => ({
    method: method.toUpperCase(),
    path: path.replace(':id', caseId),
  }))

describe('a hostile body', () => {
  test.each(Object.entries(HOSTILE))(
    '%s: is a problem of the sender, and nothing changes',
    async (_name, body) => {
      const { owner } = api.product.database
      const before = await fingerprint(owner, ['rate_limits'])
      for (const { method, path } of WRITES()) {
        const { status } = await api.call(method, path, {
          body,
          headers: { 'content-type': 'application/json' },
        })
        expect(status, `${method} ${path}`).toBeGreaterThanOrEqual(400)
        expect(status, `${method} ${path}`).toBeLessThan(500)
      }
      expect(await fingerprint(owner, ['rate_limits'])).toEqual(before)
    },
  )

  test('of another kind than JSON is refused by its kind', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/xml',
      'x',
    ]) {
      const { status } = await api.call('POST', '/cases', {
        body: JSON.stringify(START),
        headers: { 'content-type': type },
      })
      expect(status, type).toBe(415)
    }
    const encoded = await api.call('POST', '/cases', {
      body: JSON.stringify(START),
      headers: { 'content-encoding': 'zip' },
    })
    expect(encoded.status).toBe(415)
  })

  test('has the status that says what is wrong', async () => {
    const statusOf = async (name: string) => (await api.post('/cases', HOSTILE[name])).status
    expect(await statusOf('half an object')).toBe(400)
    expect(await statusOf('a deep list')).toBe(400)
    expect(await statusOf('far too much')).toBe(413)
    expect(await statusOf('an own __proto__')).toBe(422)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
    expect(await statusOf('nothing')).toBe(422)
    expect((await api.call('POST', '/cases')).status).toBe(415)
  })

  test('is told of in sentences that name field, value and remedy', async () => {
    const { body } = await api.post('/cases', { ...START, endDate: '30.2.2027', line: 'Lin' })
    expect(body.errors).toEqual([
      { path: 'line', message: 'Send an object, not a string' },
      { path: 'endDate', message: expect.stringMatching(/“30\.2\.2027” is no date.*2027-01-29/) },
    ])
  })
})

interface Described {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedCall>>>>
}

interface DescribedCall {
  readonly requestBody?: { readonly content: Record<string, { schema: Record<string, unknown> }> }
  readonly responses: Record<string, unknown>
}

describe('an address of the API', () => {
  test('that does not exist, or not for this method, says so', async () => {
    const { status, headers } = await api.call('DELETE', `/cases/${caseId}`)
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'GET' })
    expect((await api.call('PUT', '/cases', { body: {} })).headers.get('allow')).toBe('GET, POST')
    expect((await api.get('/nowhere')).body.code).toBe('unknown-call')
    expect((await api.get('/cases/%E0%A4%A')).status).toBe(400)
  })

  test('in the description is one that is served, with its body and its answers', async () => {
    const answer = await fetch(`${api.url}/api/v1/openapi.json`)
    const description = (await answer.json()) as Described
    expect(answer.status).toBe(200)
    expect(description.openapi).toMatch(/^3\.1\./)
    const told = Object.entries(description.paths).flatMap(([path, calls]) =>
      Object.keys(calls).map((method) => `${method} ${path}`),
    )
    const served = ENDPOINTS.map(({ method, path }) => `${method} ${path.replace(':id', '{id}')}`)
    expect(told.sort()).toEqual(served.sort())
    const start = description.paths['/cases']?.post
    expect(start?.requestBody?.content['application/json']?.schema).toMatchObject({
      required: ['leaver', 'endDate'],
      additionalProperties: false,
    })
    expect(Object.keys(start?.responses ?? {})).toEqual(['200', '201', '202', 'default'])
  })
})
