import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { installRuntime } from '../../activities/worker.ts'
import type { Db } from '../../db/connect.ts'
import { startServices } from '../../embedded/services.ts'
import { makeLog } from '../../log.ts'
import { makeSigner } from '../../proof/keys.ts'
import { keepLog } from '../../server/ops/record-log/round.ts'
import { noProgress } from '../../test/support/no-progress.ts'
import { SECOND } from '../../workflows/plan/durations.ts'
import { fullCase } from '../cases.ts'
import { inParallel, percentile, round, sum, table } from '../figures.ts'
import { ownTime, postgresTime } from '../processor.ts'
import { mailsOut, type Product, startProduct } from '../product.ts'

/**
 * What the log of all events adds to whole cases, in processor time of Postgres and of server and worker:
 * with the log (its trigger, its rounds, checkpoints, tiles in a folder) and without, by turns in one run.
 * Options: `--cases 24` a turn, `--pairs 6`.
 */
const { values: asked } = parseArgs({
  options: {
    cases: { type: 'string', default: '24' },
    pairs: { type: 'string', default: '6' },
  },
})
const [cases, pairs] = [Number(asked.cases), Number(asked.pairs)]
const WIDTH = 8

/** Milliseconds of processor time a case. */
interface Cost {
  readonly postgres: number
  readonly product: number
}

const NOTHING: Cost = { postgres: 0, product: 0 }

installRuntime(makeLog('silent'))
const dataDir = mkdtempSync(join(tmpdir(), 'leavewell-log-'))
// As root, Postgres runs as a user of its own and has to get there.
chmodSync(dataDir, 0o711)
const services = await startServices({
  ...{ dataDir, inboxPort: null, namespace: 'leavewell-bench', onProgress: noProgress },
})
try {
  const product = await startProduct(services)
  console.log(asText(await measure(product, join(dataDir, 'log'))))
  await product.stop()
} finally {
  await services.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

interface Turn {
  /** Of the cases themselves, with their mails. */
  readonly cases: Cost
  /** Of moving their events into the log, with a checkpoint and the tiles of its folder. */
  readonly log: Cost
}

async function measure(product: Product, folder: string) {
  const { owner } = product
  const spent = await postgresTime(owner)
  const costOf = async (work: () => Promise<unknown>): Promise<Cost> => {
    const [postgres, own] = [spent(), ownTime()]
    await work()
    return { postgres: (spent() - postgres) / cases, product: (ownTime() - own) / cases }
  }
  const turn = async (logged: boolean): Promise<Turn> => {
    const change = sql.raw(logged ? 'enable' : 'disable')
    await sql`alter table events ${change} trigger log_queue`.execute(owner)
    const all = await costOf(() => many(product))
    await mailsOut(product)
    // By itself, when nothing else goes on: so little would be lost in what cases cost.
    return { cases: all, log: logged ? await costOf(() => moved(product, folder)) : NOTHING }
  }
  await countFunctions(owner)
  // The first turns warm everything up.
  await turn(true)
  await turn(false)
  const before = await timeOfTrigger(owner)
  const found: { logged: Turn[]; bare: Turn[] } = { logged: [], bare: [] }
  for (let at = 0; at < 2 * pairs; at++) {
    // Which comes first changes, so that what grows meets both.
    const isLogged = at % 4 === 0 || at % 4 === 3
    found[isLogged ? 'logged' : 'bare'].push(await turn(isLogged))
  }
  const trigger = ((await timeOfTrigger(owner)) - before) / (cases * pairs)
  return { ...found, trigger }
}

/** Lets Postgres count how long its functions take; for connections that are open as well. */
async function countFunctions(owner: Db): Promise<void> {
  await sql`alter system set track_functions = 'pl'`.execute(owner)
  await sql`select pg_reload_conf()`.execute(owner)
}

/** How long the trigger has taken so far by Postgres' own count, in milliseconds by the clock. */
async function timeOfTrigger(owner: Db): Promise<number> {
  // A connection tells what it counted once it has been idle for a second.
  await setTimeout(3 * SECOND)
  const { rows } = await sql<{ ms: number }>`select coalesce(sum(total_time), 0)::float8 as ms
    from pg_stat_user_functions where funcname like 'log_queue%'`.execute(owner)
  return rows[0]?.ms ?? 0
}

/** Whole cases and their mails. */
async function many(product: Product): Promise<void> {
  await inParallel(cases, WIDTH, () => fullCase(product).then(() => undefined))
  for (let left = 1; left > 0; await setTimeout(200)) {
    const { rows } = await sql<{ left: number }>`select count(*)::int as left from mails
      where state in ('pending', 'data') and send_at <= now()`.execute(product.owner)
    left = rows[0]?.left ?? 0
  }
}

/** What a server does every ten seconds. */
async function moved({ deps }: Product, folder: string): Promise<void> {
  const signer = makeSigner('bench.example/leavewell', Buffer.alloc(32, 1))
  const round = await keepLog({ ...deps, recordLog: { signer, folder } }, randomUUID())
  if (!round?.checkpoint) throw new Error(`There is no checkpoint: ${round?.fault}`)
}

interface Found {
  readonly logged: readonly Turn[]
  readonly bare: readonly Turn[]
  /** Milliseconds a case. */
  readonly trigger: number
}

function asText({ logged, bare, trigger }: Found): string {
  const median = (turns: readonly Turn[], what: keyof Turn, part: keyof Cost) =>
    percentile(
      turns.map((one) => one[what][part]),
      0.5,
    )
  const parts = ['postgres', 'product'] as const
  const names = { postgres: 'Postgres', product: 'server and worker' }
  const rows = parts.map((part) => [
    names[part],
    round(median(bare, 'cases', part)),
    round(median(logged, 'cases', part)),
    round(median(logged, 'log', part)),
  ])
  const total = (turns: readonly Turn[], what: keyof Turn) =>
    sum(parts.map((part) => median(turns, what, part)))
  const [without, noted, log] = [total(bare, 'cases'), total(logged, 'cases'), total(logged, 'log')]
  const share = (ms: number) => `${round((100 * ms) / without)} %`
  return [
    table(
      ['ms of processor time a case, median', 'without', 'with its trigger', 'moving into the log'],
      rows,
    ),
    `of a case without the log: moving ${share(log)}; trigger ${share(noted - without)} by turns, ${share(trigger)} (${round(trigger)} ms) by Postgres’ own count`,
  ].join('\n')
}
