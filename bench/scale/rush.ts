import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { makeWeb } from '../../test/faults/drive/web.ts'
import { until } from '../desk/make.ts'
import { inParallel, round, table } from '../figures.ts'
import { leaverToken } from '../leaver-token.ts'
import { type Latency, latencyOf } from '../load.ts'
import type { Stage } from './stage.ts'

export interface Rush {
  readonly cases: number
  readonly mails: number
  readonly seconds: number
  readonly mailsPerSecond: number
  readonly idle: Latency & { readonly worst: number }
  readonly meanwhile: Latency & { readonly worst: number }
}

/** How long the cases' clocks may take to be set, for each. */
const SETTING_MS = 40
const LONGEST_MS = 600_000

/**
 * Sets the clocks of all open cases so that the next thing of each is due at one and the same instant,
 * and measures a leaver's list before and while it all comes at once.
 */
export async function measureRush(stage: Stage): Promise<Rush> {
  const { relay } = stage
  const [first, ...cases] = await openCases(stage)
  if (!first) throw new Error('There is no open case')
  const list = await listOf(stage, first)
  await look(list, () => false, 100)
  const idle = await look(list, () => false, 400)
  const at = Date.now() + 5_000 + cases.length * SETTING_MS
  await inParallel(cases.length, 16, async (index) => {
    const one = cases[index]
    if (one) await stage.deps.engine.fastForward(one.id, one.nextAt - at)
  })
  if (Date.now() > at)
    throw new Error('The clocks were not set in time: fewer cases, or a quieter machine')
  await pause(at - Date.now())
  const before = relay.accepted.length
  const from = Date.now()
  let isOver = false
  const looking = look(list, () => isOver, Number.POSITIVE_INFINITY)
  await mailsOut(stage)
  isOver = true
  const meanwhile = await looking
  const last = relay.accepted.at(-1)?.at ?? from
  const mails = relay.accepted.length - before
  const seconds = round((last - from) / 1_000)
  const mailsPerSecond = round(mails / seconds)
  return { cases: cases.length, mails, seconds, mailsPerSecond, idle, meanwhile }
}

interface OpenCase {
  readonly id: string
  readonly nextAt: number
}

async function openCases({ db }: Stage): Promise<OpenCase[]> {
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'next_at'])
    .where('status', '=', 'open')
    .where('next_at', 'is not', null)
    .execute()
  return rows.flatMap(({ id, next_at }) => (next_at ? [{ id, nextAt: next_at.getTime() }] : []))
}

/** Until no mail is due any more; a case's clock is as far ahead as Temporal moved it. */
async function mailsOut({ db }: Stage): Promise<void> {
  for (const end = Date.now() + LONGEST_MS; Date.now() < end; await pause(500)) {
    const { rows } = await sql<{ left: number }>`select count(*)::int as left from cases
      where status = 'open' and last_number < 2`.execute(db)
    const due = await sql<{ left: number }>`select count(*)::int as left from mails
      where state in ('pending', 'data')`.execute(db)
    if (rows[0]?.left === 0 && due.rows[0]?.left === 0) return
  }
}

async function isMailed(db: Db, caseId: string): Promise<boolean> {
  const mails = db.selectFrom('mails').select('id').where('case_id', '=', caseId)
  return (await mails.where('state', '=', 'sent').execute()).length > 0
}

interface List {
  readonly ask: () => Promise<void>
}

/** A leaver's list, opened by the link of their first mail as a browser does. */
async function listOf({ parts, deps, db }: Stage, { id, nextAt }: OpenCase): Promise<List> {
  await deps.engine.fastForward(id, nextAt - Date.now())
  await until(() => isMailed(db, id))
  const token = await leaverToken(db, deps.linkKeys, id)
  const web = makeWeb(parts.urls)
  const { cookie } = await web.ask({ path: '/l', form: { token } })
  return {
    async ask() {
      const { status } = await web.ask({ path: '/tasks', cookie })
      if (status !== 200) throw new Error(`/tasks answered ${status}`)
    },
  }
}

/** Four readers who look, read for a moment and look again. */
async function look({ ask }: List, isOver: () => boolean, most: number) {
  const times: number[] = []
  const reader = async () => {
    while (!isOver() && times.length < most) {
      const from = performance.now()
      await ask()
      times.push(performance.now() - from)
      await pause(50)
    }
  }
  await Promise.all([1, 2, 3, 4].map(reader))
  return { ...latencyOf(times), worst: round(Math.max(...times)) }
}

export function rushAsText({
  cases,
  mails,
  seconds,
  mailsPerSecond,
  idle,
  meanwhile,
}: Rush): string {
  const row = (name: string, one: Rush['idle']) => [name, one.p50, one.p95, one.p99, one.worst]
  return [
    `${cases} cases due at one instant: ${mails} mails in ${seconds} s, ${mailsPerSecond} a second`,
    table(
      ["the leaver's list, ms", 'p50', 'p95', 'p99', 'worst'],
      [row('before', idle), row('meanwhile', meanwhile)],
    ),
    `p95 meanwhile: ${round(meanwhile.p95 / idle.p95)} times that before`,
  ].join('\n')
}
