import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkDatabase } from '../../cli/verify/database/verify.ts'
import { connect, type Db } from '../../db/connect.ts'
import { findFault } from '../../db/crypto/chain.ts'
import { migrate } from '../../db/migrator.ts'
import { appendToLog } from '../../db/queries/log/append.ts'
import { lastCheckpoint, makeCheckpoint } from '../../db/queries/log/checkpoints.ts'
import { proofsAt } from '../../db/queries/log/proofs.ts'
import { readRecord } from '../../db/queries/record.ts'
import { startPostgres } from '../../embedded/postgres/postgres.ts'
import { makeSigner } from '../../proof/keys.ts'
import { noProgress } from '../../test/support/no-progress.ts'
import { percentile, round, table } from '../figures.ts'
import { EVENTS, fill } from './fill.ts'
import { writing } from './writing.ts'

/**
 * What the log costs: moving events into it, a proof for each event of a case, checking the whole
 * database, and checking case by case as each page of a case does. `--events` says of how many.
 */
const events = Number(process.argv[process.argv.indexOf('--events') + 1] || 100_000)
const dataDir = mkdtempSync(join(tmpdir(), 'leavewell-log-'))
chmodSync(dataDir, 0o711)
const postgres = await startPostgres({ dataDir, onProgress: noProgress, disposable: true })
try {
  await postgres.ensureDatabase('bench')
  const owner = connect(postgres.ownerUrl('bench'), { max: 2 })
  await migrate(owner, { web: 'bench', worker: 'bench' })
  console.log(table(['what', `with ${events} events`], await measure(owner)))
  await owner.destroy()
} finally {
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

async function newestProofs(db: Db, id: string) {
  const last = await lastCheckpoint(db)
  return last ? proofsAt(db, { kind: 'case', owner: id }, last) : []
}

async function measure(owner: Db): Promise<string[][]> {
  await fill(owner, events / EVENTS)
  const signer = makeSigner('bench.example/leavewell', Buffer.alloc(32, 1))
  const appending = await seconds(async () => {
    while ((await appendToLog(owner, 500)).more);
  })
  await makeCheckpoint(owner, signer, { at: new Date(), reason: 'asked' })
  const cases = await owner.selectFrom('cases').select('id').orderBy('id').limit(400).execute()
  const proofs: number[] = []
  for (const { id } of cases) {
    proofs.push(1_000 * (await seconds(() => newestProofs(owner, id))))
  }
  const before = process.cpuUsage()
  const byCase = await seconds(async () => {
    for (const { id } of cases) {
      const { rows, words } = await readRecord(owner, id)
      if (findFault(id, rows, words)) throw new Error('a fault in a whole record')
    }
  })
  const slow = process.cpuUsage(before)
  const cpu = process.cpuUsage()
  const whole = await seconds(async () => {
    const { faults } = await checkDatabase(owner, { verifier: signer.verifier })
    if (faults.length > 0) throw new Error(faults[0])
  })
  const used = process.cpuUsage(cpu)
  const written = await writing(
    owner,
    cases.map(({ id }) => id),
  )
  const rate = (count: number, took: number) => `${round(count / took)} events a second`
  return [
    ['an event is written, in a transaction of its own', `${round(written.with)} ms`],
    ['the same without the note for the log', `${round(written.without)} ms`],
    ['moved into the log', rate(events, appending)],
    [`proofs for the ${EVENTS} events of a case, median`, `${round(percentile(proofs, 0.5))} ms`],
    ['the same, 95 of 100', `${round(percentile(proofs, 0.95))} ms`],
    ['checked case by case, as before', rate(cases.length * EVENTS, byCase)],
    ['the same, by processor time of this process', rate(cases.length * EVENTS, spent(slow))],
    ['the whole database', rate(events, whole)],
    [
      'the same, by the processor time of this process',
      rate(events, (used.user + used.system) / 1e6),
    ],
  ]
}

function spent({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1_000
}
