import { sql } from 'kysely'
import { planForgetting } from '../../activities/forget/plan.ts'
import { forgetDue } from '../../activities/forget/round.ts'
import type { Erased } from '../../workflows/pack/codes.ts'
import { DAY } from '../../workflows/plan/durations.ts'
import { round, timed } from '../figures.ts'
import { ownTime, postgresTime } from '../processor.ts'
import type { Product } from '../product.ts'

/** Long after everything is due. */
const LATER = 40 * 365 * DAY

/**
 * Cases are forgotten, as the worker's round does it: first all stages of some at once, then of others one
 * stage after the other, as time brings them.
 */
export async function measureForgetting(
  product: Product,
  ids: readonly string[],
): Promise<string[][]> {
  const { db } = product.worker.deps
  const counting = await timed(() => planForgetting(db))
  const half = ids.length / 2
  const [atOnce, bySteps] = [ids.slice(0, half), ids.slice(half)]
  return [
    ['when each case is due is counted, all of them', `${round(counting / 1_000)} s`],
    await forget(product, atOnce, ['address', 'words', 'rest']),
    await forget(product, bySteps, ['address']),
    await forget(product, bySteps, ['words']),
    await forget(product, bySteps, ['rest']),
  ]
}

async function forget(
  { owner, worker: { deps } }: Product,
  ids: readonly string[],
  stages: readonly Erased[],
): Promise<string[]> {
  await sql`update forgettings set listed_at = null, due_at = case
    when case_id = any (${ids}::uuid[]) and stage = any (${stages}::text[]) then now() end
    where number is null`.execute(owner)
  const roundAt = (ms: number) => forgetDue({ ...deps, now: () => Date.now() + ms })
  await roundAt(LATER)
  const postgres = await postgresTime(owner)
  const before = [ownTime(), postgres()] as const
  let erased = 0
  const took = await timed(async () => {
    ;({ erased } = await roundAt(LATER + 8 * DAY))
  })
  if (erased !== ids.length) throw new Error(`${erased} cases were forgotten of ${ids.length}`)
  const [own, ofPostgres] = [ownTime() - before[0], postgres() - before[1]]
  const each = (ms: number) => `${round(ms / ids.length)} ms`
  return [
    `${ids.length} cases are forgotten (${stages.join(', ')})`,
    `${round(took / 1_000)} s; of the processor ${each(own)} a case, Postgres ${each(ofPostgres)}`,
  ]
}
