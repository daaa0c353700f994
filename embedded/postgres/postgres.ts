import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Child, startChild } from '../process/children.ts'
import { freePort } from '../process/ports.ts'
import type { Progress } from '../process/progress.ts'
import {
  type Cluster,
  clearStaleLock,
  clusterMarker,
  createCluster,
  planCluster,
} from './cluster.ts'
import { doorTo } from './reach.ts'

export type Postgres = {
  port: number
  /** A connection address for any role. */
  urlFor(user: string, password: string, database: string): string
  /** A connection address for the role that owns everything. */
  ownerUrl(database: string): string
  /** Makes a database unless it is there. */
  ensureDatabase(name: string, owner?: string): Promise<void>
  /** Resolves when Postgres has ended, asked to or not. */
  ended: Promise<void>
  stop(): Promise<void>
}

export type PostgresOptions = {
  dataDir: string
  onProgress: Progress
  /** Gives up safety against a power cut for speed. For data that nobody will miss. */
  disposable?: boolean
  /** Where it listens; else it chooses a free one. For a start after which others must find it again. */
  port?: number
}

const OWNER = 'leavewell'
const READY_WITHIN_MS = 60_000
/** SQLSTATE invalid_password. */
const WRONG_PASSWORD = '28P01'

/**
 * Starts Postgres on 127.0.0.1 and a port of its own choosing, or the given one, with its data in
 * `DATADIR/postgres`, made on the first start and kept. Answers when it takes connections.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { dataDir, onProgress } = options
  const password = ownerPassword(dataDir)
  const cluster = planCluster(dataDir)
  if (!cluster.exists) {
    await onProgress('Making the database files', () => createCluster(cluster, OWNER, password))
  }
  return onProgress('Starting Postgres', async () => {
    clearStaleLock(cluster)
    const port = options.port ?? (await freePort())
    const urlFor = (user: string, secret: string, database: string) =>
      `postgres://${encodeURIComponent(user)}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${database}`
    const ownerUrl = (database: string) => urlFor(OWNER, password, database)
    const child = await launch(cluster, dataDir, port, options.disposable)
    await untilReady(child, ownerUrl('postgres'))
    const ensureDatabase = (name: string, owner = OWNER) =>
      makeDatabase(ownerUrl('postgres'), name, owner)
    return { port, urlFor, ownerUrl, ensureDatabase, ended: child.ended, stop: child.stop }
  })
}

function launch(cluster: Cluster, dataDir: string, port: number, disposable = false) {
  const marker = clusterMarker(dataDir)
  const { path, inherit } = doorTo(cluster.path, cluster.account)
  return startChild({
    name: 'postgres',
    command: cluster.binaries.postgres,
    args: ['-D', path, ...settings(port, marker, disposable)],
    dataDir,
    marker,
    stopSignal: 'SIGINT',
    graceMs: 20_000,
    inherit,
    ...cluster.account,
  })
}

function settings(port: number, marker: string, disposable: boolean): string[] {
  const values = {
    port,
    cluster_name: marker,
    listen_addresses: '127.0.0.1',
    // No socket file: two copies could meet in /tmp.
    unix_socket_directories: '',
    // Temporal alone may hold some eighty connections.
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The log names no row's contents and no statement: both may hold people's names.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...(disposable ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function untilReady(child: Child, url: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  for (;;) {
    if (await answers(url)) return
    if (!child.isRunning()) throw new Error(`Postgres ended while starting:\n${child.logTail()}`)
    if (Date.now() > deadline) {
      await child.stop()
      throw new Error(`Postgres did not answer within a minute:\n${child.logTail()}`)
    }
    await pause(25)
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    return true
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== WRONG_PASSWORD) return false
    throw new Error(
      'Postgres refuses the password in the file "postgres-password" of the data folder. Put back ' +
        'the file that belongs to these data, or start on an empty folder (LEAVEWELL_DATA).',
    )
  } finally {
    await client.end().catch(() => {})
  }
}

async function makeDatabase(url: string, name: string, owner: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 0) {
      const [database, role] = [client.escapeIdentifier(name), client.escapeIdentifier(owner)]
      await client.query(`create database ${database} owner ${role}`)
    }
  } finally {
    await client.end()
  }
}

/** Random, kept in a file that only we may read. */
function ownerPassword(dataDir: string): string {
  const file = join(dataDir, 'postgres-password')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file, 'utf8')
}
