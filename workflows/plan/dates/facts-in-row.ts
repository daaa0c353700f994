import type { NewDates } from '../../case/events.ts'
import type { CaseState } from '../../case/state.ts'
import type { DateRequest } from '../../decide/decision.ts'
import { cannotHear } from '../../moments/heard.ts'
import type { Cadence, Pack } from '../../pack/types.ts'
import { addressTries, dueDay, firstMailAt, stillCheck } from '../cadence/first-mail.ts'
import type { InRow } from '../cadence/row.ts'
import { addWorkingDays, type Calendar, nextOpening } from '../calendar.ts'
import { applies, byHand, type Facts, type Plan, plannedDuty } from '../duties.ts'
import type { PlanBasis } from '../ladders.ts'
import type { Moment } from '../moment.ts'
import { rowAnew } from './in-row.ts'

/** What becomes of a case with one row whose facts have changed. Pure. */

type InPack = Pack & { readonly cadence: Cadence }
type Known = { readonly calendar: Calendar; readonly state: CaseState; readonly now: number }

/**
 * When the leaver hears of it first, by the facts as they are now: whom no mail reached before, and whom
 * one reaches only from now on, has all of their time from now.
 */
function firstHeard(
  { calendar, state, now }: Known,
  { cadence }: InPack,
  { endDate, flags }: Pick<Facts, 'endDate' | 'flags'>,
): number {
  if (!state.talk?.invited) {
    if (endDate === state.endDate) return Math.max(state.inviteAt, now)
    return firstMailAt(cadence, { endDate, startedAt: now }, calendar)
  }
  const [was, is] = [byHand(state.flags ?? []), byHand(flags)]
  const anew = was !== is && (was || cannotHear(state, now))
  return anew ? nextOpening(calendar, now) : state.inviteAt
}

/**
 * The due days as they would be if the case were planned now. After a change of the last day nothing is
 * due at once: the leaver has as long as to say that something is wrong.
 */
export function plannedInRow(known: Known, pack: InPack, facts: Facts): Plan {
  const { calendar, state, now } = known
  const { endDate } = facts
  const inviteAt = firstHeard(known, pack, facts)
  const firstDay = calendar.dateOf(inviteAt)
  const soon = addWorkingDays(calendar, calendar.dateOf(now), pack.dispute_wd)
  const floor = endDate === state.endDate ? '' : soon
  const duties = pack.duties
    .filter((duty) => applies(duty, facts))
    .map((duty) => {
      const due = dueDay(pack.cadence, duty, { endDate, firstDay }, calendar)
      const day = duty.owner ? laterOf(due, calendar.dateOf(now)) : laterOf(due, floor)
      return plannedDuty(pack, duty, day, calendar)
    })
  return { inviteAt, endsAt: calendar.endOfDay(endDate), duties, agenda: [] }
}

const laterOf = (a: string, b: string): string => (a < b ? b : a)

interface Changed {
  readonly planned: Plan
  readonly dues: ReadonlyMap<string, string>
  readonly basis: PlanBasis
  readonly added: readonly InRow[]
  readonly waived: readonly string[]
}

/** The row anew, and what comes once: the first mail, an address to confirm, a look back at the end. */
export function aroundIn(
  known: Known,
  pack: InPack,
  { endDate, flags }: Extract<DateRequest, { how: 'facts' }>,
  { planned, dues, basis, added, waived }: Changed,
): Pick<NewDates, 'row' | 'inviteAt'> & { readonly agenda: readonly Moment[] } {
  const { calendar, state, now } = known
  const { inviteAt } = planned
  const firstDay = calendar.dateOf(inviteAt)
  const after = laterOf(calendar.dateOf(now), firstDay)
  const theirs = added.filter((duty) => !('owner' in duty))
  const given = { basis: { ...basis, after }, dues, added: theirs, waived, firstDay }
  const anew = rowAnew(known, pack, given)
  const moves = endDate !== state.endDate
  // An address that is tried already is not tried again for another last day.
  const tries = moves && !(state.mailbox === 'unconfirmed' && state.talk?.invited)
  const reached = { ...(state.mailbox ? { mailbox: state.mailbox } : {}), endDate, flags }
  const first: Moment = { at: inviteAt, to: 'leaver', act: 'invite', duties: [] }
  return {
    agenda: [
      ...anew.agenda,
      ...(moves && !state.talk?.invited ? [first] : []),
      ...(tries ? addressTries(reached, after, calendar) : []),
      ...(moves ? stillCheck(planned.duties, { endDate, firstDay, today: after }, calendar) : []),
    ],
    row: anew.row,
    ...(inviteAt === state.inviteAt ? {} : { inviteAt }),
  }
}
