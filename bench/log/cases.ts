import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { installRuntime } from '../../activities/worker.ts'
import { showProgress } from '../../embedded/process/progress.ts'
import { startServices } from '../../embedded/services.ts'
import { makeLog } from '../../log.ts'
import { keepLog } from '../../server/ops/record-log/round.ts'
import { fullCase } from '../cases.ts'
import { inParallel, percentile, round, table, timed } from '../figures.ts'
import { mailsOut, type Product, startProduct } from '../product.ts'

/**
 * What the log of all events costs a whole case: cases with the note for the log and without, by turns,
 * and what a server needs to move theirs into it afterwards. `--turns` says how many of each.
 */
const TURNS = Number(process.argv[process.argv.indexOf('--turns') + 1]) || 12
const CASES = 4
const WIDTH = 2

installRuntime(makeLog('silent'))
const dataDir = mkdtempSync(join(tmpdir(), 'leavewell-bench-'))
chmodSync(dataDir, 0o711)
const onProgress = showProgress(process.stdout)
const services = await startServices({
  ...{ dataDir, inboxPort: null, namespace: 'leavewell-bench', onProgress },
})
try {
  const product = await startProduct(services)
  console.log(`\n${await measured(product)}`)
  await product.stop()
} finally {
  await services.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

type Way = 'with' | 'without'

async function measured(product: Product): Promise<string> {
  const took: Record<Way, number[]> = { with: [], without: [] }
  const moving: number[] = []
  await turn(product, 'with')
  for (let pair = 0; pair < TURNS; pair++) {
    // First the one and then the other, so that a machine that slows down is fair to both.
    const order: readonly Way[] = pair % 2 ? ['with', 'without'] : ['without', 'with']
    for (const way of order) took[way].push(await turn(product, way))
    moving.push(await timed(() => keepLog(product.deps, randomUUID())))
  }
  const ratios = took.with.map((ms, at) => ms / (took.without[at] ?? Number.NaN))
  const perCase = (all: readonly number[]) => `${round(percentile(all, 0.5) / CASES)} ms`
  return table(
    ['by the clock, medians', `of ${TURNS} turns of ${CASES} cases, ${WIDTH} at once`],
    [
      ['a whole case with the note for the log', perCase(took.with)],
      ['without it', perCase(took.without)],
      ['with to without, turn by turn', round(percentile(ratios, 0.5))],
      ['moving a case into the log later, in a server', perCase(moving)],
    ],
  )
}

/** Milliseconds until some cases are closed. */
async function turn(product: Product, way: Way): Promise<number> {
  await mailsOut(product)
  const change = sql.raw(way === 'with' ? 'enable' : 'disable')
  await sql`alter table events ${change} trigger log_queue`.execute(product.owner)
  return timed(() => inParallel(CASES, WIDTH, () => fullCase(product).then(() => undefined)))
}
