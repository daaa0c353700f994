import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../config.ts'
import { keyNamed } from './support/keys.ts'

const folder = mkdtempSync(join(tmpdir(), 'leavewell-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const GOOD = {
  BASE_URL: 'https://leaving.example.org',
  DATABASE_URL_WEB: 'postgres://web:pw@127.0.0.1/leavewell',
  DATABASE_URL_WORKER: 'postgresql://worker:pw@127.0.0.1/leavewell',
  SMTP_URL: 'smtp://relay.example.org',
  MAIL_FROM: 'leaving@example.org',
  PAYLOAD_KEYS: keyNamed('k1'),
  LINK_KEYS: keyNamed('k1'),
  DATA_KEYS: keyNamed('k1'),
}

/** The lines of the error that an environment gives, its first one left out. */
function faults(environment: Record<string, string | undefined>): string[] {
  try {
    readConfig(environment)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.message.split('\n').slice(1)
  }
  return []
}
const fileOf = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

test('what is needed and nothing more is enough; the rest has safe defaults', () => {
  expect(readConfig(GOOD)).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    DATABASE_PREPARED: 'auto',
    SMTP_TLS: 'required',
    MAIL_ON_UNKNOWN: 'hold',
    TIME_MACHINE: false,
    TRUST_PROXY: 0,
    LOG_LEVEL: 'info',
  })
})

test('an empty environment is told everything that is missing, in one go', () => {
  const lines = faults({})
  expect(lines.map((line) => line.trim().split(':')[0])).toEqual(Object.keys(GOOD))
})

test('every fault is named at once, each by its setting', () => {
  const wrong = {
    ...GOOD,
    PORT: '70000',
    BASE_URL: 'leaving.example.org',
    DATABASE_URL_WEB: 'mysql://x/y',
    SMTP_TLS: 'maybe',
    MAIL_FROM: 'leaving',
    MAIL_BOUNCES: 'bounce+x@example.org',
    LINK_KEYS: 'k1',
    TIME_MACHINE: 'true',
    TRUST_PROXY: '9',
    LOG_LEVEL: 'loud',
  }
  const named = faults(wrong).map((line) => line.trim().split(/[.:]/)[0])
  expect(named).toEqual([
    'PORT',
    'BASE_URL',
    'DATABASE_URL_WEB',
    'SMTP_TLS',
    'MAIL_FROM',
    'MAIL_BOUNCES',
    'LINK_KEYS',
    'TIME_MACHINE',
    'TRUST_PROXY',
    'LOG_LEVEL',
  ])
})

test('a second key of the log stands beside the first, and is one', () => {
  const LOG_KEY = randomBytes(32).toString('base64')
  expect(faults({ ...GOOD, LOG_KEY_ML_DSA: LOG_KEY }).join()).toContain('set that as well')
  expect(faults({ ...GOOD, LOG_KEY, LOG_KEY_ML_DSA: 'k1' }).join()).toContain('32 random bytes')
  expect(readConfig({ ...GOOD, LOG_KEY, LOG_KEY_ML_DSA: LOG_KEY }).LOG_KEY_ML_DSA).toBe(LOG_KEY)
})

describe('keys', () => {
  const bytes = (length: number) => `k1:${randomBytes(length).toString('base64')}`

  test.each([
    [31, 'Key k1 has 31 bytes and needs 32'],
    [33, 'Key k1 has 33 bytes and needs 32'],
    [64, 'Key k1 has 64 bytes and needs 32'],
  ])('of %i bytes are refused with how to make one', (length, message) => {
    const [fault] = faults({ ...GOOD, PAYLOAD_KEYS: bytes(length) })
    expect(fault).toContain(`PAYLOAD_KEYS: ${message}`)
    expect(fault).toContain('openssl rand -base64 32')
  })

  test('that share a name are refused', () => {
    const [fault] = faults({ ...GOOD, LINK_KEYS: `${bytes(32)},${bytes(32)}` })
    expect(fault).toContain('LINK_KEYS: Key k1 is named twice')
  })

  test('may be several, with spaces between them', () => {
    const two = `${keyNamed('k2')} , ${keyNamed('k1')}`
    expect(readConfig({ ...GOOD, LINK_KEYS: two }).LINK_KEYS).toHaveLength(2)
  })

  test('and passwords are never repeated in an error', () => {
    const secret = randomBytes(33).toString('base64')
    const wrong = {
      ...GOOD,
      PAYLOAD_KEYS: secret,
      LINK_KEYS: `k1:${secret}`,
      DATABASE_URL_WEB: `http://web:${secret}@127.0.0.1/x`,
      SMTP_URL: `imap://user:${secret}@relay.example.org`,
    }
    const text = faults(wrong).join('\n')
    expect(text).toContain('SMTP_URL')
    expect(text).not.toContain(secret.slice(0, 12))
  })
})

describe('a setting from a file', () => {
  test('is read without its last line break, and wins over the variable', () => {
    const file = fileOf('smtp', 'smtp://filed.example.org\n')
    const config = readConfig({ ...GOOD, SMTP_URL_FILE: file })
    expect(config.SMTP_URL).toBe('smtp://filed.example.org')
  })

  test('that cannot be read is a fault beside the others', () => {
    const { MAIL_FROM: _, ...rest } = GOOD
    const gone = join(folder, 'gone')
    const lines = faults({ ...rest, MAIL_FROM_FILE: gone, PORT: 'x' })
    expect(lines[0]).toBe(`  MAIL_FROM_FILE: ${gone} cannot be read (ENOENT)`)
    expect(lines.map((line) => line.trim().split(/[_:]/)[0])).toEqual(['MAIL', 'PORT', 'MAIL'])
  })

  test('is judged like any other', () => {
    const [fault] = faults({ ...GOOD, BASE_URL_FILE: fileOf('base', 'ftp://example.org') })
    expect(fault).toMatch(/^ {2}BASE_URL: /)
  })
})

test('the base address loses its last slash, so that links have one only', () => {
  expect(readConfig({ ...GOOD, BASE_URL: 'https://x.example.org//' }).BASE_URL).toBe(
    'https://x.example.org',
  )
})

test('what a worker is called and where it tells its figures is optional, and checked', () => {
  expect(readConfig(GOOD)).not.toHaveProperty('WORKER_BUILD_ID')
  const worker = { WORKER_BUILD_ID: '1.4.0', WORKER_METRICS: '[::1]:9464' }
  expect(readConfig({ ...GOOD, ...worker })).toMatchObject(worker)
  const wrong = {
    ...GOOD,
    WORKER_BUILD_ID: '1:4',
    WORKER_DEPLOYMENT: 'a.b',
    WORKER_METRICS: '9464',
  }
  expect(faults(wrong).map((line) => line.trim().split(':')[0])).toEqual([
    'WORKER_BUILD_ID',
    'WORKER_DEPLOYMENT',
    'WORKER_METRICS',
  ])
})

describe('the base address', () => {
  const fault = (typed: string) => faults({ ...GOOD, BASE_URL: typed })[0] ?? ''

  test.each([
    ['https://x.example.org/leavewell', '“/leavewell” stands after the host'],
    ['https://x.example.org/leavewell/', 'write https://x.example.org'],
    ['https://x.example.org:8443/a/b?c#d', 'write https://x.example.org:8443'],
    ['https://x.example.org/?', '“/?” stands after the host'],
    ['https://x.example.org#top', '“#top” stands after the host'],
    ['https://x.example.org ', '“ ” stands after the host'],
    ['https://x.example.org\\a', 'stands after the host'],
    ['https://x.exa\nmple.org', 'this is no web address'],
    ['https://x.example.org/a b', '“/a b” stands after the host'],
    ['https://hr:secret@x.example.org', 'a name or password stands in it'],
    ['https://*.example.org', 'no browser can open its host'],
    [`https://$${'{HOST}'}`, 'no browser can open its host'],
    ['https://x..example.org', 'no browser can open its host'],
    ['http://0.0.0.0:3000', 'no browser can open its host'],
    ['https://x.example.org:0', 'no browser can open its host'],
    ['https:///x.example.org', 'this is no web address'],
    ['https:x.example.org', 'this is no web address'],
    ['x.example.org', 'this is no web address'],
    ['ftp://x.example.org', 'this is no web address'],
    ['https://x.example.org:99999', 'this is no web address'],
    ['https://exa mple.org', 'this is no web address'],
    ['', 'this is no web address'],
  ])('%j is refused, and why is said', (typed, message) => {
    expect(fault(typed)).toContain(`BASE_URL: `)
    expect(fault(typed)).toContain(message)
    expect(fault(typed)).not.toContain('secret')
  })

  test.each([
    ['https://X.Example.org:443/', 'https://x.example.org'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['http://leavewell:3000', 'http://leavewell:3000'],
    ['https://münchen.example', 'https://xn--mnchen-3ya.example'],
  ])('%s is taken, as %s', (typed, origin) => {
    expect(readConfig({ ...GOOD, BASE_URL: typed }).BASE_URL).toBe(origin)
  })
})

describe('the key that mails are signed with', () => {
  const pem = (type: 'rsa' | 'ed25519') => {
    const pair =
      type === 'rsa'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 })
        : generateKeyPairSync('ed25519')
    return pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  }

  test('goes with its name in DNS, and neither without the other', () => {
    const DKIM_KEY = pem('rsa')
    expect(readConfig({ ...GOOD, DKIM_KEY, DKIM_SELECTOR: 'leaving' }).DKIM_SELECTOR).toBe(
      'leaving',
    )
    for (const half of [{ DKIM_KEY }, { DKIM_SELECTOR: 'leaving' }]) {
      expect(faults({ ...GOOD, ...half }).join()).toContain('set both, or neither')
    }
  })

  test('is RSA in PEM, and is not repeated where it is not', () => {
    for (const DKIM_KEY of [pem('ed25519'), 'my secret words']) {
      const said = faults({ ...GOOD, DKIM_KEY, DKIM_SELECTOR: 'leaving' }).join()
      expect(said).toContain('DKIM_KEY: write an RSA key of 2048 bits, in PEM')
      expect(said).not.toMatch(/secret words|PRIVATE/)
    }
  })
})
