import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { showProgress } from '../../embedded/process/progress.ts'
import { signedIn } from '../desk.ts'
import { round, sum, table } from '../figures.ts'
import { type Latency, latencyOf, load } from '../load.ts'
import { processorTime } from '../processor.ts'
import { type Stage, setStage } from '../scale/stage.ts'
import { answers, makeCases, until } from './make.ts'

/**
 * `npm run bench:desk`: what HR's pages cost where there are very many cases, by turns with a bare route
 * (`floor.ts`). Options: `--cases 100000` of which `--open 5000`, `--requests 200`, `--readers 20`,
 * `--out FILE` for the figures as JSON,
 * `--keep FOLDER` for the data: to make it takes longer than to measure, and the next run finds it there.
 */
const { values: asked } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    open: { type: 'string', default: '5000' },
    requests: { type: 'string', default: '200' },
    readers: { type: 'string', default: '20' },
    out: { type: 'string' },
    keep: { type: 'string' },
  },
})
const [cases, open] = [Number(asked.cases), Number(asked.open)]
const [requests, readers] = [Number(asked.requests), Number(asked.readers)]
const TURNS = 5
const TOGETHER = Math.ceil((requests * 2) / TURNS)

interface Asked {
  readonly page: string
  readonly url: string
  /** Who answers. */
  readonly pid: number
}

interface Measured {
  readonly page: string
  readonly alone: Latency
  readonly together: Latency
  /** What one page takes of the process that answers and of Postgres, with many readers; milliseconds. */
  readonly server: number
  readonly postgres: number
}

const onProgress = showProgress(process.stdout)
const stage = await onProgress('Starting the product', () => setStage(asked.keep))
try {
  await onProgress(`Making ${cases} cases`, () => makeCases(stage, { cases, open }))
  const figures = await onProgress('Measuring pages', () => measure(stage))
  console.log(`\n${asText(figures)}`)
  const [pid] = stage.parts.pids('server-1')
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  console.log(`the server's memory at its most: ${Math.round(Number(kilobytes) / 1024)} MB`)
  if (asked.out) writeFileSync(asked.out, `${JSON.stringify(figures, null, 2)}\n`)
} finally {
  await stage.stop()
}

async function measure(stage: Stage): Promise<Measured[]> {
  const [url = ''] = stage.parts.urls
  await until(() => answers(`${url}/healthz`))
  const cookie = await signedIn({ deps: stage.deps, owner: stage.db }, url)
  const floor = fork(new URL('floor.ts', import.meta.url), { env: { ...stage.parts.environment } })
  const [port] = await once(floor, 'message')
  const one = await stage.db
    .selectFrom('cases')
    .select('id')
    .where('status', '=', 'open')
    .limit(1)
    .executeTakeFirstOrThrow()
  const pages = {
    Today: '/',
    list: '/cases',
    filter: '/cases?waits=line&kind=employee&sort=last-day',
    search: '/cases?q=castro+1',
    report: '/reports',
    'a case': `/cases/${one.id}`,
  }
  const [server = 0, postgres = 0] = (['server-1', 'postgres'] as const).flatMap((name) =>
    stage.parts.pids(name),
  )
  const bare = { page: 'bare route', url: `http://127.0.0.1:${port}/`, pid: floor.pid ?? 0 }
  const all = Object.entries(pages).map(([page, path]) => ({ page, url: url + path, pid: server }))
  try {
    return await byTurns([bare, ...all], { cookie, postgres })
  } finally {
    floor.kill()
  }
}

async function byTurns(
  pages: readonly Asked[],
  { cookie, postgres }: { readonly cookie: string; readonly postgres: number },
): Promise<Measured[]> {
  const all = pages.map((asked) => ({ asked, turns: [] as Turn[] }))
  for (let turn = 0; turn <= TURNS; turn++) {
    for (const { asked, turns } of all) {
      const took = await onePage(asked, { cookie, postgres })
      // The first turn warms up.
      if (turn > 0) turns.push(took)
    }
  }
  return all.map(({ asked: { page }, turns }) => {
    const of = (what: 'alone' | 'together') => latencyOf(turns.flatMap((one) => one[what]))
    const each = (what: 'server' | 'postgres') =>
      round(sum(turns.map((one) => one[what])) / (TURNS * TOGETHER))
    return {
      ...{ page, alone: of('alone'), together: of('together') },
      ...{ server: each('server'), postgres: each('postgres') },
    }
  })
}

interface Turn {
  readonly alone: readonly number[]
  readonly together: readonly number[]
  readonly server: number
  readonly postgres: number
}

async function onePage(
  { url, pid }: Asked,
  { cookie, postgres }: { readonly cookie: string; readonly postgres: number },
): Promise<Turn> {
  const at = { url, cookie }
  const alone = await load(at, { requests: Math.ceil(requests / TURNS), width: 1 })
  const taken = () => [processorTime(pid), processorTime(postgres, { children: true })] as const
  const before = taken()
  const together = await load(at, { requests: TOGETHER, width: readers })
  const after = taken()
  return { alone, together, server: after[0] - before[0], postgres: after[1] - before[1] }
}

function asText(all: readonly Measured[]): string {
  const [floor] = all
  const times = (of: Latency, least: Latency | undefined) => round(of.p95 / (least?.p95 ?? 1))
  return table(
    ['milliseconds', 'p50', 'p95', 'to the floor', `${readers}: p50`, 'p95', 'to the floor'].concat(
      ['processor: server', 'Postgres'],
    ),
    all.map(({ page, alone, together, server, postgres }) => [
      ...[page, alone.p50, alone.p95, times(alone, floor?.alone)],
      ...[together.p50, together.p95, times(together, floor?.together), server, postgres],
    ]),
  )
}
