import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startPostgres } from '../../../embedded/postgres/postgres.ts'
import { startChild } from '../../../embedded/process/children.ts'
import { startKeeper } from '../../../embedded/process/keeper-child.ts'
import { stopLeftovers } from '../../../embedded/process/pid-files.ts'
import { freePorts } from '../../../embedded/process/ports.ts'
import { killable, type PartName } from '../../../test/faults/drive/killable.ts'
import { makeWeb, type Web } from '../../../test/faults/drive/web.ts'
import { header } from '../../../test/support/mail-header.ts'
import { noProgress } from '../../../test/support/no-progress.ts'
import type { Contender, Making, Tally } from '../contender.ts'
import { linesIn } from '../lines.ts'
import { LINES, type MailKind } from './product.ts'

const DATABASE = 'boss'
const REMIND_MS = 5_000
const ESCALATE_MS = 9_000
/** How long a leaver waits for the escalation before they answer. */
const LONGEST_MS = 60_000
const SETTLED_WITHIN_MS = 180_000

/** A table and pg-boss: two servers, two workers, one Postgres. */
export async function makeBoss({ dataDir, relay }: Making): Promise<Contender> {
  const [port = 0, ...ports] = await freePorts(3)
  const dismissKeeper = startKeeper(dataDir)
  const given = { dataDir, port, onProgress: noProgress }
  const postgres = await startPostgres(given)
  await postgres.ensureDatabase(DATABASE)
  const url = postgres.ownerUrl(DATABASE)
  const environment = { DATABASE_URL: url, SMTP_URL: relay.url }
  const start = (name: PartName, own: Record<string, string>) =>
    [name, () => launch(name, dataDir, { ...environment, ...own })] as const
  const ours = [
    ...ports.map((own, n) => start(`server-${n + 1}`, { PORT: String(own) })),
    ...[1, 2].map((n) => start(`worker-${n}`, {})),
  ]
  // One after the other: the first makes the tables.
  const web = makeWeb(ports.map((own) => `http://127.0.0.1:${own}`))
  for (const [, begin] of ours) {
    await begin()
    await web.ask({ path: '/' })
  }
  const parts = killable(
    dataDir,
    new Map<PartName, () => Promise<unknown>>([['postgres', () => startPostgres(given)], ...ours]),
  )
  const leaveAlone = parts.supervise(ours.map(([name]) => name))
  const db = new pg.Pool({ connectionString: url, max: 2 })
  db.on('error', () => undefined)
  return {
    ...journeys(web, relay),
    ...{ name: 'a table and pg-boss', parts, relay },
    lines: linesIn(
      ...['product', 'server-main', 'worker-main'].map((one) => `bench/peers/boss/${one}.ts`),
    ),
    settle: () => settle(db),
    async stop() {
      leaveAlone()
      await db.end()
      await stopLeftovers(dataDir)
      await dismissKeeper()
    },
  }
}

function launch(name: PartName, dataDir: string, own: Record<string, string>): Promise<unknown> {
  const main = fileURLToPath(new URL(`${name.split('-')[0]}-main.ts`, import.meta.url))
  return startChild({
    ...{ name, dataDir, marker: dataDir, stopSignal: 'SIGTERM', graceMs: 5_000 },
    ...{ command: process.execPath, args: [main, dataDir], env: { ...process.env, ...own } },
  })
}

type Journeys = Pick<Contender, 'quick' | 'slow' | 'lateness' | 'tally'>

function journeys(web: Web, { accepted }: Making['relay']): Journeys {
  const owed: string[] = []
  const owe = (id: string, ...kinds: MailKind[]) =>
    void owed.push(...kinds.map((kind) => `${id}/${kind}`))
  const came = () => accepted.map(({ bytes }) => header(bytes, 'X-Mail'))
  const answers = async (id: string) => {
    for (let line = 0; line < LINES; line++) {
      await web.ask({ path: `/cases/${id}/answers/${line}`, json: { answer: 'removed' } })
    }
  }
  const begin = async (number: number, timed: object) => {
    const id = randomUUID()
    const people = { email: `sam.${number}@home.example`, line: `lin.${number}@sample.example` }
    await web.ask({ path: '/cases', json: { id, ...people, ...timed } })
    return id
  }
  return {
    async quick(number) {
      const id = await begin(number, {})
      await answers(id)
      owe(id, 'invite', 'receipt')
    },
    async slow(number) {
      const id = await begin(number, { remindIn: REMIND_MS, escalateIn: ESCALATE_MS })
      const end = Date.now() + LONGEST_MS
      while (!came().includes(`${id}/escalation`) && Date.now() < end) await pause(250)
      await answers(id)
      owe(id, 'invite', 'reminder', 'escalation', 'receipt')
    },
    lateness: () =>
      accepted
        .filter(({ bytes }) => /\/(?:reminder|escalation)$/.test(header(bytes, 'X-Mail')))
        .map(({ bytes, at }) => at - Number(header(bytes, 'X-Planned'))),
    tally: async () => tallyOf(owed, came()),
  }
}

function tallyOf(owed: readonly string[], came: readonly string[]): Tally {
  const copies = Map.groupBy(came, (mail) => mail)
  const lost = owed.filter((mail) => !copies.has(mail)).length
  const doubled = [...copies.values()].filter((all) => all.length > 1).length
  return { owed: owed.length, lost, doubled, shown: 0 }
}

/** Until no job waits or is under way. */
async function settle(db: pg.Pool): Promise<void> {
  for (const end = Date.now() + SETTLED_WITHIN_MS; Date.now() < end; await pause(500)) {
    const { rows } = await db.query(
      `select count(*)::int as left from pgboss.job where state in ('created', 'retry', 'active')
        and name in ('mail', 'moment')`,
    )
    if (rows[0]?.left === 0) return
  }
}
