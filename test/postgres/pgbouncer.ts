import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { postgresAccount } from '../../embedded/postgres/account.ts'
import { startChild } from '../../embedded/process/children.ts'
import { freePort } from '../../embedded/process/ports.ts'
import type { Progress } from '../../embedded/process/progress.ts'
import { until } from '../support/until.ts'
import { byPort } from './switch.ts'

/** A real PgBouncer in front of a real Postgres, in transaction mode. */
export interface PgBouncer {
  /** The same address through it: user, password and database stay. */
  through(url: string): string
  /** What it is, as `1.18.0`. */
  readonly version: string
  stop(): Promise<void>
}

interface Settings {
  /** Where Postgres listens on this machine. */
  readonly port: number
  /** Addresses that name every role that signs in, with its password. */
  readonly roles: readonly string[]
  /** Beside those of `deploy/pgbouncer.ini`, which are what operators are told to set. */
  readonly settings?: Readonly<Record<string, string | number>>
}

interface Placed {
  readonly port: number
  readonly own: number
  readonly users: string
  readonly settings: Readonly<Record<string, string | number>>
}

const PROGRAM = '/usr/sbin/pgbouncer'

/** Installs Debian's package where it is missing and can be, before the tests of a run. */
export async function installPgBouncer(onProgress: Progress): Promise<void> {
  if (existsSync(PROGRAM) || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const quiet = {
    stdio: 'ignore',
    // Its own service is not wanted: each test runs one on a port of its own.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  } as const
  await onProgress('Installing PgBouncer for its tests', async () => {
    execFileSync('apt-get', ['update'], quiet)
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'pgbouncer'], quiet)
  })
}

/** @throws where PgBouncer is not installed; says how it is. */
export async function startPgBouncer({ port, roles, settings }: Settings): Promise<PgBouncer> {
  if (!existsSync(PROGRAM)) {
    throw new Error(
      'This test needs PgBouncer. Install it (Debian: apt-get install --no-install-recommends pgbouncer)',
    )
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'leavewell-pgbouncer-'))
  const own = await freePort()
  const account = postgresAccount()
  const file = join(dataDir, 'pgbouncer.ini')
  const users = join(dataDir, 'users.txt')
  writeFileSync(users, usersOf(roles))
  writeFileSync(file, iniOf({ port, own, users, settings: settings ?? {} }))
  for (const path of [dataDir, users, file]) {
    chmodSync(path, path === dataDir ? 0o711 : 0o600)
    if (account) chownSync(path, account.uid, account.gid)
  }
  const child = await startChild({
    name: 'pgbouncer',
    command: PROGRAM,
    args: [file],
    dataDir,
    marker: file,
    stopSignal: 'SIGINT',
    graceMs: 5_000,
    ...account,
  })
  const through = (url: string) => byPort(url, own)
  await until('PgBouncer answers', () => {
    if (!child.isRunning()) throw new Error(`PgBouncer ended:\n${child.logTail()}`)
    return answers(through(roles[0] ?? ''))
  })
  return {
    through,
    version: versionOf(execFileSync(PROGRAM, ['--version'], { encoding: 'utf8' })),
    async stop() {
      await child.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const usersOf = (roles: readonly string[]): string =>
  roles
    .map((role) => new URL(role))
    .map(({ username, password }) => `"${username}" "${decodeURIComponent(password)}"\n`)
    .join('')

/** What operators are told to set, with the places and passwords of this machine. */
function iniOf({ port, own, users, settings }: Placed): string {
  const shown = readFileSync('deploy/pgbouncer.ini', 'utf8').split('[pgbouncer]')[1] ?? ''
  const here = {
    listen_addr: '127.0.0.1',
    listen_port: own,
    // No socket file: two copies could meet in /tmp.
    unix_socket_dir: '',
    auth_file: users,
    ...settings,
  }
  // Said twice, the later counts.
  const lines = Object.entries(here).map(([name, value]) => `${name} = ${value}`)
  return `[databases]\n* = host=127.0.0.1 port=${port}\n[pgbouncer]${shown}\n${lines.join('\n')}\n`
}

const versionOf = (said: string): string => /PgBouncer (\S+)/.exec(said)?.[1] ?? ''

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
