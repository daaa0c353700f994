import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { identify } from '../process/process-info.ts'
import { type Account, postgresAccount } from './account.ts'
import { findPostgresBinaries, type PostgresBinaries } from './binaries.ts'
import { doorTo, reachableBinaries } from './reach.ts'

/** Where the database files are and who may touch them. */
export type Cluster = {
  exists: boolean
  path: string
  account: Account
  binaries: PostgresBinaries
}

/** Works out what `createCluster` and a start need to know. */
export function planCluster(dataDir: string): Cluster {
  const path = join(dataDir, 'postgres')
  const account = postgresAccount()
  const binaries = reachableBinaries(findPostgresBinaries(), account)
  return { exists: existsSync(join(path, 'PG_VERSION')), path, account, binaries }
}

/** Part of the server's command line that only the server of this data folder has. */
export function clusterMarker(dataDir: string): string {
  return `leavewell-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`
}

/**
 * Makes the database files: UTF-8, sorted alike on every system, passwords by SCRAM. They are
 * made aside and renamed when complete, so that a kill leaves nothing half.
 * @throws with what `initdb` said.
 */
export async function createCluster(
  cluster: Cluster,
  owner: string,
  password: string,
): Promise<void> {
  const draft = `${cluster.path}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(join(draft, 'password'), password, { mode: 0o600 })
  for (const path of [draft, join(draft, 'password')]) giveTo(cluster.account, path)
  const problem = await initdb(cluster, draft, owner)
  if (problem) throw new Error(`The database files could not be made:\n${problem}`)
  renameSync(join(draft, 'files'), cluster.path)
  rmSync(draft, { recursive: true })
}

/** Gives back what went wrong, or undefined. */
async function initdb({ binaries, account }: Cluster, draft: string, owner: string) {
  const { path, inherit } = doorTo(draft, account)
  try {
    const child = spawn(binaries.initdb, initdbArgs(path, owner), {
      stdio: ['ignore', 'ignore', 'pipe', ...inherit],
      ...account,
    })
    const [said, [code]] = await Promise.all([
      child.stderr ? text(child.stderr) : '',
      once(child, 'close'),
    ])
    return code === 0 ? undefined : said || `initdb ended with ${code}`
  } finally {
    for (const descriptor of inherit) closeSync(descriptor)
  }
}

function initdbArgs(path: string, owner: string): string[] {
  return [
    `--pgdata=${path}/files`,
    `--username=${owner}`,
    `--pwfile=${path}/password`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-locale',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]
}

function giveTo(account: Account, path: string): void {
  if (account) chownSync(path, account.uid, account.gid)
}

/**
 * Removes the lock file of a Postgres that is gone when its number now belongs to some other
 * program, for which Postgres would wait in vain. In every other case Postgres judges by itself.
 */
export function clearStaleLock(cluster: Cluster): void {
  const file = join(cluster.path, 'postmaster.pid')
  if (!existsSync(file)) return
  const holder = identify(Number.parseInt(readFileSync(file, 'utf8'), 10))
  if (holder && !/\bpostgres\b/.test(holder.command)) rmSync(file)
}
