import { createTransport } from 'nodemailer'
import pg from 'pg'
import { type Job, PgBoss, type QueueOptions } from 'pg-boss'

/**
 * The same journey the way many would build it: a table, and jobs of pg-boss for mails and moments.
 * As its documentation advises: jobs are sent in the transaction that changes the rows, moments by
 * `startAfter`, both tried again with a growing wait, a dead worker noticed by its heartbeat.
 */
export const LINES = 8

const TABLES = `
  create table if not exists leavers (
    id uuid primary key, email text not null, line text not null, closed_at timestamptz);
  create table if not exists answers (
    leaver uuid references leavers, line int, answer text not null, primary key (leaver, line));`

const QUEUE: QueueOptions = {
  ...{ retryLimit: 20, retryDelay: 1, retryBackoff: true, retryDelayMax: 30 },
  ...{ expireInSeconds: 60, heartbeatSeconds: 10 },
}

export type MailKind = 'invite' | 'reminder' | 'escalation' | 'receipt'

interface Mail {
  readonly leaver: string
  readonly to: string
  readonly kind: MailKind
  /** When it was planned for, in milliseconds since 1970. */
  readonly planned: number
}

interface Moment {
  readonly leaver: string
  readonly kind: 'reminder' | 'escalation'
  readonly planned: number
}

export interface Start {
  readonly id: string
  readonly email: string
  readonly line: string
  /** Milliseconds from now; none where the leaver is not to be reminded. */
  readonly remindIn?: number
  readonly escalateIn?: number
}

/** A connection of its own and the queues, made where they are missing. */
export async function open(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  pool.on('error', () => undefined)
  const boss = new PgBoss({ connectionString: url, max: 10, monitorIntervalSeconds: 5 })
  boss.on('error', () => undefined)
  await boss.start()
  await pool.query(TABLES)
  for (const queue of ['mail', 'moment']) await boss.createQueue(queue, QUEUE)
  return { pool, boss }
}

type Opened = Awaited<ReturnType<typeof open>>

async function together<T>({ pool }: Opened, work: (client: pg.PoolClient) => Promise<T>) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const came = await work(client)
    await client.query('commit')
    client.release()
    return came
  } catch (error) {
    client.release(true)
    throw error
  }
}

const within = (client: pg.PoolClient) => ({
  executeSql: (text: string, values?: unknown[]) => client.query(text, values),
})

/** Starts a case once, however often it is asked to. */
export const start = (opened: Opened, { id, email, line, remindIn, escalateIn }: Start) =>
  together(opened, async (client) => {
    const made = await client.query(
      'insert into leavers (id, email, line) values ($1, $2, $3) on conflict do nothing',
      [id, email, line],
    )
    if (made.rowCount === 0) return
    const { boss } = opened
    const db = within(client)
    const now = Date.now()
    await boss.send('mail', { leaver: id, to: email, kind: 'invite', planned: now }, { db })
    for (const [kind, ms] of [
      ['reminder', remindIn],
      ['escalation', escalateIn],
    ] as const) {
      if (ms === undefined) continue
      const moment = { leaver: id, kind, planned: now + ms }
      await boss.send('moment', moment, { db, startAfter: new Date(now + ms) })
    }
  })

/** Takes an answer once; the last one closes the case. */
export const answer = (opened: Opened, id: string, line: number, given: string) =>
  together(opened, async (client) => {
    const { rows } = await client.query(
      'select email, closed_at from leavers where id = $1 for update',
      [id],
    )
    if (!rows[0] || rows[0].closed_at) return
    await client.query('insert into answers values ($1, $2, $3) on conflict do nothing', [
      id,
      line,
      given,
    ])
    const done = await client.query('select count(*)::int from answers where leaver = $1', [id])
    if (done.rows[0].count < LINES) return
    await client.query('update leavers set closed_at = now() where id = $1', [id])
    const mail = { leaver: id, to: rows[0].email, kind: 'receipt', planned: Date.now() }
    await opened.boss.send('mail', mail, { db: within(client) })
  })

/** Has moments and mails done by this process, several at once. */
export async function work(opened: Opened, smtpUrl: string, patience: object): Promise<void> {
  const transport = createTransport({ url: smtpUrl, ignoreTLS: true, ...patience })
  const options = { pollingIntervalSeconds: 0.5, localConcurrency: 10 }
  await opened.boss.work('moment', options, async ([job]: Job<Moment>[]) => {
    if (!job) return
    const { leaver, kind, planned } = job.data
    await together(opened, async (client) => {
      const found = await client.query('select * from leavers where id = $1 for update', [leaver])
      const row = found.rows[0]
      if (!row || row.closed_at) return
      const mail = { leaver, to: kind === 'reminder' ? row.email : row.line, kind, planned }
      // The moment's own id: done again after a crash, it is no second mail.
      await opened.boss.send('mail', mail, { db: within(client), id: job.id })
    })
  })
  await opened.boss.work('mail', options, async ([job]: Job<Mail>[]) => {
    if (!job) return
    const { leaver, to, kind, planned } = job.data
    const messageId = `<${job.id}@sample.example>`
    const headers = { 'X-Mail': `${leaver}/${kind}`, 'X-Planned': String(planned) }
    const text = `About ${leaver}: ${kind}`
    const envelope = { from: 'leaving@sample.example', to }
    await transport.sendMail({ ...envelope, subject: kind, text, messageId, headers })
  })
}
