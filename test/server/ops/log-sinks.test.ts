import { execFileSync, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkDatabase } from '../../../cli/verify/database/verify.ts'
import { logCheck } from '../../../cli/verify/log-check.ts'
import { recordLogOf, serverDeps } from '../../../composition.ts'
import { type Config, readConfig } from '../../../config.ts'
import { sinkStandings } from '../../../db/queries/log/sinks.ts'
import { stampOf } from '../../../db/queries/log/stamps.ts'
import { recordAct } from '../../../db/queries/organisation/record.ts'
import { makeLog } from '../../../log.ts'
import { readCheckpoint } from '../../../proof/checkpoint.ts'
import { readVerifier } from '../../../proof/keys.ts'
import { keepLog } from '../../../server/ops/record-log/round.ts'
import { readTemporalConfig } from '../../../temporal.config.ts'
import { HOUR, MINUTE } from '../../../workflows/plan/durations.ts'
import { type FaultySmtp, startFaultySmtp } from '../../faults/smtp-server.ts'
import { hasGo, useOthers } from '../../proof/others/program.ts'
import { makeDatabase, type TestDatabase } from '../../support/database.ts'

const KEEPER = 'keeper@auditor.example'

interface Taken {
  readonly method: string | undefined
  readonly type: string | undefined
  readonly body: string
}

/** Somebody else's machine, which takes checkpoints or does not. */
async function startKeeper() {
  const taken: Taken[] = []
  let status = 200
  const take = async (req: IncomingMessage) => {
    const body = await text(req)
    if (status === 200) taken.push({ method: req.method, type: req.headers['content-type'], body })
    return status
  }
  const server = createServer((req, res) => {
    void take(req).then((code) => res.writeHead(code, code === 302 ? { location: '/' } : {}).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    ...{ taken, url: `http://127.0.0.1:${port}/checkpoints` },
    answer: (code: number) => {
      status = code
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}

let database: TestDatabase
let smtp: FaultySmtp
let keeper: Awaited<ReturnType<typeof startKeeper>>
let config: Config
let deps: ReturnType<typeof serverDeps>

beforeAll(async () => {
  ;[database, smtp, keeper] = await Promise.all([makeDatabase(), startFaultySmtp(), startKeeper()])
  const key = `k1:${Buffer.alloc(32, 3).toString('base64')}`
  config = readConfig({
    ...{ BASE_URL: 'http://leaving.example.org', SMTP_URL: smtp.url, SMTP_TLS: 'off' },
    ...{ DATABASE_URL_WEB: database.webUrl, DATABASE_URL_WORKER: database.workerUrl },
    ...{ MAIL_FROM: 'leaving@sample.example', PAYLOAD_KEYS: key, LINK_KEYS: key, DATA_KEYS: key },
    ...{ LOG_KEY: Buffer.alloc(32, 4).toString('base64'), LOG_WEBHOOK: keeper.url },
    ...{ LOG_MAILBOX: KEEPER, LOG_KEY_ML_DSA: Buffer.alloc(32, 5).toString('base64') },
  })
  const temporal = readTemporalConfig({ TEMPORAL_ADDRESS: '127.0.0.1:1' })
  deps = serverDeps({ config, temporal, log: makeLog('silent') })
})
afterAll(async () => {
  await deps?.db.destroy()
  await Promise.all([database?.drop(), smtp?.stop(), keeper?.stop()])
})

/** Something happens, and a checkpoint is asked for. Answers with its size. */
async function checkpoint(given = deps): Promise<number> {
  const act = { type: 'settings-changed', fields: [] } as const
  await deps.db
    .transaction()
    .execute((tx) => recordAct(tx, act, { by: { operator: true }, at: new Date() }))
  const round = await keepLog(given, randomUUID(), 'asked')
  return round?.checkpoint?.size ?? 0
}

const verifier = () => readVerifier(deps.recordLog.signer?.verifier.vkey ?? '')
const sizesIn = (notes: readonly string[]) => {
  const by = verifier()
  return notes.map((note) => by && readCheckpoint(note, by)?.size)
}
/** What stands between the lines of dashes of a mail, to the letter. */
const notesIn = (mail: string): string[] =>
  mail
    .replaceAll('\r\n', '\n')
    .split(`\n${'-'.repeat(20)}\n`)
    .slice(1, -1)
    .map((note) => `${note}\n`)

const posted = () => sizesIn(keeper.taken.map(({ body }) => body))
/** As a program reads mails: with a second signature a line is longer than SMTP takes, and is encoded. */
const mailed = () =>
  Promise.all(
    smtp.accepted.map(async ({ bytes }) => {
      const { text } = await PostalMime.parse(bytes)
      return sizesIn(notesIn(text ?? ''))
    }),
  )
const faults = async () =>
  (await sinkStandings(deps.db)).map(({ name, fault }) => `${name}: ${fault ?? 'fine'}`)

describe('a place outside that keeps checkpoints', () => {
  test('gets each by POST as it was signed, and a mailbox by mail', async () => {
    expect(await checkpoint()).toBe(1)
    expect(keeper.taken[0]).toMatchObject({ method: 'POST', type: 'text/plain; charset=utf-8' })
    expect([posted(), await mailed()]).toEqual([[1], [[1]]])
    expect(smtp.accepted[0]?.envelope.to).toEqual([KEEPER])
    expect(await faults()).toEqual(['mailbox: fine', 'webhook: fine'])
  })

  test('that cannot take them now keeps nobody else from it, and gets all of them later', async () => {
    keeper.answer(302)
    expect(await checkpoint()).toBe(2)
    smtp.setMode('451 at MAIL')
    expect(await checkpoint()).toBe(3)
    expect([posted(), await mailed()]).toEqual([[1], [[1], [2]]])
    expect(await faults()).toEqual([
      expect.stringContaining('mailbox: The relay did not take it: 451'),
      'webhook: It answered 302',
    ])
    keeper.answer(200)
    smtp.setMode('accept')
    await keepLog(deps, randomUUID())
    expect([posted(), await mailed()]).toEqual([
      [1, 2, 3],
      [[1], [2], [3]],
    ])
    expect(await faults()).toEqual(['mailbox: fine', 'webhook: fine'])
  })

  test('hears nothing twice while nothing is new', async () => {
    await keepLog(deps, randomUUID())
    expect([posted().length, (await mailed()).length]).toEqual([3, 3])
  })
})

describe('the doctor', () => {
  test('says which place has long not been told, while a setting names it', async () => {
    keeper.answer(302)
    await checkpoint()
    const said = async (given: Config) =>
      (await logCheck(given, Date.now() + 3 * HOUR).run()).map(({ says }) => says).join('\n')
    expect(await said(config)).toContain('have not reached the webhook since')
    expect(await said({ ...config, LOG_WEBHOOK: undefined })).not.toContain('webhook')
    keeper.answer(200)
    await keepLog(deps, randomUUID())
    expect(await said(config)).not.toContain('have not reached')
  })
})

describe.skipIf(!hasGo)(
  hasGo ? 'an authority that stamps time' : 'not looked at without go',
  () => {
    const others = useOthers()
    const { folder } = others
    const stamps = join(folder, 'log', 'stamps')
    let clock = Date.now()

    const asking = (url = '') => {
      const named = { ...config, LOG_FOLDER: join(folder, 'log'), LOG_TSA_URL: url }
      return {
        ...deps,
        recordLog: { ...deps.recordLog, ...recordLogOf(named) },
        now: () => clock,
      }
    }
    const way = (name: string) => asking(`${others.authority.url}/${name}`)
    const fault = async () =>
      (await sinkStandings(deps.db)).find(({ name }) => name === 'time-stamp authority')?.fault

    test('vouches for the newest, as other programs see it', async () => {
      const size = await checkpoint(way('rsa'))
      expect(await stampOf(deps.db, size)).toMatchObject({ by: 'Sample stamps rsa' })
      expect(readdirSync(stamps).sort()).toEqual([`${size}.note`, `${size}.tsr`])
      const [note, tsr, root] = [
        join(stamps, `${size}.note`),
        join(stamps, `${size}.tsr`),
        others.authority.root,
      ]
      expect(
        execFileSync(others.program, ['stamped', root, note, tsr], { encoding: 'utf8' }),
      ).toMatch(/^stamped at 20/)
      const openssl = spawnSync('openssl', [
        'ts',
        '-verify',
        '-data',
        note,
        '-in',
        tsr,
        '-CAfile',
        root,
      ])
      if (openssl.error === undefined) expect(openssl.status).toBe(0)
      expect(await fault()).toBeNull()
    })

    test('holds up nothing while it does not, is left alone for a while, and is asked again', async () => {
      const before = posted().length
      const refusals = [
        [way('rejected'), 'it was not granted: status 2'],
        [way('other-nonce'), 'it answers another question'],
        [asking('http://127.0.0.1:9/'), 'fetch failed'],
      ] as const
      for (const [given, why] of refusals) {
        clock += 5 * MINUTE
        await checkpoint(given)
        expect(await fault()).toContain(why)
      }
      expect(posted()).toHaveLength(before + refusals.length)
      await keepLog(way('ecdsa'), randomUUID())
      expect(await fault()).not.toBeNull()
      clock += 5 * MINUTE
      await keepLog(way('ecdsa'), randomUUID())
      expect(await fault()).toBeNull()
      expect(readdirSync(stamps)).toHaveLength(4)
    })

    test('is not believed about another checkpoint than its own', async () => {
      const verifier = deps.recordLog.signer?.verifier
      const check = () => checkDatabase(deps.db, verifier ? { verifier } : {})
      expect(await check()).toMatchObject({ faults: [], stamped: { by: 'Sample stamps ecdsa' } })
      const outside = { ...(verifier ? { verifier } : {}), folder: join(folder, 'log') }
      const inFolder = async () => (await checkDatabase(deps.db, outside)).faults
      expect(await inFolder()).toEqual([])
      const [older = '', newer = ''] = readdirSync(stamps).filter((name) => name.endsWith('.tsr'))
      const kept = readFileSync(join(stamps, newer))
      copyFileSync(join(stamps, older), join(stamps, newer))
      expect(await inFolder()).toEqual([expect.stringMatching(/tsr in .* does not hold: it is of/)])
      writeFileSync(join(stamps, newer), kept)
      const note = join(stamps, older.replace('.tsr', '.note'))
      writeFileSync(note, readFileSync(note, 'utf8').replace('\n', '\n9'))
      expect(await inFolder()).toEqual([expect.stringContaining('is not signed by this log’s key')])
      rmSync(note)
      expect(await inFolder()).toEqual([expect.stringContaining('is not beside it')])
      const { owner } = database
      const [first] = await owner.selectFrom('log_stamps').selectAll().orderBy('size').execute()
      const { reply } = first ?? { reply: Buffer.alloc(0) }
      await owner.updateTable('log_stamps').set({ reply }).execute()
      expect((await check()).faults).toEqual([
        expect.stringMatching(
          /^The time stamp of the checkpoint of \d+ events does not hold: it is of another text/,
        ),
      ])
      const size = first?.size ?? 0
      await owner.deleteFrom('log_checkpoints').where('size', '=', size).execute()
      expect((await check()).faults[0]).toContain('does not hold: there is no such checkpoint')
    })
  },
)
