import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { createKey } from '../../../db/queries/access/api-keys.ts'
import type { Endpoint } from '../../../server/api/endpoint.ts'
import { ENDPOINTS } from '../../../server/api/routes.ts'
import { type CaseView, problemShape } from '../../../server/api/shapes.ts'
import { createApp } from '../../../server/app.ts'
import type { ServerDeps } from '../../../server/deps.ts'
import { mailsOut } from '../../support/cases.ts'
import { LAST_DAY } from '../../support/policy.ts'
import { type Product, type ProductOptions, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  readonly body: any
}

/** The product with its API, and a program that holds a key to it. */
export interface Api {
  readonly product: Product
  readonly url: string
  readonly key: string
  /** Every answer is held against what the description says of that call. */
  call(method: string, path: string, options?: CallOptions): Promise<Reply>
  get(path: string): Promise<Reply>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>
  stop(): Promise<void>
}

export interface CallOptions {
  /** Sent as JSON; text is sent as it is. */
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

export async function startApi(options: ProductOptions = {}): Promise<Api> {
  const product = await startProduct(options)
  const { url } = product
  const key = await createKey(product.deps.db, 'test')
  const call = (method: string, path: string, given: CallOptions = {}) =>
    callApi(url, key, method, path, given)
  return {
    ...{ product, url, key, call },
    get: (path) => call('GET', path),
    post: (path, body, headers = {}) => call('POST', path, { body, headers }),
    stop: () => product.stop(),
  }
}

/** The app on other parts than the product's, on a free port. */
export async function listen(
  deps: ServerDeps,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createApp(deps).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function callApi(
  url: string,
  key: string,
  method: string,
  path: string,
  { body, headers = {} }: CallOptions,
): Promise<Reply> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  const reply = { status: answer.status, headers: answer.headers, body: text && JSON.parse(text) }
  if (answer.status < 400) expectAsDescribed(method, path, reply)
  else expectProblem(reply)
  return reply
}

const endpointFor = (method: string, path: string): Endpoint | undefined =>
  ENDPOINTS.find(
    (one) =>
      one.method === method.toLowerCase() &&
      new RegExp(`^${one.path.replace(':id', '[^/]+')}(\\?.*)?$`).test(path),
  )

function expectAsDescribed(method: string, path: string, { status, body }: Reply): void {
  const shape = endpointFor(method, path)?.answers[status]
  if (!shape) throw new Error(`The description of ${method} ${path} has no ${status}`)
  const read = shape.safeParse(body)
  if (!read.success) throw new Error(`${method} ${path}: ${read.error.message}`)
}

/** RFC 9457, whatever went wrong. */
export function expectProblem({ status, headers, body }: Reply): void {
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(problemShape.safeParse(body).error).toBeUndefined()
  expect(body.status).toBe(status)
}

/** What starts the sample's case, as a program sends it. */
export const START = {
  leaver: { name: 'Sam Sample', email: 'sam@home.example', kind: 'employee' },
  addressConfirmed: true,
  line: { name: 'Lin Line', email: 'lin@sample.example' },
  endDate: LAST_DAY,
} as const

let count = 0

/** A start of somebody else each time, so that none is another's duplicate. */
export const someStart = () => ({
  ...START,
  leaver: { ...START.leaver, email: `sam-${count++}@home.example` },
})

/** Opens a case and waits for it, however busy the machine is. */
export async function openCase(api: Api): Promise<CaseView> {
  const { body } = await api.post('/cases', someStart())
  const opened = await until('the case is open', async () => {
    const answer = await api.get(`/cases/${body.id}`)
    return answer.body.status === 'open' && answer.body
  })
  await mailsOut(api.product)
  return opened
}
