import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig, SETTINGS } from '../../config.ts'
import { readTemporalConfig } from '../../temporal.config.ts'
import { environmentOf, makeSecrets, readCompose } from './compose.ts'
import { readUnit, UNITS } from './units.ts'

const folder = mkdtempSync(join(tmpdir(), 'leavewell-deploy-'))
afterAll(() => rmSync(folder, { recursive: true }))
const secrets = join(folder, 'secrets')
const made = makeSecrets(secrets)

const compose = readCompose()
const services = Object.entries(compose.services)
const ours = services.filter(([, { image }]) => image === 'leavewell:local')

/** A version that is said whole, down to what a maker of images changes it in. */
const PINNED = /^[\w./-]+:\d+\.\d+(?:\.\d+)?(?:-[\w.-]+)?$/
const imagesOf = (dockerfile: string): string[] =>
  [...dockerfile.matchAll(/^\s*FROM (\S+)/gm)].map(([, image = '']) => image)

/** Reads settings as the processes will, and knows every name that is given to them. */
function expectSettings(environment: Record<string, string>): void {
  for (const name of Object.keys(environment)) {
    const known = name.startsWith('TEMPORAL_') || SETTINGS.includes(name.replace(/_FILE$/, ''))
    expect({ name, known }).toEqual({ name, known: true })
  }
  expect(readConfig(environment).BASE_URL).toBe('https://leaving.example.org')
  expect(readTemporalConfig(environment).connection.address).toContain(':7233')
}

describe('the compose file', () => {
  test.each(services)('%s is of a pinned version', (_, { image, build }) => {
    if (!build) return expect(image).toMatch(PINNED)
    const file = build.dockerfile
      ? readFileSync(join(folderOf(build), build.dockerfile), 'utf8')
      : ''
    const images = imagesOf(build.dockerfile_inline ?? file)
    expect(images.length).toBeGreaterThan(0)
    for (const one of images) expect(one).toMatch(PINNED)
  })

  test('has two servers and two workers, and each is told what it reads and nothing else', () => {
    const running = ours.filter(([name]) => name !== 'migrate')
    expect(running.map(([name]) => name).sort()).toEqual([
      'server-1',
      'server-2',
      'worker-1',
      'worker-2',
    ])
    for (const [name, service] of running) {
      const environment = environmentOf(service, secrets)
      expectSettings(environment)
      const isWorker = name.startsWith('worker')
      expect({ name, build: readConfig(environment).WORKER_BUILD_ID }).toEqual({
        name,
        build: isWorker ? '1.4.0' : undefined,
      })
    }
  })

  test('starts what is there, and the migrations before everything else', () => {
    for (const [name, { command, depends_on }] of ours) {
      const entry = command?.[1] ?? ''
      expect({ name, there: existsSync(entry) }).toEqual({ name, there: true })
      const before = name === 'migrate' ? 'postgres' : 'migrate'
      expect(Object.keys(depends_on)).toContain(before)
    }
    const caddy = readFileSync('deploy/Caddyfile', 'utf8')
    for (const server of ['server-1:3000', 'server-2:3000']) expect(caddy).toContain(server)
  })

  test('holds no secret, and its secrets are the ones that are made', () => {
    expect(Object.keys(compose.secrets).sort()).toEqual(made)
    for (const [name, { file }] of Object.entries(compose.secrets)) {
      expect(file).toBe(`./secrets/${name}`)
    }
    const used = services.flatMap(([, { secrets: given }]) =>
      given.map((one) => (typeof one === 'string' ? one : one.source)),
    )
    expect([...new Set(used)].sort()).toEqual(made)
    for (const [name, { environment, secrets: given }] of services) {
      for (const [variable, value] of Object.entries(environment)) {
        const secret = /PASSWORD|PWD|KEYS|SMTP_URL|DATABASE_URL/.test(variable)
        if (secret)
          expect({ name, variable }).toMatchObject({ variable: /_FILE$/.exec(variable)?.input })
        const file = /^\/run\/secrets\/(\w+)$/.exec(value)?.[1]
        if (file) expect(given).toContain(file)
      }
    }
  })

  test('names files, networks, volumes and services that are there', () => {
    for (const [, { volumes, networks, depends_on }] of services) {
      for (const volume of volumes) {
        const [from = ''] = volume.split(':')
        const there = from.startsWith('./')
          ? existsSync(join('deploy', from))
          : from in compose.volumes
        expect({ volume, there }).toEqual({ volume, there: true })
      }
      for (const network of networks) expect(Object.keys(compose.networks)).toContain(network)
      const others = Array.isArray(depends_on) ? depends_on : Object.keys(depends_on)
      for (const other of others) expect(Object.keys(compose.services)).toContain(other)
    }
  })

  test('has what works on cases go behind what answers people', () => {
    const behind = services.filter(([, { cpu_shares }]) => cpu_shares < 1024).map(([name]) => name)
    expect(behind.sort()).toEqual(['temporal', 'worker-1', 'worker-2'])
  })

  test('lets people in by the proxy alone', () => {
    const open = services.filter(([, { ports }]) => ports.length > 0).map(([name]) => name)
    expect(open).toEqual(['proxy'])
    const hidden = ['postgres', 'pgbouncer', 'temporal']
    for (const name of hidden) expect(compose.services[name]?.networks).toEqual(['inside'])
  })
})

const folderOf = ({ context = '.' }: { context?: string | undefined }) => join('deploy', context)

describe('the secrets', () => {
  test('are different each, fit one another, and are never written over', () => {
    const read = (name: string) => readFileSync(join(secrets, name), 'utf8')
    const passwords = ['owner', 'web', 'worker'].map(
      (role) => new URL(read(`database_url_${role}`)).password,
    )
    expect(new Set([...passwords, read('temporal_password')]).size).toBe(4)
    expect(read('postgres_password')).toBe(passwords[0])
    expect(read('pgbouncer_userlist')).toBe(
      `"leavewell_web" "${passwords[1]}"\n"leavewell_worker" "${passwords[2]}"\n`,
    )
    expect(read('payload_keys')).not.toBe(read('link_keys'))
    expect(() => makeSecrets(secrets)).toThrow()
    expect(new URL(read('database_url_web')).password).toBe(passwords[1])
  })
})

describe('the systemd units', () => {
  test.each(UNITS)(
    '%s holds keys that there are, and nothing said twice that counts once',
    (name) => {
      expect(readUnit(name).unknown).toEqual([])
    },
  )

  test.each(['server', 'worker'])('leavewell-%s is told what it reads and nothing else', (name) => {
    const { environment, credentials, entry } = readUnit(`leavewell-${name}.service`)
    const file = { BASE_URL: 'https://leaving.example.org', MAIL_FROM: 'leaving@example.org' }
    const temporal = { TEMPORAL_ADDRESS: 'temporal.example.org:7233' }
    expectSettings({ ...file, ...temporal, ...environmentOf({ environment } as never, secrets) })
    expect(credentials.every((one) => made.includes(one))).toBe(true)
    expect(Object.values(environment).filter((value) => value.startsWith('%d/'))).toEqual(
      credentials.map((one) => `%d/${one}`),
    )
    expect(existsSync(entry)).toBe(true)
  })

  test.runIf(existsSync('/usr/bin/systemd-analyze'))(
    'are what systemd takes, and give little away',
    () => {
      for (const name of UNITS) {
        const unit = join('deploy/systemd', name)
        const said = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' }).stderr
        // Of this machine, which need not have Node there.
        const faults = said.split('\n').filter((line) => line && !/is not executable/.test(line))
        expect(faults).toEqual([])
        const args = ['security', '--offline=true', '--threshold=20', unit]
        expect(spawnSync('systemd-analyze', args, { encoding: 'utf8' })).toMatchObject({
          status: 0,
        })
      }
    },
  )
})

describe('the scripts', () => {
  const scripts = readdirSync('deploy', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sh'))
    .map((name) => join('deploy', name))

  test.each(scripts)('%s can be read by a shell', (script) => {
    execFileSync('sh', ['-n', script], { stdio: 'pipe' })
  })
})
