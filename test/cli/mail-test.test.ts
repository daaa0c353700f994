import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CommandError, UsageError } from '../../cli/commands/command.ts'
import { mailTest } from '../../cli/commands/mail/test-mail.ts'
import { type FaultySmtp, startFaultySmtp } from '../faults/smtp-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'leavewell-mail-test-'))
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = (): string => `k1:${randomBytes(32).toString('base64')}`

let smtp: FaultySmtp
let environment: Record<string, string>
beforeAll(async () => {
  smtp = await startFaultySmtp()
  environment = {
    BASE_URL: 'https://leaving.example.org',
    DATABASE_URL_WEB: 'postgres://127.0.0.1:1/none',
    DATABASE_URL_WORKER: 'postgres://127.0.0.1:1/none',
    ...{ SMTP_URL: smtp.url, SMTP_TLS: 'off', MAIL_FROM: 'leaving@example.org' },
    ...{ MAIL_BOUNCES: 'bounce@example.org', PAYLOAD_KEYS: key(), LINK_KEYS: key() },
    DATA_KEYS: key(),
    DKIM_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    DKIM_SELECTOR: 'leaving',
  }
})
afterAll(async () => {
  await smtp.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function run(typed: string[], more: Record<string, string> = {}) {
  const said: string[] = []
  const shell = { say: (line: string) => said.push(line), environment: { ...environment, ...more } }
  try {
    await mailTest.run(typed, shell)
    return { isWell: true, said: said.join('\n'), complained: '' }
  } catch (error) {
    if (!(error instanceof CommandError || error instanceof UsageError)) throw error
    return { isWell: false, said: said.join('\n'), complained: error.message }
  }
}

/** Sends a test mail; how it arrived, with the head that the server that took it wrote. */
async function sent(): Promise<string> {
  const { isWell, said } = await run(['me@home.example'])
  expect(isWell).toBe(true)
  const mail = smtp.accepted.at(-1) ?? expect.fail('no mail came')
  expect(said).toContain(mail.envelope.from)
  return `Return-Path: <${mail.envelope.from}>\r\n${mail.bytes.toString('latin1')}`
}

function read(arrived: string, more: Record<string, string> = {}) {
  const file = join(folder, 'saved.eml')
  writeFileSync(file, arrived, 'latin1')
  return run(['--read', file], more)
}

describe('a test mail', () => {
  test('goes as mails of cases do, and is well where it arrives as it left', async () => {
    const arrived = await sent()
    expect(arrived).toMatch(/^Return-Path: <bounce\+[a-z2-7]{40}@example\.org>/)
    expect(arrived).toMatch(/^DKIM-Signature:/m)
    const { isWell, said } = await read(arrived)
    expect(said).toContain('Link: it is ours')
    expect(said).toContain('Envelope: it came through')
    expect(said).toContain('Signature (DKIM): it holds.')
    expect(isWell).toBe(true)
  })

  test('saved with other line ends and more in its head holds all the same', async () => {
    const arrived = `Received: from relay.example\n by mx.example\n${(await sent()).replaceAll('\r\n', '\n')}`
    expect((await read(arrived)).isWell).toBe(true)
  })

  test('names who writes an address of its own over ours, which breaks the signature', async () => {
    const arrived = (await sent()).replaceAll(
      /https:\/\/leaving\.example\.org\/l\//g,
      'https://click.mailer.example/t/',
    )
    const { isWell, complained, said } = await read(arrived)
    expect(isWell).toBe(false)
    expect(complained).toMatch(/^Link: another address .* click\.mailer\.example\./m)
    expect(complained).toContain('it is broken, as the text was changed')
    expect(said).toContain('Envelope: it came through')
  })

  test('tells where the envelope has another sender, and where a head was changed', async () => {
    const arrived = (await sent())
      .replace(/^Return-Path: .*/, 'Return-Path: <x@mailer.example>')
      .replace(/^Subject: .*/m, 'Subject: [External] A test mail')
    const { complained } = await read(arrived)
    expect(complained).toContain('Envelope: our mail service put x@mailer.example in the place of')
    expect(complained).toContain('its head was changed')
  })

  test('without a key of ours goes by what the server that took it says of signatures', async () => {
    const { DKIM_KEY: _, DKIM_SELECTOR: __, ...rest } = environment
    environment = rest
    const arrived = await sent()
    expect((await read(arrived)).complained).toContain('none is known to hold')
    const by = 'Authentication-Results: mx.example;\r\n dkim=pass header.d=example.org'
    const { said, isWell } = await read(`${by}; spf=pass\r\n${arrived}`)
    expect(said).toContain('pass (example.org)')
    expect(isWell).toBe(true)
  })

  test('that came back is told in the other server’s words, by the ids that stand in it', async () => {
    const arrived = await sent()
    const id = /^Message-ID: (.*)$/im.exec(arrived)?.[1] ?? ''
    const report = [
      'From: MAILER-DAEMON@relay.example\r\nTo: bounce@example.org',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n',
      '--b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.',
      '--b\r\nContent-Type: message/delivery-status\r\n',
      'Reporting-MTA: dns; relay.example\r\n\r\nAction: failed\r\nStatus: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n',
      `--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${id}\r\n`,
      '--b--\r\n',
    ].join('\r\n')
    const { isWell, complained } = await read(report)
    expect(complained).toBe('It came back: 550 5.1.1 no such user.')
    expect(isWell).toBe(false)
  })

  test('of somebody else, or of other keys, is none', async () => {
    const arrived = await sent()
    expect((await read(arrived, { LINK_KEYS: key() })).complained).toContain('is no test mail')
    expect((await read('Subject: hello\r\n\r\nHello')).complained).toContain('is no test mail')
  })

  test('that the relay refuses is told in its words, and an address that is none is not tried', async () => {
    smtp.setMode('550 at RCPT')
    expect((await run(['me@home.example'])).complained).toMatch(
      /^Our mail service did not take it \(recipient\): 550/,
    )
    smtp.setMode('accept')
    expect((await run(['me'])).complained).toContain('“me” is no address')
    expect((await run([])).isWell).toBe(false)
  })
})
