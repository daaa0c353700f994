import { randomUUID } from 'node:crypto'
import {
  endTelling,
  isAllTold,
  keepTold,
  type Told,
  type UntoldAct,
  type UntoldCase,
  untoldActs,
  untoldCases,
} from '../../../db/queries/many/acts.ts'
import { giveLease, takeLease } from '../../../db/queries/standing/leases.ts'
import { sideBySide } from '../../../side-by-side.ts'
import { MINUTE } from '../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../deps.ts'
import { ringNow } from '../../intake/submissions.ts'
import { safe } from '../../web/errors.ts'
import type { Action } from '../action.ts'
import { ACTIONS } from '../registry.ts'
import { tellOne } from './tell.ts'

/** Whose turn it is to tell cases, among all servers. */
const TURN = 'many-acts'
/** Longer than any batch takes. */
const TURN_MS = MINUTE
const BATCH = 20
const SIDE_BY_SIDE = 4

/** Why a case was not told whose reading failed, beside what cases refuse. */
export const FAILED = 'failed'

/** So many acts have their turns, one after another. */
const IN_TURN = 10

/**
 * Tells the cases of what people do to many at once, on one of all servers and for as long as `goesOn`: a few
 * cases of each act in turn, so that what is done to three does not wait for what is done to thousands.
 * What one case does not take keeps no other from taking it. Answers with how many cases were dealt with.
 * Safe to run again: what was told is not told twice.
 */
export async function tellMany(deps: ServerDeps, goesOn: () => boolean): Promise<number> {
  const { db } = deps
  const turn = { name: TURN, holder: randomUUID(), forMs: TURN_MS }
  const ring = ringer(deps)
  let dealtWith = 0
  try {
    for (;;) {
      const acts = goesOn() ? await untoldActs(db, IN_TURN) : []
      if (!acts.length) return dealtWith
      for (const [at, act] of acts.entries()) {
        if (!goesOn() || !(await takeLease(db, turn))) return dealtWith
        const before = acts.slice(0, at).map(({ id }) => id)
        const those = await untoldCases(db, act.id, { before, limit: BATCH })
        await sideBySide(those, SIDE_BY_SIDE, (one) => tellAndKeep(deps, act, one))
        if (those.length) await ring(idsOf(those))
        else if (await isAllTold(db, act.id)) await endTelling(db, act.id, new Date(deps.now()))
        dealtWith += those.length
      }
    }
  } finally {
    await giveLease(db, TURN, turn.holder)
  }
}

/** Rings cases until nobody answers: from then on the sweep does, and the others wait for no answer. */
function ringer(deps: ServerDeps): (ids: readonly string[]) => Promise<void> {
  let answers = true
  return async (ids) => {
    if (answers) answers = await ringNow(deps, ids)
  }
}

const idsOf = (those: readonly UntoldCase[]): string[] => those.map(({ case_id }) => case_id)

const actionOf = (type: string): Action | undefined => ACTIONS.find((one) => one.type === type)

/** A case that cannot be read is said to be so, and holds up no other. */
async function tellAndKeep(deps: ServerDeps, act: UntoldAct, one: UntoldCase): Promise<void> {
  const told = await tell(deps, act, one).catch((error: unknown): Told => {
    deps.log.warn({ ...safe(error), case: one.case_id }, 'a case of many could not be told')
    return { refused: FAILED }
  })
  await keepTold(deps.db, { actId: act.id, place: one.place }, told)
}

async function tell(
  deps: ServerDeps,
  { id: key, type, by_user: user, data }: UntoldAct,
  { case_id: id, subject }: UntoldCase,
): Promise<Told> {
  const action = actionOf(type)
  if (!action) throw new Error(`There is no action “${type}”`)
  return tellOne(deps, action, { id, subject, data }, { by: { role: 'hr', user }, key })
}
