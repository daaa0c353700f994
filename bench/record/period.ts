import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { entriesOf, findExport } from '../../db/queries/exports/exports.ts'
import type { Say } from '../../embedded/process/progress.ts'
import { signedIn } from '../desk.ts'
import { percentile, round, timed } from '../figures.ts'
import type { Product } from '../product.ts'
import { withApp } from '../with-app.ts'

/**
 * The ZIP of all cases from a last day on: prepared, then saved, by a connection that breaks half way
 * and another that goes on. Memory is that of the process, engine and worker in it, in MB, as each tenth is
 * done. Throws where the two halves are not the whole.
 */
export const measurePeriod = (product: Product, from: string, say: Say): Promise<string[][]> =>
  withApp(product, async () => {
    const url = `http://127.0.0.1:${product.port}`
    const cookie = await signedIn(product, url)
    const memory = watchMemory()
    let [path, records] = ['', 0]
    const preparing = await timed(async () => {
      path = await prepared(product, { url, cookie, from }, (done, total) => {
        records = total
        say(`${done} of ${total} records counted`)
        memory.look(done / total)
      })
    })
    const counted = memory.seen()
    let saved = { bytes: 0, first: '', again: '' }
    const saving = await timed(async () => {
      saved = await saveInTwo(`${url}${path}.zip`, cookie, (share) => {
        say(`${round(100 * share)} % saved`)
        memory.look(share)
      })
    })
    if (saved.first !== saved.again) throw new Error('What was sent again is not what was sent')
    return [
      [`the period's ${records} records are counted`, `${round(preparing / 1_000)} s`],
      ['memory meanwhile, at each tenth', counted],
      [`its ZIP of ${round(saved.bytes / 2 ** 20)} MB is saved`, `${round(saving / 1_000)} s`],
      ['memory meanwhile, at each tenth', memory.seen()],
    ]
  })

interface Wish {
  readonly url: string
  readonly cookie: string
  /** ISO day. */
  readonly from: string
}

/** Answers with the export's path once it is ready. */
async function prepared(
  { deps }: Product,
  { url, cookie, from }: Wish,
  told: (done: number, total: number) => void,
): Promise<string> {
  const [year = '', month = '', day = ''] = from.split('-')
  const period = { 'from-day': day, 'from-month': month, 'from-year': year }
  const to = { 'to-day': '31', 'to-month': '12', 'to-year': '2099' }
  const answer = await fetch(`${url}/exports`, {
    method: 'POST',
    body: new URLSearchParams({ ...period, ...to }),
    redirect: 'manual',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
  })
  const path = answer.headers.get('location')
  const id = path?.split('/').at(-1)
  if (!path || !id) throw new Error(`/exports answered ${answer.status}`)
  for (;;) {
    const row = await findExport(deps.db, id)
    if (row?.state === 'ready' && (await entriesOf(deps.db, id))) return path
    if (row?.state !== 'counting') throw new Error(`The export is ${row?.state}`)
    told(row.done, row.total)
    await setTimeout(500)
  }
}

/** What overlaps, at the place where the connection broke, is hashed of both. */
const OVERLAP = 1_000_000

async function saveInTwo(url: string, cookie: string, told: (share: number) => void) {
  const answer = await fetch(url, { headers: { cookie } })
  const bytes = Number(answer.headers.get('content-length'))
  const half = Math.floor(bytes / 2)
  const [first, again] = [createHash('sha256'), createHash('sha256')]
  let at = 0
  const from = Math.max(0, half - OVERLAP)
  for await (const piece of answer.body ?? []) {
    first.update(piece.subarray(clamp(from - at, piece), clamp(half - at, piece)))
    at += piece.length
    told(at / bytes)
    if (at >= half) break
  }
  const rest = await fetch(url, { headers: { cookie, range: `bytes=${from}-` } })
  if (rest.status !== 206) throw new Error(`The rest was answered with ${rest.status}`)
  at = from
  for await (const piece of rest.body ?? []) {
    again.update(piece.subarray(clamp(from - at, piece), clamp(half - at, piece)))
    at += piece.length
    told(at / bytes)
  }
  if (at !== bytes) throw new Error(`${at} bytes came of ${bytes}`)
  return { bytes, first: first.digest('hex'), again: again.digest('hex') }
}

const clamp = (at: number, { length }: Uint8Array): number => Math.min(length, Math.max(0, at))

/** The most memory in each tenth of some work. */
function watchMemory() {
  let tenths: number[] = []
  return {
    look(share: number): void {
      const tenth = Math.min(9, Math.floor(10 * share))
      tenths[tenth] = Math.max(tenths[tenth] ?? 0, process.memoryUsage.rss() / 2 ** 20)
    },
    seen(): string {
      const all = tenths.filter(Boolean).map((most) => Math.round(most))
      tenths = []
      return `${all.join(' ')} MB (median ${Math.round(percentile(all, 0.5))})`
    },
  }
}
