import type { Db } from '../../db/connect.ts'
import { inBatches } from '../../db/in-batches.ts'
import {
  type ClosedCase,
  type Counted,
  countedBy,
  dropOpened,
  groupsCounted,
  keepCounted,
  uncounted,
} from '../../db/queries/forgetting/plan.ts'
import { readPack } from '../../db/queries/policies.ts'
import { readSettings } from '../../db/queries/settings.ts'
import { dueAt, formalOutcomes, retentionOf, rulesText } from '../../policies/retention.ts'
import { ERASED, type Erased } from '../../workflows/forget/erasure.ts'
import type { Pack } from '../../workflows/pack/types.ts'

const AT_ONCE = 500

/**
 * Counts when each stage of each closed case is due, and anew where the rules have changed since: of
 * the settings, or of nothing at all. Answers with how many cases were counted. Safe to run again, and in
 * two processes at once.
 */
export async function planForgetting(db: Db): Promise<number> {
  const packs = new Map<string, Promise<Pack>>()
  const packOf = (hash: string): Promise<Pack> => {
    const pack = packs.get(hash) ?? readPack(db, hash)
    packs.set(hash, pack)
    return pack
  }
  await dropOpened(db)
  const { keepYears } = await readSettings(db)
  const count = async (cases: readonly ClosedCase[]) => {
    const counted = await Promise.all(
      cases.map(async (one) => countedFor(one, await packOf(one.packHash), keepYears)),
    )
    await keepCounted(db, counted.flat())
    return cases.length
  }
  let done = await inBatches(AT_ONCE, () => uncounted(db, AT_ONCE).then(count))
  for (const group of await groupsCounted(db)) {
    const pack = await packOf(group.packHash)
    if (group.rules === rulesText(retentionOf(pack, keepYears, group))) continue
    done += await inBatches(AT_ONCE, () => countedBy(db, group, AT_ONCE).then(count))
  }
  return done
}

/** When the stages of a case are due, on the wall clock. Pure. */
function countedFor(one: ClosedCase, pack: Pack, keepYears: number | null | undefined): Counted[] {
  const outcomes = [...formalOutcomes(pack), 'possible-breach']
  const formal = one.chosen.some((code) => outcomes.includes(code))
  const retention = retentionOf(pack, keepYears, { kind: one.kind, formal })
  const { endDate, closedAt, aheadMs } = one
  const dues = retention && dueAt(retention, { endDate, closedAt: closedAt.getTime() })
  return ERASED.map((stage) => ({
    ...{ caseId: one.id, stage, rules: rulesText(retention), formal },
    dueAt: dues ? new Date(dues[stage] - aheadMs) : null,
  }))
}

/**
 * Whether a stage of a closed case is due by the rules of this moment: whoever makes the time longer while a
 * round is at work is not overtaken by what was counted before.
 */
export async function isStillDue(
  db: Db,
  one: ClosedCase,
  { stage, now }: { readonly stage: Erased; readonly now: number },
): Promise<boolean> {
  const [pack, { keepYears }] = await Promise.all([readPack(db, one.packHash), readSettings(db)])
  const { dueAt: due } = countedFor(one, pack, keepYears).find((of) => of.stage === stage) ?? {}
  return !!due && due.getTime() <= now
}
