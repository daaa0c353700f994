import { setTimeout as pause } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { connect, type Db } from '../../db/connect.ts'
import { createKey } from '../../db/queries/access/api-keys.ts'
import { saveSettings } from '../../db/queries/settings.ts'
import type { CaseView } from '../../server/api/cases/case-shape.ts'
import type { Evidence } from '../../test/faults/check/evidence.ts'
import { gather } from '../../test/faults/check/gather.ts'
import { SETTINGS } from '../../test/faults/drive/drive.ts'
import { type Hr, makeHr } from '../../test/faults/drive/hr.ts'
import { type Ledger, makeLedger } from '../../test/faults/drive/ledger.ts'
import { type Mailboxes, mailboxesAt, tokenIn } from '../../test/faults/drive/mailbox.ts'
import { startParts } from '../../test/faults/drive/parts.ts'
import { everything } from '../../test/faults/drive/people.ts'
import { settle } from '../../test/faults/drive/settle.ts'
import { visitBy } from '../../test/faults/drive/visitor.ts'
import { makeWeb, type Web } from '../../test/faults/drive/web.ts'
import { header } from '../../test/support/mail-header.ts'
import { noProgress } from '../../test/support/no-progress.ts'
import { DAY, MINUTE } from '../../workflows/plan/durations.ts'
import type { Contender, Making, Tally } from './contender.ts'
import { linesIn } from './lines.ts'

const SETTLED_WITHIN_MS = 180_000

/** Leavewell as it is: two servers, two workers, Temporal on the same Postgres. */
export async function makeLeavewell({ dataDir, relay }: Making): Promise<Contender> {
  const smtpUrl = relay.url
  const parts = await startParts({
    ...{ dataDir, smtpUrl, servers: 2, workers: 2, onProgress: noProgress },
  })
  const { environment } = parts
  const db = connect(environment.DATABASE_URL_OWNER ?? '', { max: 4 })
  const connection = Connection.lazy({ address: environment.TEMPORAL_ADDRESS ?? '' })
  const temporal = new Client({ connection, namespace: environment.TEMPORAL_NAMESPACE ?? '' })
  await saveSettings(db, SETTINGS, Date.now())
  const [web, ledger] = [makeWeb(parts.urls), makeLedger()]
  const keys = await Promise.all([1, 2, 3, 4].map((n) => createKey(db, `bench ${n}`)))
  const hrs = keys.map((key) => makeHr(web, ledger, key))
  const late: number[] = []
  const journey = (number: number): Journey => {
    const hr = hrs[number % hrs.length]
    if (!hr) throw new Error('Nobody is HR')
    return { web, ledger, hr, db, late, number, mailboxes: mailboxesAt(relay) }
  }
  return {
    ...{ name: 'Leavewell', parts, relay },
    quick: (number) => quick(journey(number)),
    slow: (number) => slow(journey(number)),
    settle: async () => {
      const [hr] = hrs
      if (hr) await settle({ hr }, { db, temporal }, { withinMs: SETTLED_WITHIN_MS, say: () => {} })
    },
    lateness: () => late,
    tally: async () => tallyOf(await gather({ db, temporal, relay, presses: [] })),
    lines: linesIn('workflows', 'activities', 'db', 'people', 'server/intake', 'server/api'),
    async stop() {
      await db.destroy()
      await connection.close()
      await parts.stop()
    },
  }
}

interface Journey {
  readonly web: Web
  readonly ledger: Ledger
  readonly hr: Hr
  readonly db: Db
  readonly late: number[]
  readonly number: number
  readonly mailboxes: Mailboxes
}

const leaverOf = ({ number }: Journey) => ({
  name: `Sam Sample ${number}`,
  email: `sam.${number}@home.example`,
})
const lineOf = ({ number }: Journey) => ({
  name: `Lin Line ${number}`,
  email: `lin.${number}@sample.example`,
})

async function quick(one: Journey): Promise<void> {
  const view = await one.hr.start(leaverOf(one), lineOf(one))
  await sayAll(one, view)
}

async function slow(one: Journey): Promise<void> {
  const view = await one.hr.start(leaverOf(one), lineOf(one))
  await comeTo(one, view.id, 'remind', leaverOf(one).email)
  await comeTo(one, view.id, 'escalate', lineOf(one).email)
  await sayAll(one, view)
}

/** Opens the link of the newest mail, answers and signs; then the case goes on to its end. */
async function sayAll(one: Journey, view: CaseView): Promise<void> {
  const { hr, web, ledger, mailboxes } = one
  let mail = mailboxes.about(leaverOf(one).email, view.reference).at(-1)
  while (!mail) {
    await hr.toNext(view.id)
    mail = mailboxes.about(leaverOf(one).email, view.reference).at(-1)
  }
  const place = { web, ledger, caseId: view.id, now: Date.now }
  const visitor = await visitBy(place, (await tokenIn(mail)) ?? '')
  if (visitor) await everything(visitor)
  for (let { status } = view; status !== 'closed'; { status } = await hr.see(view.id)) {
    await hr.toNext(view.id)
  }
}

/** How long before its moment a case's clock is left to run by itself, and how long it may take. */
const BEFORE_MS = 3_000
const LONGEST_MS = 60_000

/** Goes from moment to moment up to the first of a kind, and lets that come in its own time. */
async function comeTo(one: Journey, id: string, type: string, address: string): Promise<void> {
  const { hr, mailboxes } = one
  for (;;) {
    const view = await hr.see(id)
    const now = Date.parse(view.now)
    const next = view.agenda.find(({ at, done }) => !done && Date.parse(at) > now)
    if (!next) return
    const left = Date.parse(next.at) - now - BEFORE_MS
    if (next.type !== type || left <= 0) await hr.toNext(id)
    if (next.type !== type) continue
    const before = mailboxes.about(address, view.reference).length
    if (left > 0) await hr.onBy(id, left / MINUTE)
    return measure(one, { id, address, reference: view.reference, before })
  }
}

interface Expected {
  readonly id: string
  readonly address: string
  readonly reference: string
  /** Mails that were there before. */
  readonly before: number
}

async function measure(one: Journey, expected: Expected): Promise<void> {
  const { id, address, reference, before } = expected
  for (const end = Date.now() + LONGEST_MS; Date.now() < end; await pause(50)) {
    const mail = one.mailboxes.about(address, reference)[before]
    const ahead = mail && (await aheadOf(one, id))
    if (!mail || ahead === undefined) continue
    const late = mail.at + ahead - Date.parse(header(mail.bytes, 'Date'))
    if (Math.abs(late) < DAY) one.late.push(late)
    return
  }
}

/** How far a case's clock is ahead, in milliseconds; nothing while Postgres is away. */
async function aheadOf({ db }: Journey, id: string): Promise<number | undefined> {
  const row = db.selectFrom('cases').select('ahead_ms').where('id', '=', id).executeTakeFirst()
  return row.then(
    (found) => found?.ahead_ms,
    () => undefined,
  )
}

/** Mails that are due; what waits for a later hour of its case is owed then. */
function tallyOf({ mails, relay, cases }: Evidence): Tally {
  const copies = Map.groupBy(relay, ({ messageId }) => messageId)
  const clock = new Map(cases.map(({ id, now }) => [id, now]))
  const owed = mails.filter(
    ({ state, sendAt, caseId }) => state !== 'cancelled' && sendAt <= (clock.get(caseId) ?? 0),
  )
  const lost = owed.filter(({ messageId }) => !copies.has(messageId))
  return {
    owed: owed.length,
    lost: lost.length,
    doubled: [...copies.values()].filter((all) => all.length > 1).length,
    shown: lost.filter(({ state }) => state === 'unknown').length,
  }
}
