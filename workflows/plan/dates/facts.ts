import { isWaived, settled } from '../../case/coverage.ts'
import type { NewDates } from '../../case/events.ts'
import type { CaseState } from '../../case/state.ts'
import type { DateRequest } from '../../decide/decision.ts'
import type { Pack } from '../../pack/types.ts'
import { addWorkingDays, nextOpening } from '../calendar.ts'
import type { Moment } from '../moment.ts'
import { addressCheck, hasCadence, momentsFor, type Plan, plan, plannedDuty } from '../plan.ts'
import { aroundIn, plannedInRow } from './facts-in-row.ts'
import { rowAnew } from './in-row.ts'
import { dueTimes, type Known, planBasis } from './moved.ts'

type FactsRequest = Extract<DateRequest, { how: 'facts' }>

/**
 * What becomes of a case whose facts have changed: duties that now apply are added or asked for
 * again, those that no longer do are waived, and by wish every date is counted anew. What is settled
 * stays so. Throws a RangeError past the calendar's end.
 */
export function changedFacts(known: Known, request: FactsRequest): NewDates {
  const { pack, calendar, state } = known
  const planned = planNow(known, request)
  const applies = new Set(planned.duties.map(({ id }) => id))
  const had = new Map(state.duties.map((duty) => [duty.id, duty]))
  const added = planned.duties.filter(({ id }) => !had.has(id))
  const waived = state.duties
    .filter((duty) => !applies.has(duty.id) && !isRaised(pack, duty.id) && !settled(state, duty))
    .map(({ id }) => id)
  const anew = new Map([...dueAgain(known, planned), ...dueAnew(known, request, planned)])
  const dues = new Map([...anew, ...added.map(({ id, dueDate }) => [id, dueDate] as const)])
  const { after } = planBasis(known)
  const { flags, absent, endDate } = request
  const basis = { after, flags, absent }
  const inRow = hasCadence(pack)
    ? aroundIn(known, pack, request, { planned, dues, basis, added, waived })
    : { agenda: endDate === state.endDate ? [] : addressAgain(known, { endDate, flags }) }
  return {
    duties: dueTimes(calendar, anew),
    ...inRow,
    agenda: [...momentsFor(pack, dues, basis, calendar), ...inRow.agenda],
    ...(added.length ? { added } : {}),
    ...(waived.length ? { waived } : {}),
    ...(endDate === state.endDate ? {} : { endsAt: planned.endsAt }),
  }
}

/** From another last day, HR hears on another day that an address is not confirmed. */
export function addressAgain(
  { calendar, state: { mailbox }, now }: Known,
  { endDate, flags }: Pick<FactsRequest, 'endDate' | 'flags'>,
): Moment[] {
  const today = calendar.dateOf(nextOpening(calendar, now))
  return addressCheck({ ...(mailbox ? { mailbox } : {}), endDate, flags }, today, calendar)
}

/** The case as it would be planned if it started now. */
function planNow({ pack, calendar, state, now }: Known, request: FactsRequest): Plan {
  const { flags, on, absent, endDate } = request
  const facts = { kind: state.kind, endDate, flags, on, absent, startedAt: now }
  if (hasCadence(pack)) return plannedInRow({ calendar, state, now }, pack, facts)
  return plan(pack, facts, calendar)
}

type Due = readonly [id: string, date: string]

/** What was waived and applies again. */
const dueAgain = ({ state }: Known, planned: Plan): Due[] =>
  planned.duties
    .filter(({ id }) => state.duties.some((duty) => duty.id === id && isWaived(duty)))
    .map(({ id, dueDate }) => [id, dueDate])

/**
 * Open duties, counted anew. From another last day everything is counted, and what lay before it is
 * due today. From the same last day nobody loses time that they had: not by a calendar that was
 * corrected, nor what a person gave them.
 */
function dueAnew(known: Known, request: FactsRequest, planned: Plan): Due[] {
  const { state } = known
  if (!request.dates) return []
  const open = state.duties.filter((duty) => !settled(state, duty))
  const same = request.endDate === state.endDate
  const counted =
    same && !known.pack.cadence ? planNow({ ...known, now: state.openedAt }, request) : planned
  return open.flatMap(({ id, dueDate }): Due[] => {
    const to = counted.duties.find((duty) => duty.id === id)?.dueDate
    if (to === undefined) return []
    return [[id, same && to < dueDate ? dueDate : to]]
  })
}

const isRaised = ({ duties }: Pack, id: string): boolean =>
  duties.some((duty) => duty.id === id && duty.applies_to.when === 'raised')

/** A duty that a person asks for, counted from today. */
export function raisedDuty(known: Known, id: string): NewDates {
  const { pack, calendar, now } = known
  const duty = pack.duties.find((one) => one.id === id)
  if (!duty) return { duties: [], agenda: [] }
  const due = raisedDay(known, addWorkingDays(calendar, calendar.dateOf(now), duty.due.offset_wd))
  const signature = lateSignature(known.state, due)
  const dues = new Map([...signature, [id, due] as const])
  const added = [plannedDuty(pack, duty, due, calendar)]
  const basis = planBasis(known)
  const duties = dueTimes(calendar, new Map(signature))
  const agenda = momentsFor(pack, dues, basis, calendar)
  if (!hasCadence(pack)) return { duties, agenda, added }
  const anew = rowAnew(known, pack, { basis, dues, added, apart: [...dues.keys()] })
  return { duties, agenda: [...agenda, ...anew.agenda], row: anew.row, added }
}

/** Nor is what is raised due before the fair time after the first mail. */
function raisedDay({ pack, calendar, state }: Known, wanted: string): string {
  if (!hasCadence(pack)) return wanted
  const fair = addWorkingDays(calendar, calendar.dateOf(state.inviteAt), pack.cadence.fair_wd)
  return wanted < fair ? fair : wanted
}

/** The signature is never due before what stands over it. */
const lateSignature = (state: CaseState, due: string): (readonly [string, string])[] =>
  state.duties
    .filter(({ signs, dueDate }) => signs && dueDate < due)
    .map((duty) => [duty.id, due] as const)
