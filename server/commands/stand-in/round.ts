import {
  type ActsIn,
  actsIn,
  endStandIn,
  noteBack,
  noteGiven,
  openStandIns,
  type StandIn,
  standsInThere,
  toGiveBack,
} from '../../../db/queries/organisation/stand-ins.ts'
import type { ServerDeps } from '../../deps.ts'
import { ringNow } from '../../intake/submissions.ts'
import type { Action } from '../action.ts'
import { changeLine } from '../actions/people/change-line.ts'
import { changePerson } from '../actions/people/change-person.ts'
import { tellOne } from '../many/tell.ts'
import { actingName, inFull, phaseOn } from './shape.ts'

/**
 * Gives those who stand in on a day (ISO) what is somebody else's, in each open case, and gives it back
 * once their days are over. What a case does not take, as the leaver cannot decide on themselves, stays
 * as it was. Answers with how many cases were told. Safe to run again, and in two processes at once.
 */
export async function standInRound(deps: ServerDeps, today: string): Promise<number> {
  let told = 0
  for (const standIn of await openStandIns(deps.db)) {
    const phase = phaseOn(standIn, today)
    if (phase === 'now') told += await give(deps, standIn)
    if (phase !== 'over') continue
    const left = await toGiveBack(deps.db, standIn)
    told += await hand(deps, standIn, left, true)
    await endStandIn(deps.db, standIn.id, new Date(deps.now()))
  }
  return told
}

const give = async (deps: ServerDeps, standIn: StandIn): Promise<number> =>
  hand(deps, standIn, await actsIn(deps.db, standIn), false)

/** Tells each case who acts from now on, and why. */
async function hand(
  deps: ServerDeps,
  standIn: StandIn,
  all: readonly ActsIn[],
  back: boolean,
): Promise<number> {
  const reason = back
    ? `${standIn.name} no longer stands in for ${standIn.of_name}`
    : `${standIn.name} stands in for ${standIn.of_name} from ${inFull(standIn.from_day)} to ${inFull(standIn.to_day)}`
  for (const one of all) {
    const person = back
      ? await whoComesBack(deps, standIn, one)
      : { name: actingName(standIn), email: standIn.email }
    const isLine = one.role === 'line'
    const data = isLine ? { line: person, reason } : { who: one.role, ...person, reason }
    const action = (isLine ? changeLine : changePerson) as Action
    const how = { by: { role: 'hr' }, key: `${standIn.id} ${back ? 'back' : 'given'}` } as const
    await tellOne(deps, action, { id: one.caseId, subject: isLine ? '' : one.role, data }, how)
    await ringNow(deps, [one.caseId])
    // Asked once: what a case does not take today it does not take tomorrow.
    await (back ? noteBack : noteGiven)(deps.db, standIn, one)
  }
  return all.length
}

/** Who was away, who may have been standing in for somebody else. */
async function whoComesBack(
  { db }: Pick<ServerDeps, 'db'>,
  { of_name: name, of_email: email }: StandIn,
  one: ActsIn,
): Promise<{ readonly name: string; readonly email: string }> {
  const standsIn = await standsInThere(db, one, email)
  return { name: standsIn ? actingName(standsIn) : name, email }
}
