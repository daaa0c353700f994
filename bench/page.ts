import { once } from 'node:events'
import { Agent, request } from 'node:http'
import express from 'express'
import { tokenFor } from '../db/link-token.ts'
import { openCase } from './cases.ts'
import { type Spread, spread, timed } from './measure.ts'
import type { BenchProduct } from './product.ts'

export interface PageFigures {
  readonly list: Spread
  readonly bare: Spread
  readonly ratioOfP95: number
  readonly pageBytes: number
  readonly styleBytes: number
}

/** The leaver's list against a bare Express route with one query, in turn, a few requests at once. */
export async function measurePage(
  product: BenchProduct,
  { rounds = 4, count = 200, atOnce = 8 } = {},
): Promise<PageFigures> {
  const cookie = await openLink(product)
  const floor = await startFloor(product)
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const list = `${product.url}/tasks`
  const times = { list: [] as number[], bare: [] as number[] }
  const load = (url: string, into: number[], times: number) =>
    timed(times, atOnce, async () => {
      const started = performance.now()
      await get(agent, url, cookie)
      into.push(performance.now() - started)
    })
  try {
    await load(list, [], count)
    await load(floor.url, [], count)
    for (let round = 0; round < rounds; round++) {
      await load(list, times.list, count)
      await load(floor.url, times.bare, count)
    }
    const page = await get(agent, list, cookie)
    const style = /href="(\/assets\/[^"]*css[^"]*)"/.exec(page)?.[1] ?? ''
    const [measured, bare] = [spread(times.list), spread(times.bare)]
    return {
      list: measured,
      bare,
      ratioOfP95: measured.p95 / bare.p95,
      pageBytes: Buffer.byteLength(page),
      styleBytes: Buffer.byteLength(await get(agent, product.url + style, '')),
    }
  } finally {
    agent.destroy()
    await floor.stop()
  }
}

/** A leaver's browser: the link opened, Continue pressed. Answers with its cookie. */
async function openLink({ url, deps }: BenchProduct): Promise<string> {
  const id = await openCase(deps, 0)
  const link = await deps.db
    .selectFrom('links')
    .select(['id', 'generation'])
    .where('case_id', '=', id)
    .where('role', '=', 'leaver')
    .executeTakeFirstOrThrow()
  const token = tokenFor(deps.linkKeys, { purpose: 'leaver', ...link })
  const answer = await fetch(`${url}/l`, {
    method: 'POST',
    body: new URLSearchParams({ token }),
    headers: { 'sec-fetch-site': 'same-origin' },
    redirect: 'manual',
  })
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function startFloor({ deps }: BenchProduct) {
  const app = express()
  app.get('/', async (_req, res) => {
    const row = await deps.db
      .selectFrom('cases')
      .select(['id', 'reference'])
      .limit(1)
      .executeTakeFirst()
    res.send(`<!doctype html><title>${row?.reference}</title>`)
  })
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}/`,
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function get(agent: Agent, url: string, cookie: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: cookie ? { cookie } : {} }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        if (answer.statusCode === 200) resolve(text)
        else reject(new Error(`${new URL(url).pathname} answered ${answer.statusCode}`))
      })
    })
      .on('error', reject)
      .end()
  })
}
