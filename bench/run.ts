import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { installRuntime } from '../activities/worker.ts'
import { showProgress } from '../embedded/process/progress.ts'
import { startServices } from '../embedded/services.ts'
import { makeLog } from '../log.ts'
import { type CaseFigures, casesAsText, measureCases } from './cases.ts'
import { type DeskFigures, deskAsText, measureDesk } from './desk.ts'
import { measurePages, type PageFigures, pagesAsText } from './pages.ts'
import { startProduct } from './product.ts'
import { measureStarts, type StartFigures, startsAsText } from './starts.ts'

/**
 * `npm run bench`: what a full case and a page cost, each beside the least that the same machine can
 * do, measured by turns. Options: `--cases 60`, `--requests 2000`,
 * `--starts 320`, `--open 2000`, `--out FILE` for the figures as JSON.
 */
const { values: asked } = parseArgs({
  options: {
    cases: { type: 'string', default: '60' },
    requests: { type: 'string', default: '2000' },
    starts: { type: 'string', default: '320' },
    open: { type: 'string', default: '2000' },
    out: { type: 'string' },
  },
})
const WIDTH = 8

interface Figures {
  readonly machine: { readonly cores: number; readonly node: string }
  readonly cases: CaseFigures
  readonly pages: PageFigures
  readonly starts: StartFigures
  readonly desk: DeskFigures
}

const figures = await measure()
const texts = [
  casesAsText(figures.cases),
  pagesAsText(figures.pages),
  startsAsText(figures.starts),
  deskAsText(figures.desk),
]
console.log(`\n${texts.join('\n\n')}`)
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
    const many = { starts: Number(asked.starts), warmUp: 32, width: 16 }
    const starts = await onProgress('Measuring starts', () => measureStarts(product, many))
    const looks = { open: Number(asked.open), requests: 100, readers: 20 }
    const desk = await onProgress('Measuring the desk', () => measureDesk(product, looks))
    const visits = { requests: Number(asked.requests), warmUp: 100, width: WIDTH }
    const pages = await onProgress('Measuring pages', () => measurePages(product, visits))
    await product.stop()
    const machine = { cores: availableParallelism(), node: process.version }
    return { machine, cases, pages, starts, desk }
  } finally {
    await services.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
