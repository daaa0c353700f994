import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { installRuntime } from '../activities/worker.ts'
import { showProgress } from '../embedded/process/progress.ts'
import { startServices } from '../embedded/services.ts'
import { makeLog } from '../log.ts'
import { type CaseFigures, casesAsText, measureCases } from './cases.ts'
import { measurePages, type PageFigures, pagesAsText } from './pages.ts'
import { startProduct } from './product.ts'

/**
 * `npm run bench`: what a full case and a page cost, each beside the least that the same machine can
 * do, measured by turns. Options: `--cases 60`, `--requests 2000`, `--out FILE` for the figures as JSON.
 */
const { values: asked } = parseArgs({
  options: {
    cases: { type: 'string', default: '60' },
    requests: { type: 'string', default: '2000' },
    out: { type: 'string' },
  },
})
const WIDTH = 8

interface Figures {
  readonly machine: { readonly cores: number; readonly node: string }
  readonly cases: CaseFigures
  readonly pages: PageFigures
}

const figures = await measure()
console.log(`\n${casesAsText(figures.cases)}\n\n${pagesAsText(figures.pages)}`)
if (asked.out) writeFileSync(asked.out, `${JSON.stringify(figures, null, 2)}\n`)

async function measure(): Promise<Figures> {
  installRuntime(makeLog('silent'))
  const onProgress = showProgress(process.stdout)
  const dataDir = mkdtempSync(join(tmpdir(), 'leavewell-bench-'))
  // As root, Postgres runs as a user of its own and has to get there.
  chmodSync(dataDir, 0o711)
  const services = await startServices({
    ...{ dataDir, inboxPort: null, namespace: 'leavewell-bench', onProgress },
  })
  try {
    const product = await onProgress('Starting the product', () => startProduct(services))
    const size = { cases: Number(asked.cases), warmUp: 8, width: WIDTH }
    const cases = await onProgress('Measuring cases', () => measureCases(product, size))
    const visits = { requests: Number(asked.requests), warmUp: 100, width: WIDTH }
    const pages = await onProgress('Measuring pages', () => measurePages(product, visits))
    await product.stop()
    return { machine: { cores: availableParallelism(), node: process.version }, cases, pages }
  } finally {
    await services.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
