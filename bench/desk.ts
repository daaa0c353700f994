import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { tokenFor } from '../db/crypto/link-token.ts'
import { createSignIn } from '../db/queries/sign-ins.ts'
import { signInLink } from '../server/pages/hr/sign-in/sign-in-url.ts'
import { startCase } from './cases.ts'
import { table } from './figures.ts'
import { type Latency, latencyOf, load } from './load.ts'
import { mailsOut, type Product } from './product.ts'
import { withApp } from './with-app.ts'

/** HR's first page while many cases are open. */
export interface DeskFigures {
  readonly open: number
  readonly alone: Latency
  readonly readers: number
  readonly together: Latency
}

/** HR's first page at many open cases, for one reader and for several at once. */
export async function measureDesk(
  product: Product,
  { open, requests, readers }: { open: number; requests: number; readers: number },
): Promise<DeskFigures> {
  const template = await startCase(product)
  await mailsOut(product)
  await fill(product, template, open)
  const figures = await withApp(product, async () => {
    const url = `http://127.0.0.1:${product.port}`
    const desk = { url: `${url}/`, cookie: await signedIn(product, url) }
    await load(desk, { requests: 20, width: 1 })
    const alone = latencyOf(await load(desk, { requests, width: 1 }))
    const together = latencyOf(await load(desk, { requests: requests * 4, width: readers }))
    return { open, alone, readers, together }
  })
  await empty(product)
  return figures
}

/** Copies of one case with its people and a mail to go; one in ten is late, one in twenty waits. */
async function fill({ owner }: Product, template: string, open: number): Promise<void> {
  const copied = (of: string, changed: string) =>
    sql`
    insert into ${sql.raw(of)} select made.* from ${sql.raw(of)} one, generate_series(1, ${open}) n,
      jsonb_populate_record(one, jsonb_build_object(${sql.raw(changed)})) made
      where one.${sql.raw(of === 'cases' ? 'id' : 'case_id')} = ${template}`.execute(owner)
  const id = `('bbbbbbbb-0000-4000-8000-' || lpad(n::text, 12, '0'))`
  await copied(
    'cases',
    `'id', ${id}, 'reference', 'B-' || n, 'next_at', now() + n * interval '1 hour',
     'late_from', case when n % 10 = 0 then now() - interval '1 day' else one.late_from end,
     'waits_on', case when n % 20 = 0 then 'line' end`,
  )
  await copied('people', `'case_id', ${id}`)
  await sql`analyze`.execute(owner)
}

async function empty({ owner }: Product): Promise<void> {
  for (const [table, column] of [
    ['people', 'case_id'],
    ['cases', 'id'],
  ] as const) {
    await sql`delete from ${sql.raw(table)} where ${sql.raw(column)}::text like 'bbbbbbbb-%'`.execute(
      owner,
    )
  }
}

/** Signs in as a new administrator by a link. Answers with the cookie. */
export async function signedIn(
  { deps, owner }: Pick<Product, 'deps' | 'owner'>,
  url: string,
): Promise<string> {
  const id = randomUUID()
  const email = `${randomBytes(4).toString('hex')}@sample.example`
  await owner
    .insertInto('hr_users')
    .values({ id, email, name: 'Hana Sample', role: 'administrator' })
    .execute()
  const signIn = await createSignIn(deps.db, id, Date.now())
  const answer = await fetch(`${url}/sign-in/use`, {
    method: 'POST',
    body: new URLSearchParams({ token: tokenFor(deps.linkKeys, signInLink(signIn)) }),
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  const [cookie] = answer.headers.getSetCookie()
  if (answer.status !== 303 || !cookie) throw new Error(`/sign-in/use answered ${answer.status}`)
  return cookie.split(';')[0] ?? ''
}

/** The figures for people. */
export function deskAsText({ open, alone, readers, together }: DeskFigures): string {
  return table(
    [`HR's first page, ${open} open cases`, 'p50', 'p95', 'p99'],
    [
      ['one reader', alone.p50, alone.p95, alone.p99],
      [`${readers} readers`, together.p50, together.p95, together.p99],
    ],
  )
}
