import { randomUUID } from 'node:crypto'
import { casesOnTheMachine } from '../../../db/queries/cases.ts'
import { appointedBy } from '../../../db/queries/organisation/appointed.ts'
import { type ActBy, recordAct } from '../../../db/queries/organisation/record.ts'
import {
  addStandIn,
  awayWithin,
  findStandIn,
  type StandIn,
  shortenStandIn,
  standInFor,
  whoAct,
} from '../../../db/queries/organisation/stand-ins.ts'
import { readSettings } from '../../../db/queries/settings.ts'
import { dateIn } from '../../../policies/calendar.ts'
import { hr } from '../../../words/en/hr/index.ts'
import { DAY } from '../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../deps.ts'
import { furthestOf } from '../../intake/clock/all-clocks.ts'
import type { FieldError } from '../../look/params.ts'
import { shownName } from '../../read/names.ts'
import { ownDayBy } from '../../read/own-day.ts'
import { standInRound } from './round.ts'
import { inFull, phaseOn } from './shape.ts'

const words = hr.standIns
/** More people than decide anywhere. */
const MOST_PEOPLE = 5000

export interface GivenStandIn {
  /** The address of who is away. */
  readonly of: string
  readonly name: string
  readonly email: string
  /** ISO days. */
  readonly from: string
  readonly to: string
}

/** The organisation's day (ISO), as far ahead as a time machine has moved it. */
export async function standInDay(deps: ServerDeps): Promise<string> {
  const { zone } = ownDayBy(deps, await readSettings(deps.db))
  const cases = deps.config.TIME_MACHINE ? await casesOnTheMachine(deps.db) : []
  return dateIn(zone, furthestOf(cases, deps.now()))
}

/** Everybody for whom somebody can stand in: who acts in open cases, and who is appointed in Settings. */
export async function whoCanBeAway({ db }: Pick<ServerDeps, 'db'>) {
  const [acting, settings] = await Promise.all([whoAct(db, MOST_PEOPLE), readSettings(db)])
  const appointed = Object.values(appointedBy(settings)).flatMap((one) => one ?? [])
  const all = new Map(
    [...acting, ...appointed].map((one) => [one.email.toLowerCase(), one] as const),
  )
  return [...all.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/**
 * Names somebody who acts for another from and to a day, and has open cases follow at once where the
 * first day has come. Answers with what is wrong instead, by the names of the form.
 */
export async function nameStandIn(
  deps: ServerDeps,
  given: GivenStandIn,
  by: ActBy,
): Promise<FieldError[]> {
  const today = await standInDay(deps)
  const of = (await whoCanBeAway(deps)).find(
    ({ email }) => email.toLowerCase() === given.of.toLowerCase(),
  )
  const fault = faultOf(given, today)
  if (!of) return [{ path: 'of', message: words.faults.nobody(given.of) }]
  if (fault) return [fault]
  const away = await awayWithin(deps.db, given)
  if (away) {
    const days = [away.from_day, away.to_day].map(inFull) as [string, string]
    return [{ path: 'email', message: words.faults.away(shownName(away.of_name), ...days) }]
  }
  const one: Omit<StandIn, 'ended_at'> = {
    ...{ id: randomUUID(), of_name: of.name, of_email: of.email },
    ...{ name: given.name, email: given.email, from_day: given.from, to_day: given.to },
  }
  const at = new Date(deps.now())
  const added = await deps.db.transaction().execute(async (tx) => {
    if (!(await addStandIn(tx, one))) return false
    const told = { of: of.name, name: given.name, from: given.from, to: given.to }
    await recordAct(tx, { type: 'stand-in-named', standIn: one.id }, { by, at, words: told })
    return true
  })
  if (!added) {
    // Pressed twice, it is done; somebody else is another matter.
    const stands = await standInFor(deps.db, of.email.toLowerCase())
    return stands && isSame(stands, one)
      ? []
      : [{ path: 'of', message: words.faults.twice(shownName(of.name)) }]
  }
  await standInRound(deps, today)
  return []
}

const isSame = (a: Omit<StandIn, 'ended_at' | 'id'>, b: typeof a): boolean =>
  (['name', 'email', 'from_day', 'to_day'] as const).every((field) => a[field] === b[field])

function faultOf({ of, email, from, to }: GivenStandIn, today: string): FieldError | undefined {
  if (of.toLowerCase() === email.toLowerCase()) return { path: 'email', message: words.faults.same }
  if (to < from) return { path: 'to', message: words.faults.backwards }
  return to < today ? { path: 'to', message: words.faults.past } : undefined
}

/**
 * Ends one before its last day: open cases go back at once. Answers with the phase that it was in, or
 * nothing where there is none.
 */
export async function stopStandIn(
  deps: ServerDeps,
  id: string,
  by: ActBy,
): Promise<ReturnType<typeof phaseOn> | undefined> {
  const one = await findStandIn(deps.db, id)
  if (!one) return undefined
  // Pressed twice, or by two people.
  if (one.ended_at) return 'over'
  const today = await standInDay(deps)
  const before = new Date(Date.parse(`${today}T12:00:00Z`) - DAY).toISOString().slice(0, 10)
  await deps.db.transaction().execute(async (tx) => {
    await shortenStandIn(tx, id, before)
    const told = { of: one.of_name, name: one.name }
    const at = new Date(deps.now())
    await recordAct(tx, { type: 'stand-in-ended', standIn: id }, { by, at, words: told })
  })
  await standInRound(deps, today)
  return phaseOn(one, today)
}
