import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { destroyErased } from '../../activities/forget/keys.ts'
import { sealKept } from '../../activities/forget/seal-kept.ts'
import { checkDatabase } from '../../cli/verify/database/verify.ts'
import { connect, type Db, dataKeysOf } from '../../db/connect.ts'
import { keyRing } from '../../db/crypto/keys.ts'
import type { KeyOptions } from '../../db/keys/data-keys.ts'
import { retireKeys } from '../../db/keys/ends.ts'
import { migrate } from '../../db/migrator.ts'
import { readRecord } from '../../db/queries/record.ts'
import { startPostgres } from '../../embedded/postgres/postgres.ts'
import { makeSigner } from '../../proof/keys.ts'
import { noProgress } from '../../test/support/no-progress.ts'
import { percentile, round, table } from '../figures.ts'
import { EVENTS, fill } from '../log/fill.ts'

/**
 * What keys of cases cost: the same rows in the clear and sealed, in one run. A page of fifty names, the
 * record of a case, checking the whole database; sealing what lies there from before, and destroying keys.
 * All in processor time of the process that reads. `--cases` says of how many.
 */
const cases = Number(process.argv[process.argv.indexOf('--cases') + 1] || 1_000)
const LOOKS = 100
const dataDir = mkdtempSync(join(tmpdir(), 'leavewell-keys-'))
chmodSync(dataDir, 0o711)
const postgres = await startPostgres({ dataDir, onProgress: noProgress, disposable: true })
try {
  await postgres.ensureDatabase('bench')
  const url = postgres.ownerUrl('bench')
  const plain = connect(url, { max: 4 })
  await migrate(plain, { web: 'bench', worker: 'bench' })
  await fill(plain, cases)
  await addLeavers(plain)
  const ring = keyRing([`k1:${Buffer.alloc(32, 1).toString('base64')}`])
  console.log(
    table(
      ['what', 'in the clear', 'sealed'],
      await measure(plain, { url, ring, onUnreadable: 'stop' }),
    ),
  )
  await plain.destroy()
} finally {
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

async function addLeavers(db: Db): Promise<void> {
  const all = await db.selectFrom('cases').select('id').execute()
  for (const { id } of all) {
    await db
      .insertInto('people')
      .values({
        ...{ case_id: id, role: 'leaver', name: 'Sample Leaver', email: 'sample@home.example' },
        ...{ work_email: 'sample@work.example', role_title: 'Tester', start_date: '2020-01-01' },
      })
      .execute()
  }
}

async function measure(plain: Db, keys: KeyOptions): Promise<string[][]> {
  const before = await reading(plain)
  const sealing = connect(keys.url, { max: 4, keys })
  const took = await seconds(() => sealKept(sealing))
  const cold = connect(keys.url, { max: 4, keys })
  const first = 1_000 * (await seconds(() => pageOf(cold, 0)))
  await cold.destroy()
  const after = await reading(sealing)
  const destroying = await destroyAll(sealing)
  await sealing.destroy()
  return [
    ['fifty names of a list, p50', `${before.page} ms`, `${after.page} ms`],
    ['the same, when no key is known yet', '', `${round(first)} ms`],
    [`the record of a case (${EVENTS} events), p50`, `${before.record} ms`, `${after.record} ms`],
    ['checking the whole database', `${before.check}`, `${after.check}`],
    ['sealing what was in the clear', '', `${round(cases / took)} cases a second`],
    ['destroying the keys of cases', '', `${round(cases / destroying)} cases a second`],
  ]
}

async function reading(db: Db) {
  const ids = (await db.selectFrom('cases').select('id').orderBy('id').limit(LOOKS).execute()).map(
    ({ id }) => id,
  )
  const [pages, records]: number[][] = [[], []]
  for (const [at, id] of ids.entries()) {
    pages?.push(1_000 * (await seconds(() => pageOf(db, at))))
    records?.push(1_000 * (await seconds(() => readRecord(db, id))))
  }
  const { verifier } = makeSigner('bench.example/leavewell', Buffer.alloc(32, 1))
  const check = await seconds(() => checkDatabase(db, { verifier }))
  return {
    page: round(percentile(pages ?? [], 0.5)),
    record: round(percentile(records ?? [], 0.5)),
    check: `${round((cases * EVENTS) / check)} events a second`,
  }
}

/** As a list reads it. */
function pageOf(db: Db, at: number) {
  return db
    .selectFrom('cases')
    .innerJoin('people as leaver', (join) =>
      join.onRef('leaver.case_id', '=', 'cases.id').on('leaver.role', '=', 'leaver'),
    )
    .select(['cases.id', 'cases.state', 'leaver.name', 'leaver.role_title'])
    .orderBy('cases.id')
    .offset(at * 5)
    .limit(50)
    .execute()
}

/** For all. */
async function destroyAll(db: Db): Promise<number> {
  const keys = dataKeysOf(db)
  if (!keys) throw new Error('This connection has no keys')
  const ids = await db.selectFrom('cases').select('id').execute()
  const at = new Date()
  for (const { id } of ids) {
    const row = { case_id: id, stage: 'words' as const, rules: '', formal: false, due_at: at }
    await db
      .insertInto('forgettings')
      .values({ ...row, number: 1, erased_at: at })
      .execute()
  }
  return seconds(async () => {
    for (const { id: caseId } of ids) await retireKeys(keys.db, { caseId, stages: ['words'] })
    await destroyErased(db, keys.db)
  })
}

/** Processor time of this process: a busy machine changes it least. */
async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1_000_000
}
