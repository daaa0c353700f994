import { once } from 'node:events'
import { Agent } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { submitTo } from '../server/intake/submissions.ts'
import { serve } from '../server/serve.ts'
import { startCase } from './cases.ts'
import { round, table } from './figures.ts'
import { leaverToken } from './leaver-token.ts'
import { fetchPage, type Latency, latencyOf, load } from './load.ts'
import { mailsOut, type Product } from './product.ts'

export interface PageFigures {
  readonly tasks: Latency
  readonly bare: Latency
  /** The page's figures as multiples of the bare route's. */
  readonly ratio: Latency
  readonly statements: number
  /** As a browser gets them, in bytes. */
  readonly sent: { readonly page: number; readonly css: number }
}

/** Short ones, so that what else runs on the machine meets both alike. */
const TURNS = 20

/** The leaver's list against a route with one query, by turns, on the same database and role. */
export async function measurePages(
  product: Product,
  { requests, warmUp, width }: { requests: number; warmUp: number; width: number },
): Promise<PageFigures> {
  const id = await startCase(product)
  const by = { role: 'leaver' } as const
  const answer = { duty: 'social-contacts', part: 'x', answer: 'removed' }
  await submitTo(product.deps, id, { kind: 'answer', by, ...answer })
  const server = await serve(product.deps, { port: product.port, host: '127.0.0.1' })
  const bare = await serveBare(product, id)
  const url = `http://127.0.0.1:${product.port}`
  const tasks = { url: `${url}/tasks`, cookie: await sessionOf(product, url, id) }
  const floor = { url: bare.url, cookie: tasks.cookie }
  const times = { tasks: [] as number[], bare: [] as number[] }
  try {
    const sizes = await sizesOf(product, url, tasks.cookie)
    await load(tasks, { requests: warmUp, width })
    await load(floor, { requests: warmUp, width })
    for (let n = 0; n < TURNS; n++) {
      const turn = { requests: Math.ceil(requests / TURNS), width }
      times.tasks.push(...(await load(tasks, turn)))
      times.bare.push(...(await load(floor, turn)))
    }
    const [page, route] = [latencyOf(times.tasks), latencyOf(times.bare)]
    return { tasks: page, bare: route, ratio: ratioOf(page, route), ...sizes }
  } finally {
    await bare.stop()
    await server.stop()
  }
}

async function serveBare({ deps }: Product, id: string) {
  const app = express()
  app.disable('x-powered-by')
  app.get('/bare', async (_req, res) => {
    const found = await deps.db
      .selectFrom('cases')
      .select('status')
      .where('id', '=', id)
      .executeTakeFirst()
    res.send(`<!doctype html><title>${found?.status}</title>`)
  })
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bare`,
    async stop() {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      await closed
    },
  }
}

/** Opens the leaver's link and presses Continue, as a browser does. Answers with the cookie. */
async function sessionOf({ deps, owner }: Product, url: string, caseId: string): Promise<string> {
  const token = await leaverToken(owner, deps.linkKeys, caseId)
  const answer = await fetch(`${url}/l`, {
    method: 'POST',
    body: new URLSearchParams({ token }),
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  const [cookie] = answer.headers.getSetCookie()
  if (answer.status !== 303 || !cookie) throw new Error(`/l answered ${answer.status}`)
  return cookie.split(';')[0] ?? ''
}

const ratioOf = (page: Latency, route: Latency): Latency => ({
  p50: round(page.p50 / route.p50),
  p95: round(page.p95 / route.p95),
  p99: round(page.p99 / route.p99),
})

/** Looks twice: the first look also reads the policy, which is then kept. */
async function sizesOf(product: Product, url: string, cookie: string) {
  const agent = new Agent()
  await fetchPage(`${url}/tasks`, agent, cookie)
  await mailsOut(product)
  const before = product.statements()
  const page = await fetchPage(`${url}/tasks`, agent, cookie)
  const statements = product.statements() - before
  const href = /href="(\/assets\/[^"]+\.css[^"]*)"/.exec(page.toString())?.[1]
  if (!href) throw new Error('The page has no style sheet')
  const css = await fetchPage(`${url}${href.replaceAll('&amp;', '&')}`, agent, '')
  agent.destroy()
  return { statements, sent: { page: page.length, css: css.length } }
}

/** The figures for people. */
export function pagesAsText({ tasks, bare, ratio, sent, statements }: PageFigures): string {
  return [
    table(
      ['milliseconds', 'p50', 'p95', 'p99'],
      [
        ["the leaver's list", tasks.p50, tasks.p95, tasks.p99],
        ['bare route, one query', bare.p50, bare.p95, bare.p99],
        ['ratio', ratio.p50, ratio.p95, ratio.p99],
      ],
    ),
    `the page: ${sent.page} bytes, ${statements} statements; its style sheet: ${sent.css} bytes`,
  ].join('\n')
}
