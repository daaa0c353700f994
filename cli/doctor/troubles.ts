import { sql } from 'kysely'
import type { Config } from '../../config.ts'
import type { Db } from '../../db/connect.ts'
import { idleFor } from '../../db/queries/standing/leases.ts'
import {
  endedTroubles,
  type NamedTrouble,
  openTroubles,
} from '../../db/queries/standing/troubles.ts'
import { CASES } from '../../server/ops/reconcile/round.ts'
import { DAY, MINUTE } from '../../workflows/plan/durations.ts'
import { type Check, type Finding, fault, lookIn, notice } from './check.ts'
import { endOf, remedyOf } from './trouble-words.ts'

/** For how long nobody may have compared open cases with Temporal. */
const IDLE_MS = 5 * MINUTE
/** The same where a server has the turn to do so: its round breaks off each time. */
const UNLOOKED_MS = 15 * MINUTE

/**
 * What does not go on by itself, as the server's round has written it down, with what to do; what
 * went on again within a day is told besides. Where no server looks after open cases, that is a
 * fault of its own. What keeps Postgres from answering is told by its own check, and before the
 * first migration there is nothing to tell. `now` is in milliseconds since 1970.
 */
export const troublesCheck = (
  { DATABASE_URL_WEB: url }: Pick<Config, 'DATABASE_URL_WEB'>,
  now: number,
): Check => ({
  name: 'Open cases',
  run: () => lookIn(url, (db) => find(db, now)),
})

async function find(db: Db, now: number): Promise<Finding[]> {
  const open = await openTroubles(db)
  const ended = await endedTroubles(db, new Date(now - DAY))
  return [
    ...(await isLookedAfter(db)),
    ...open.map((one) => fault(`${whose(one)}: ${remedyOf(one)}`)),
    ...ended
      .filter(({ case_id }) => case_id !== null)
      .map((one) => notice(`${whose(one)}: ${endOf(one)}`)),
  ]
}

/** The reference and the id, which is the workflow's too. */
const whose = ({ case_id, reference }: NamedTrouble): string =>
  case_id === null ? 'Temporal' : `Case ${reference ?? 'without a reference'} (${case_id})`

async function isLookedAfter(db: Db): Promise<Finding[]> {
  const { rows } = await sql<{ open: boolean }>`
    select exists (select from cases where status <> 'closed') as open`.execute(db)
  if (!rows[0]?.open) return []
  const idle = (await idleFor(db, CASES)) ?? 0
  if (idle > IDLE_MS) return [unseen(idle, 'no server has looked after them', 'Start the server.')]
  const unlooked = await unlookedFor(db)
  return unlooked > UNLOOKED_MS
    ? [unseen(unlooked, 'a server has come to none of them', 'The server’s log says why.')]
    : []
}

const unseen = (ms: number, what: string, help: string): Finding =>
  fault(
    `Open cases: ${what} for ${Math.round(ms / MINUTE)} minutes, so what is told below may be old, and what is lost is not started again. ${help}`,
  )

/** For how long no case was looked at, in milliseconds, though there are older ones and Temporal answers. */
async function unlookedFor(db: Db): Promise<number> {
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from now() - max(checked_at)) * 1000)::float8 as ms from case_checks
    where exists (select from cases where status <> 'closed'
        and opened_at < now() - ${UNLOOKED_MS} * interval '1 millisecond')
      and not exists (select from troubles where case_id is null and ended_at is null
        and kind in ('engine-away', 'engine-refuses'))`.execute(db)
  return rows[0]?.ms ?? 0
}
