import { execFileSync } from 'node:child_process'
import { appendFileSync, copyFileSync, lchownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { postgresAccount } from '../../embedded/postgres/account.ts'
import { type Postgres, startPostgres } from '../../embedded/postgres/postgres.ts'
import { noProgress } from '../support/no-progress.ts'
import { until } from '../support/until.ts'

/** A Postgres with the folder of its data. */
export interface Node {
  readonly postgres: Postgres
  readonly dataDir: string
}

export async function startNode(dataDir: string): Promise<Node> {
  return { postgres: await startPostgres({ dataDir, onProgress: noProgress }), dataDir }
}

/** Does something as the owner of a Postgres. */
export async function asOwner<T>(
  { postgres }: Node,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: postgres.ownerUrl('postgres') })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A standby that follows a Postgres, from a copy of its files, and can be read. */
export async function follow(primary: Node, dataDir: string): Promise<Node> {
  const files = join(dataDir, 'postgres')
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  copyFileSync(join(primary.dataDir, 'postgres-password'), join(dataDir, 'postgres-password'))
  const label = await asOwner(primary, async (client) => {
    await client.query("select pg_backup_start('standby', true)")
    execFileSync('cp', ['-a', join(primary.dataDir, 'postgres'), files])
    const { rows } = await client.query<{ labelfile: string }>(
      'select labelfile from pg_backup_stop(false)',
    )
    return rows[0]?.labelfile ?? ''
  })
  rmSync(join(files, 'postmaster.pid'), { force: true })
  own(join(files, 'backup_label'), label)
  own(join(files, 'standby.signal'), '')
  appendFileSync(
    join(files, 'postgresql.auto.conf'),
    `primary_conninfo = '${primary.postgres.ownerUrl('postgres')}'\n`,
  )
  return startNode(dataDir)
}

function own(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 })
  const account = postgresAccount()
  if (account) lchownSync(file, account.uid, account.gid)
}

/** Waits until whoever follows has all that is written so far. */
export const caughtUp = (primary: Node): Promise<boolean> =>
  until('the standby has everything', () =>
    asOwner(primary, async (client) => {
      const { rows } = await client.query<{ whole: boolean | null }>(
        'select bool_and(replay_lsn >= pg_current_wal_lsn()) as whole from pg_stat_replication',
      )
      return rows[0]?.whole === true
    }),
  )

/** Makes a standby the one that is written to. */
export const promote = (standby: Node): Promise<unknown> =>
  asOwner(standby, (client) => client.query('select pg_promote(true, 60)'))
