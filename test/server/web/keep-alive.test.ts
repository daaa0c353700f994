import { Agent, get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../../db/connect.ts'
import { serve } from '../../../server/serve.ts'
import { type Product, startProduct } from '../../support/product.ts'

let product: Product
/** As a proxy holds its connections: open, to be used again. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

beforeAll(async () => {
  product = await startProduct({ web: false })
})
afterAll(async () => {
  agent.destroy()
  await product?.stop()
})

/** A server of its own, whose Temporal answers when the test says so. */
async function serveHeld(keepAlive?: number) {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>()
  const { promise: held, resolve: answer } = Promise.withResolvers<boolean>()
  const engine = {
    ...product.deps.engine,
    reachable: () => {
      ask()
      return held
    },
    close: async () => undefined,
  }
  const db = connect(product.config.DATABASE_URL_WEB)
  const where = { port: 0, host: '127.0.0.1', ...(keepAlive ? { keepAlive } : {}) }
  return { ...(await serve({ ...product.deps, db, engine }, where)), asked, answer }
}

const ask = (port: number, path: string) =>
  new Promise<IncomingMessage>((resolve, reject) =>
    get({ host: '127.0.0.1', port, path, agent }, resolve).on('error', reject),
  )

test('an idle connection is kept for longer than proxies keep theirs, or as long as is set', async () => {
  for (const [keepAlive, said] of [
    [undefined, 'timeout=130'],
    [620, 'timeout=620'],
  ] as const) {
    const server = await serveHeld(keepAlive)
    const answer = await ask(server.port, '/healthz')
    expect(answer.headers).toMatchObject({ connection: 'keep-alive', 'keep-alive': said })
    await text(answer)
    await server.stop()
  }
})

test('a server that stops answers what is under way, and then waits for no idle connection', async () => {
  const server = await serveHeld()
  const coming = ask(server.port, '/readyz')
  await server.asked
  const stopped = server.stop()
  server.answer(true)
  const answer = await coming
  expect(answer.statusCode).toBe(200)
  await text(answer)
  await stopped
}, 20_000)
