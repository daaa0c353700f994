import { once } from 'node:events'
import { Agent } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import express from 'express'
import { tokenFor } from '../db/link-token.ts'
import { serve } from '../server/serve.ts'
import { submitTo } from '../server/submissions.ts'
import { startCase } from './cases.ts'
import { round, table } from './figures.ts'
import { fetchPage, type Latency, latencyOf, load } from './load.ts'
import type { Product } from './product.ts'

export interface PageFigures {
  readonly tasks: Latency
  readonly bare: Latency
  /** The page's median as a multiple of the bare route's. */
  readonly ratio: number
  readonly statements: number
  readonly bytes: { readonly page: number; readonly css: number }
  readonly gzipped: { readonly page: number; readonly css: number }
}

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
    for (let n = 0; n < 2; n++) {
      const half = { requests: Math.ceil(requests / 2), width }
      times.tasks.push(...(await load(tasks, half)))
      times.bare.push(...(await load(floor, half)))
    }
    const [page, route] = [latencyOf(times.tasks), latencyOf(times.bare)]
    return { tasks: page, bare: route, ratio: round(page.p50 / route.p50), ...sizes }
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
  const link = await owner
    .selectFrom('links')
    .select(['id', 'generation'])
    .where('case_id', '=', caseId)
    .where('role', '=', 'leaver')
    .executeTakeFirstOrThrow()
  const token = tokenFor(deps.linkKeys, { purpose: 'leaver', ...link })
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

async function sizesOf(product: Product, url: string, cookie: string) {
  const agent = new Agent()
  const before = product.statements()
  const page = await fetchPage(`${url}/tasks`, agent, cookie)
  const statements = product.statements() - before
  const href = /href="(\/assets\/[^"]+\.css[^"]*)"/.exec(page.toString())?.[1]
  if (!href) throw new Error('The page has no style sheet')
  const css = await fetchPage(`${url}${href.replaceAll('&amp;', '&')}`, agent, '')
  agent.destroy()
  const gzipped = { page: gzipSync(page).length, css: gzipSync(css).length }
  return { statements, bytes: { page: page.length, css: css.length }, gzipped }
}

/** The figures for people. */
export function pagesAsText(figures: PageFigures): string {
  const { tasks, bare, ratio, bytes, gzipped, statements } = figures
  return [
    table(
      ['milliseconds', 'p50', 'p95', 'p99', 'ratio (p50)'],
      [
        ["the leaver's list", tasks.p50, tasks.p95, tasks.p99, ratio],
        ['bare route, one query', bare.p50, bare.p95, bare.p99, 1],
      ],
    ),
    `the page: ${bytes.page} bytes (${gzipped.page} gzipped), ${statements} statements; ` +
      `its style sheet: ${bytes.css} bytes (${gzipped.css} gzipped)`,
  ].join('\n')
}
