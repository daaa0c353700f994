import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import { sql } from 'kysely'
import type { Db } from '../../../db/connect.ts'
import type { Say } from '../../../embedded/process/progress.ts'
import { workflowOf } from '../check/gather.ts'
import type { World } from './life.ts'

/** What is still under way, as counts. */
interface Left {
  readonly untaken: number
  /** Cases with a mail that is due and not settled, or that are closed and still run. */
  readonly cases: readonly { readonly id: string; readonly closed: boolean }[]
}

/**
 * Waits until all is quiet: everything submitted is taken, every mail that is due has gone, what is
 * closed has ended. Waits between attempts at a mail are on the case's clock, so that is moved on.
 * Gives up after `withinMs`; whoever judges then finds what is left.
 */
export async function settle(
  { hr }: Pick<World, 'hr'>,
  { db, temporal }: { db: Db; temporal: Client },
  { withinMs, say }: { withinMs: number; say: Say },
): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(500)) {
    const left = await leftIn(db, temporal)
    if (left.untaken === 0 && left.cases.length === 0) return
    say(`${left.cases.length} cases and ${left.untaken} submissions are under way`)
    await Promise.all(
      left.cases.map(({ id, closed }) => hr.onBy(id, closed ? HALF_A_DAY : MINUTES_ON)),
    )
  }
}

/** More than the first waits of a mail, less than until anything else of a ladder. */
const MINUTES_ON = 40
/** A closed case waits for the hours in which its last mails go, and for nothing else. */
const HALF_A_DAY = 12 * 60

async function leftIn(db: Db, temporal: Client): Promise<Left> {
  const { rows } = await sql<{ id: string; closed: boolean; waits: boolean }>`
    select id::text, status = 'closed' as closed, exists (
      select from mails m where m.case_id = c.id and m.state in ('pending', 'data')
        and m.send_at <= now() + c.ahead_ms * interval '1 millisecond') as waits
    from cases c`.execute(db)
  const untold = await sql<{ id: string }>`
    select distinct case_id::text as id from mails m where m.state in ('sent', 'unknown')
      and not exists (select from events e where e.case_id = m.case_id and e.type = 'mailed'
        and e.body::jsonb->>'mail' = m.id::text)`.execute(db)
  const waiting = new Set(untold.rows.map(({ id }) => id))
  const cases: { id: string; closed: boolean }[] = []
  for (const { id, closed, waits } of rows) {
    const runs = closed && (await workflowOf(temporal, id)) === 'RUNNING'
    if (waits || runs || waiting.has(id)) cases.push({ id, closed })
  }
  const untaken = await sql<{ count: number }>`
    select count(*)::int from intray where event_number is null and refused is null`.execute(db)
  return { untaken: untaken.rows[0]?.count ?? 0, cases }
}
