import { apply, type CaseState } from '../case/state.ts'
import { eventsFrom } from '../case/step.ts'
import { next } from '../moments/live.ts'
import type { Moment } from '../plan/moment.ts'
import { eventDue } from './decisions.ts'

/** More than a case says by itself from its beginning to its end. */
const MOST = 60

/**
 * What comes if nobody says anything, in order: each moment as it will be handled, with the duties that
 * it will then be about. A case with one row is played on for it, so that what is told beforehand is
 * what happens. Weekly notes are told once. Pure.
 */
export function ahead(state: CaseState): Moment[] {
  const found: Moment[] = []
  let then = state
  while (found.length < MOST) {
    const moment = next(then)
    if (!moment || (moment.act === 'weekly' && found.some(({ act }) => act === 'weekly'))) break
    const fact = eventDue(then, moment)
    found.push(fact && 'moment' in fact && fact.moment ? fact.moment : moment)
    if (!fact) break
    then = eventsFrom(then, [fact], Math.max(moment.at, then.at)).reduce(apply, then)
  }
  return found
}
