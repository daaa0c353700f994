import { randomUUID } from 'node:crypto'
import {
  endTelling,
  keepTold,
  nextManyAct,
  type Told,
  type UntoldCase,
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

/**
 * Tells the cases of what people do to many at once, the oldest first and one act at a time over all
 * servers, for as long as `goesOn`. What one case does not take keeps no other from taking it. Answers
 * with how many cases were dealt with. Safe to run again: what was told is not told twice.
 */
export async function tellMany(deps: ServerDeps, goesOn: () => boolean): Promise<number> {
  const { db } = deps
  const turn = { name: TURN, holder: randomUUID(), forMs: TURN_MS }
  let dealtWith = 0
  let answers = true
  try {
    while (goesOn()) {
      const act = await nextManyAct(db)
      if (!act || !(await takeLease(db, turn))) return dealtWith
      const those = await untoldCases(db, act.id, BATCH)
      if (!those.length) await endTelling(db, act.id, new Date(deps.now()))
      await sideBySide(those, SIDE_BY_SIDE, (one) => tellAndKeep(deps, act, one))
      // Where nobody answers, the sweep rings again: the others wait for no answer as well.
      if (answers) answers = await ringNow(deps, idsOf(those))
      dealtWith += those.length
    }
    return dealtWith
  } finally {
    await giveLease(db, TURN, turn.holder)
  }
}

const idsOf = (those: readonly UntoldCase[]): string[] => those.map(({ case_id }) => case_id)

type Act = NonNullable<Awaited<ReturnType<typeof nextManyAct>>>

const actionOf = (type: string): Action | undefined => ACTIONS.find((one) => one.type === type)

/** A case that cannot be read is said to be so, and holds up no other. */
async function tellAndKeep(deps: ServerDeps, act: Act, one: UntoldCase): Promise<void> {
  const told = await tell(deps, act, one).catch((error: unknown): Told => {
    deps.log.warn({ ...safe(error), case: one.case_id }, 'a case of many could not be told')
    return { refused: FAILED }
  })
  await keepTold(deps.db, { actId: act.id, place: one.place, caseId: one.case_id }, told)
}

async function tell(
  deps: ServerDeps,
  { id: key, type, by_user: user, data }: Act,
  { case_id: id, subject }: UntoldCase,
): Promise<Told> {
  const action = actionOf(type)
  if (!action) throw new Error(`There is no action “${type}”`)
  return tellOne(deps, action, { id, subject, data }, { by: { role: 'hr', user }, key })
}
