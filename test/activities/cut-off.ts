import { sql } from 'kysely'
import type { Mailer } from '../../activities/mail/smtp/mailer.ts'
import { connect } from '../../db/connect.ts'
import type { TestDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

/** A table that nobody can get at until it is let go. */
export interface HeldTable {
  /** Kills the connection that waits for the table, in the middle of what it does, and lets go. */
  cutOff(): Promise<void>
}

export async function hold({ ownerUrl, name }: TestDatabase, table: string): Promise<HeldTable> {
  const holder = connect(ownerUrl, { max: 1 })
  const killer = connect(ownerUrl, { max: 1 })
  const tx = await holder.startTransaction().execute()
  await sql.raw(`lock table ${table} in access exclusive mode`).execute(tx)
  return {
    async cutOff() {
      await until(`somebody waits for ${table}`, async () => {
        const { rows } = await sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = ${name} and wait_event_type = 'Lock'`.execute(killer)
        return rows.length > 0
      })
      await tx.rollback().execute()
      await holder.destroy()
      await killer.destroy()
    },
  }
}

/** Runs something until it wants to write to a table, kills its connection there, and sees it fail. */
export async function cutOffAt(
  database: TestDatabase,
  table: string,
  work: () => Promise<unknown>,
): Promise<void> {
  const held = await hold(database, table)
  const outcome = work().then(
    () => 'went on',
    () => 'failed',
  )
  await held.cutOff()
  if ((await outcome) !== 'failed') throw new Error('It went on without its connection')
}

/** A mailer that finds the outbox locked when the relay asks for the mail, or when it has taken it. */
export function mailerHeldAt(
  point: '354' | '250',
  mailer: Mailer,
  database: TestDatabase,
): { mailer: Mailer; reached: Promise<HeldTable> } {
  const { promise: reached, resolve } = Promise.withResolvers<HeldTable>()
  const reach = async () => resolve(await hold(database, 'mails'))
  const held: Mailer = {
    async deliver(envelope, message, onData) {
      const intend = async () => {
        if (point === '354') await reach()
        return onData()
      }
      const delivery = await mailer.deliver(envelope, message, intend)
      if (point === '250') await reach()
      return delivery
    },
  }
  return { mailer: held, reached }
}
