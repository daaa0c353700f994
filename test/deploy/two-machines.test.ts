import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createKey } from '../../db/queries/access/api-keys.ts'
import { freePorts } from '../../embedded/process/ports.ts'
import { type PgBouncer, startPgBouncer } from '../postgres/pgbouncer.ts'
import { someStart } from '../server/api/api-support.ts'
import { caseFile } from '../support/cases.ts'
import { makeDatabase } from '../support/database.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { byLink, post } from '../support/visitors.ts'
import { eventsOf, SETTLING } from '../workflows/journey.ts'
import { environmentOf, makeSecrets, readCompose } from './compose.ts'

/**
 * What `deploy/compose.yaml` describes, as processes of this machine: its migrations, two servers
 * and two workers with its commands, its settings and its secrets as files, against one Postgres
 * through PgBouncer and one Temporal.
 */

const folder = mkdtempSync(join(tmpdir(), 'leavewell-two-machines-'))
const secrets = join(folder, 'secrets')
const compose = readCompose()

/** Keeps the database, the relay and the keys; its own worker has ended before anything begins. */
let product: Product
let pooler: PgBouncer
let servers: readonly string[]
let key: string
const running = new Map<string, ChildProcess>()

beforeAll(async () => {
  const database = await makeDatabase()
  const { webUrl, workerUrl, ownerUrl } = database
  pooler = await startPgBouncer({ port: Number(new URL(webUrl).port), roles: [webUrl, workerUrl] })
  product = await startProduct({ web: false, database })
  await product.worker.stop()
  const { config, smtp } = product
  makeSecrets(secrets)
  const kept: Record<string, string> = {
    database_url_owner: ownerUrl,
    database_url_web: pooler.through(webUrl),
    database_url_worker: pooler.through(workerUrl),
    smtp_url: smtp.url,
    payload_keys: config.PAYLOAD_KEYS.join(','),
    link_keys: config.LINK_KEYS.join(','),
    data_keys: config.DATA_KEYS.join(','),
  }
  for (const [name, value] of Object.entries(kept)) writeFileSync(join(secrets, name), value)
  key = await createKey(database.owner, 'test')
  await migrated()
  const ports = await freePorts(2)
  servers = ports.map((port) => `http://127.0.0.1:${port}`)
  run('worker-1')
  run('worker-2')
  await madeCurrent()
  for (const [at, port] of ports.entries()) run(`server-${at + 1}`, { PORT: String(port) })
  for (const [at, url] of servers.entries()) {
    const ready = () =>
      fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => stillRuns(`server-${at + 1}`),
      )
    await until(`${url} is ready`, ready, PATIENCE_MS)
  }
}, 300_000)

afterAll(async () => {
  const ends = [...running.values()].map((child) => ended(child))
  for (const child of running.values()) child.kill('SIGTERM')
  const codes = await Promise.all(ends)
  await product?.stop()
  await pooler?.stop()
  rmSync(folder, { recursive: true })
  expect(codes).toEqual(codes.map(() => 0))
}, 60_000)

/** Four processes load the product at once, and a worker that was killed is missed after a while. */
const PATIENCE_MS = 100_000

/** `false`: not ready yet. Throws with its log where it has ended. */
function stillRuns(name: string): false {
  if (running.get(name)?.exitCode === null) return false
  throw new Error(readFileSync(join(folder, `${name}.log`), 'utf8'))
}

/** As an operator does once, when the first worker has told of its build. */
async function madeCurrent(): Promise<void> {
  const { WORKER_BUILD_ID = '' } = environmentOf(
    compose.services['worker-1'] ?? no('worker-1'),
    secrets,
  )
  const said = ['cli/main.ts', 'worker-version', 'current', WORKER_BUILD_ID]
  const isCurrent = async () => (await ended(run('server-1', {}, said))) === 0
  await until('the build is current', isCurrent, PATIENCE_MS)
  running.delete('server-1')
}

function no(name: string): never {
  throw new Error(`compose.yaml has no ${name}`)
}

/** Starts one of the services, or says something in it, with what is another on this machine in its place. */
function run(
  name: string,
  more: Record<string, string> = {},
  instead?: readonly string[],
): ChildProcess {
  const service = compose.services[name] ?? no(name)
  const { temporalAddress, namespace } = inject('services')
  const env = {
    ...environmentOf(service, secrets),
    ...(name === 'migrate' ? {} : { HOST: '127.0.0.1', BASE_URL: 'http://127.0.0.1:3000' }),
    ...{ TEMPORAL_ADDRESS: temporalAddress, TEMPORAL_NAMESPACE: namespace },
    // Other tests have builds in this namespace as well.
    WORKER_DEPLOYMENT: product.config.TASK_QUEUE,
    ...{ TASK_QUEUE: product.config.TASK_QUEUE, SMTP_TLS: 'off', LOG_LEVEL: 'warn' },
    // A case's clock can be moved: mail goes out in working hours only.
    TIME_MACHINE: 'yes',
    // A journal that another run had left would hold all mail back.
    ...(name.startsWith('worker') ? { MAIL_JOURNAL: join(folder, 'mail-journal') } : {}),
    ...more,
  }
  const child = spawn(process.execPath, [...(instead ?? service.command?.slice(1) ?? [])], {
    env,
    stdio: 'pipe',
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => {
      said += bytes
      writeFileSync(join(folder, `${name}.log`), said)
    })
  }
  running.set(name, child)
  return child
}

const ended = async (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

async function migrated(): Promise<void> {
  const code = await ended(run('migrate'))
  expect({ code, said: readFileSync(join(folder, 'migrate.log'), 'utf8') }).toEqual({
    code: 0,
    said: 'The database is up to date.\n',
  })
  running.delete('migrate')
}

/** Presses the same form on both servers in one instant. */
async function pressOnBoth(path: string, fields: Record<string, string>, cookie: string) {
  const form = { submission: randomUUID(), ...fields }
  const both = await Promise.all(servers.map((url) => post(url, path, form, cookie)))
  for (const { status } of both) expect({ path, status }).toEqual({ path, status: 303 })
}

async function call(url: string, path: string, body: object, more: Record<string, string> = {}) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...more }
  const sent = { method: 'POST', headers, body: JSON.stringify(body) }
  const answer = await fetch(`${url}/api/v1${path}`, sent)
  const said = (await answer.json()) as { id: string }
  const { status } = answer
  expect({ path, status, said }).toMatchObject({ status: expect.toSatisfy(isFine) })
  return said
}

/** Calls the same on both servers in one instant. */
const callOnBoth = (...given: [path: string, body: object, more?: Record<string, string>]) =>
  Promise.all(servers.map((url) => call(url, ...given)))

const isFine = (status: number): boolean => status < 300

/** A last day that is over: the first mail goes at once, and what is signed is asked about no more. */
const AGO = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10)

async function startOnBoth(): Promise<string> {
  const ids = await callOnBoth(
    '/cases',
    { ...someStart(), endDate: AGO },
    { 'idempotency-key': 'two-machines' },
  )
  expect(new Set(ids.map(({ id }) => id)).size).toBe(1)
  return ids[0]?.id ?? ''
}

test('a case goes from its start to its end, pressed on both servers, one worker killed on the way', async () => {
  const id = await startOnBoth()
  await until('the case is open', () => caseFile(product, id).catch(() => undefined), PATIENCE_MS)
  // One after the other, by the lock of the case; on the way is an hour at which mail goes out.
  await callOnBoth(`/cases/${id}/fast-forward`, { days: 3 })
  await until('the first mail is out', () => product.smtp.accepted.length > 0, PATIENCE_MS)
  const cookie = await byLink({ ...product, url: servers[0] ?? '' }, id, 'leaver')
  const lines = (await caseFile(product, id)).state.duties
    .filter(({ signs, owner }) => !signs && !owner)
    .flatMap(({ id: duty, parts }) => parts.map((part) => ({ duty, part })))
  const answer = ({ duty, part }: { duty: string; part: string }) =>
    pressOnBoth(
      part === 'all' ? `/tasks/${duty}` : `/tasks/${duty}/${part}`,
      { case: id, answer: SETTLING[duty] ?? 'removed' },
      cookie,
    )
  const half = Math.floor(lines.length / 2)
  for (const line of lines.slice(0, half)) await answer(line)
  running.get('worker-1')?.kill('SIGKILL')
  running.delete('worker-1')
  for (const line of lines.slice(half)) await answer(line)
  await until(
    'all answers are taken',
    async () => {
      const { state } = await caseFile(product, id)
      return lines.every(({ duty, part }) => {
        return state.duties.find((one) => one.id === duty)?.answers[part]
      })
    },
    PATIENCE_MS,
  )
  await pressOnBoth('/tasks/check', { case: id, typedName: 'Sam Sample' }, cookie)
  await until(
    'it is sent',
    async () => (await eventsOf(product, id)).some(({ type }) => type === 'declared'),
    PATIENCE_MS,
  )
  // Past the days in which what was sent can be changed.
  await call(servers[1] ?? '', `/cases/${id}/fast-forward`, { days: 14 })
  const final = await until(
    'the case is closed',
    async () => {
      const { state } = await caseFile(product, id)
      return state.status === 'closed' && state.final
    },
    PATIENCE_MS,
  )
  expect(final).toBe('confirmed')

  const events = await eventsOf(product, id)
  expect(events.map(({ number }) => number)).toEqual(events.map((_, at) => at + 1))
  const taken = events.flatMap(({ submission }) => submission ?? [])
  expect(new Set(taken).size).toBe(taken.length)
  expect(events.filter(({ type }) => type === 'answered')).toHaveLength(lines.length)
  expect(events.filter(({ type }) => type === 'declared')).toHaveLength(1)
  const messageIds = product.smtp.accepted.map(
    ({ bytes }) => /^Message-ID: (\S+)/im.exec(`${bytes}`)?.[1],
  )
  expect(new Set(messageIds).size).toBe(messageIds.length)
}, 300_000)
