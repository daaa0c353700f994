import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { doctor } from '../../cli/commands/doctor.ts'
import { leadsAway } from '../../cli/doctor/sender-domain.ts'
import { type Postgres, startPostgres } from '../../embedded/postgres/postgres.ts'
import { type FaultySmtp, startFaultySmtp } from '../faults/smtp-server.ts'
import { noProgress } from '../support/no-progress.ts'
import { forDatabase } from '../support/services.ts'

let postgres: Postgres
let smtp: FaultySmtp
const dataDir = mkdtempSync(join(tmpdir(), 'leavewell-doctor-'))
chmodSync(dataDir, 0o711)
beforeAll(async () => {
  postgres = await startPostgres({ dataDir, onProgress: noProgress })
  smtp = await startFaultySmtp()
})
afterAll(async () => {
  await smtp?.stop()
  await postgres?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const KEY = `k1:${Buffer.alloc(32).toString('base64')}`

const healthy = () => ({
  BASE_URL: 'http://127.0.0.1:3000',
  DATABASE_URL_WEB: postgres.ownerUrl('postgres'),
  DATABASE_URL_WORKER: postgres.ownerUrl('postgres'),
  SMTP_URL: smtp.url,
  MAIL_FROM: 'leaving@sample.example',
  PAYLOAD_KEYS: KEY,
  LINK_KEYS: KEY,
  DATA_KEYS: KEY,
  LOG_KEY: Buffer.alloc(32, 1).toString('base64'),
  LOG_FOLDER: dataDir,
  MAIL_JOURNAL: join(dataDir, 'journal'),
  TEMPORAL_ADDRESS: inject('services').temporalAddress,
  TEMPORAL_NAMESPACE: inject('services').namespace,
})

async function examine(change: Record<string, string | undefined> = {}): Promise<string> {
  const said: string[] = []
  const environment = { ...healthy(), ...change }
  const shell = { say: (line: string) => said.push(line), environment }
  try {
    await doctor.run([], shell)
  } catch (error) {
    return (error as Error).message
  }
  return said.join('\n')
}

test('where everything answers and nothing is unsafe, the doctor says well', async () => {
  expect(await examine()).toBe('well')
})

test('a sender of another name than the one that links lead to is told, and no more than that', async () => {
  const said = await examine({ BASE_URL: 'https://leaving.else.example' })
  expect(said).toContain(
    'Mails come from sample.example, and their links lead to leaving.else.example',
  )
  expect(await examine({ BASE_URL: 'https://leaving.sample.example' })).toBe('well')
})

test.each([
  ['sample.org.uk', 'leaving.sample.org.uk', false],
  ['mail.sample.org', 'leaving.sample.org', false],
  ['sample.co.uk', 'leaving.else.co.uk', true],
  ['sample.org', 'sample.org.uk', true],
  ['sample.org', '192.0.2.1', false],
  ['sample.org', 'localhost', false],
] as const)('%s and %s: another organisation is %s', (domain, host, away) => {
  expect(leadsAway(domain, host)).toBe(away)
})

test('the doctor lists all that is wrong at once', async () => {
  const told = await examine({
    DATABASE_URL_WEB: 'postgres://web@127.0.0.1:1/none',
    SMTP_URL: 'smtp://127.0.0.1:1',
    TEMPORAL_NAMESPACE: 'nowhere',
  })
  expect(told).toMatch(/^DATABASE_URL_WEB: .*127\.0\.0\.1:1.*ECONNREFUSED/m)
  expect(told).toMatch(/^SMTP_URL: .*ECONNREFUSED/m)
  expect(told).toMatch(/^TEMPORAL_ADDRESS: .*nowhere/m)
  expect(told).not.toMatch(/^DATABASE_URL_WORKER/m)
})

test('settings that are missing or misspelt are all named', async () => {
  const told = await examine({ BASE_URL: 'nowhere', LINK_KEYS: undefined, TEMPORAL_ADDRESS: 'x' })
  for (const name of ['BASE_URL', 'LINK_KEYS', 'TEMPORAL_ADDRESS']) expect(told).toContain(name)
})

test('a Postgres that forgets at a power cut is named, setting by setting', async () => {
  const { ownerUrl } = inject('services')
  const told = await examine({ DATABASE_URL_WORKER: forDatabase(ownerUrl, 'postgres') })
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    expect(told).toContain(`${name} is off`)
  }
})

test('that nothing would hold mail back after a restore is told, and is no fault', async () => {
  expect(await examine({ MAIL_JOURNAL: undefined })).toMatch(/^MAIL_JOURNAL is not set.*\nwell$/)
})

test('a mail server that does not greet is quoted', async () => {
  smtp.setMode('554 greeting')
  expect(await examine()).toContain('554 5.3.2 No service here')
  smtp.setMode('FIN at connect')
  expect(await examine()).toMatch(/SMTP_URL: .*hung up/)
  smtp.setMode('accept')
})
