import { sql } from 'kysely'
import { findFault } from '../../db/crypto/chain.ts'
import { readRecord } from '../../db/queries/record.ts'
import { submitTo } from '../../server/intake/submissions.ts'
import { type Stage, startCases, untilOpen } from '../scale/stage.ts'
import { fill } from './fill.ts'

/**
 * So many cases, some of them open. One case that is open and one that was stopped really run; all others
 * are theirs, copied. Where there are cases already it makes none.
 */
export async function makeCases(
  stage: Stage,
  { cases, open }: { readonly cases: number; readonly open: number },
): Promise<void> {
  const { db, deps } = stage
  if (await db.selectFrom('cases').select('id').limit(1).executeTakeFirst()) return
  await startCases(stage, 2, 0)
  await untilOpen(stage, 2)
  const [going, over] = (
    await db.selectFrom('cases').select('id').orderBy('reference').execute()
  ).map(({ id }) => id)
  if (!going || !over) throw new Error('There are no two cases')
  const stop = { kind: 'cancel', by: { role: 'hr' }, why: 'started-in-error' } as const
  await submitTo(deps, over, stop, { reason: 'A sample' })
  await until(async () => (await statusOf(stage, over)) === 'closed')
  await fill(db, deps.linkKeys, { model: over, from: 0, count: cases - open })
  await fill(db, deps.linkKeys, { model: going, from: cases - open, count: open })
  await check(stage)
  // Nobody compares the copies with Temporal, which never heard of them.
  await sql`insert into case_checks (case_id, checked_at, starts, starts_since)
    select id, now() + interval '1 day', 0, now() from cases on conflict do nothing`.execute(db)
  await sql`vacuum analyze`.execute(db)
}

async function statusOf({ db }: Stage, id: string): Promise<string | undefined> {
  const found = db.selectFrom('cases').select('status').where('id', '=', id)
  return (await found.executeTakeFirst())?.status
}

export async function answers(url: string): Promise<boolean> {
  return await fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
}

export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 200))
}

/** Of a hundred cases each chain checks. */
async function check({ db }: Stage): Promise<void> {
  const some = await db.selectFrom('cases').select('id').orderBy('id').limit(100).execute()
  for (const { id } of some) {
    const { rows, words } = await readRecord(db, id)
    const fault = findFault(id, rows, words)
    if (fault) throw new Error(`Case ${id}, event ${fault.number} ${fault.fault}`)
  }
}
