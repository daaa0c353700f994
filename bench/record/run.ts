import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { installRuntime } from '../../activities/worker.ts'
import { checkSealed } from '../../cli/verify/database/sealed.ts'
import { checkDatabase } from '../../cli/verify/database/verify.ts'
import { showProgress } from '../../embedded/process/progress.ts'
import { startServices } from '../../embedded/services.ts'
import { makeLog } from '../../log.ts'
import { round, table, timed } from '../figures.ts'
import { ownTime } from '../processor.ts'
import { type Product, startProduct } from '../product.ts'
import { measureForgetting } from './forgetting.ts'
import { measurePapers } from './papers.ts'
import { measurePeriod } from './period.ts'
import { makeRecords, SIGNED } from './stage.ts'

/**
 * `npm run bench:record`: what it costs to keep records and to let them go, on cases that are sealed and
 * in the log: a record as PDF, the check of the whole database, forgetting, the ZIP of a period. Options:
 * `--cases 10000`; of them those of the earliest last days are forgotten (`--forget 2000`) and about so many
 * of the latest are in the ZIP (`--zip 2500`, which takes longest).
 */
const { values: asked } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    forget: { type: 'string', default: '2000' },
    zip: { type: 'string', default: '2500' },
  },
})
const [cases, toForget] = [Number(asked.cases), Number(asked.forget)]
const PAPERS = 60

installRuntime(makeLog('silent'))
const onProgress = showProgress(process.stdout)
const dataDir = mkdtempSync(join(tmpdir(), 'leavewell-records-'))
// As root, Postgres runs as a user of its own and has to get there.
chmodSync(dataDir, 0o711)
const services = await startServices({
  ...{ dataDir, inboxPort: null, namespace: 'leavewell-bench', onProgress },
})
try {
  const product = await startProduct(services, SIGNED)
  await onProgress(`Making ${cases} records`, (say) => makeRecords(product, cases, say))
  const ids = await caseIds(product)
  const show = (rows: readonly string[][]) => console.log(table(['what', ''], rows))
  show(await onProgress('Printing', () => measurePapers(product, ids.slice(-PAPERS))))
  show(await onProgress('Checking the database', () => measureCheck(product)))
  const some = ids.slice(0, toForget)
  show(await onProgress('Forgetting', () => measureForgetting(product, some)))
  const from = await daysBack(product, Number(asked.zip))
  show(await onProgress('The ZIP of a period', (say) => measurePeriod(product, from, say)))
  await product.stop()
} finally {
  await services.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

/** All cases, those of the earliest last day first. */
async function caseIds({ owner }: Product): Promise<string[]> {
  const rows = await owner
    .selectFrom('cases')
    .select('id')
    .orderBy('end_date')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** From which day on there are about so many last days. */
async function daysBack({ owner }: Product, count: number): Promise<string> {
  const { end_date } = await owner
    .selectFrom('cases')
    .select('end_date')
    .orderBy('end_date', 'desc')
    .offset(Math.min(count, cases) - 1)
    .limit(1)
    .executeTakeFirstOrThrow()
  return end_date
}

/** As `verify database` does, by the clock and by processor time of this process. */
async function measureCheck({ config, deps }: Product): Promise<string[][]> {
  const { signer } = deps.recordLog
  let events = 0
  const rate = async (work: () => Promise<readonly string[]>) => {
    const before = ownTime()
    const took = await timed(async () => {
      const [fault] = await work()
      if (fault) throw new Error(fault)
    })
    return { took, own: ownTime() - before }
  }
  const records = await rate(async () => {
    const outside = signer ? { verifier: signer.verifier } : {}
    const { faults, ...found } = await checkDatabase(deps.db, outside)
    events = found.events
    return faults
  })
  const sealed = await rate(() => checkSealed(config))
  const said = ({ took, own }: typeof records) =>
    `${round(took / 1_000)} s (${round(own / 1_000)} of the processor)`
  return [
    [`${events} events against chains, words, log and checkpoints`, said(records)],
    ['that is', `${round((1_000 * events) / records.took)} events a second`],
    ['the same by processor time', `${round((1_000 * events) / records.own)} events a second`],
    ['what else is sealed, opened', said(sealed)],
  ]
}
