import { isOpen, isRoute, openDuties, settled } from '../../../workflows/case/coverage.ts'
import type { CaseEvent } from '../../../workflows/case/events.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { cannotHear } from '../../../workflows/moments/heard.ts'
import { next } from '../../../workflows/moments/live.ts'
import { DAY, MINUTE } from '../../../workflows/plan/durations.ts'
import { isWeekly, type Moment } from '../../../workflows/plan/moment.ts'
import { momentKey } from '../../../workflows/plan/plan.ts'

/** Every rule of a case that one event broke, in words. */
export function faultsOf(before: CaseState, event: CaseEvent, after: CaseState): string[] {
  const faults = [
    ...numbering(before, event, after),
    ...afterClosing(before, event, after),
    ...reopened(before, event, after),
    ...escalations(before, event, after),
    ...firedMoment(before, event),
    ...notedAgain(before, event),
    ...agendaFaults(after),
  ]
  return faults.map((fault) => `${event.number} ${event.type}: ${fault}`)
}

/** A case that waits for nobody and nothing would never end. */
export function stallOf(state: CaseState): string[] {
  const waits =
    state.status !== 'open' ||
    state.hold !== undefined ||
    next(state) !== undefined ||
    // HR was told that nothing reaches the leaver.
    cannotHear(state, state.at) ||
    (state.requests ?? []).some(({ repliedAt }) => repliedAt === undefined) ||
    state.escalations.some(({ decidedAt }) => decidedAt === undefined)
  return waits ? [] : [`after ${state.number} the case waits for nobody and nothing`]
}

function numbering(before: CaseState, event: CaseEvent, after: CaseState): string[] {
  const gapless = event.number === before.number + 1 && after.number === event.number
  return [
    ...(gapless ? [] : ['leaves a gap']),
    ...(event.at >= before.at && after.at === event.at ? [] : ['goes back in time']),
  ]
}

const AFTER_CLOSING = [
  ...['mailed', 'clock-moved', 'note-added', 'details-corrected', 'confirmed-late'],
  'link-renewed',
]

function afterClosing(before: CaseState, event: CaseEvent, after: CaseState): string[] {
  if (after.status === 'closed' && (after.agenda.length > 0 || !after.final)) {
    return ['is closed and still has something to do']
  }
  if (before.status !== 'closed' || event.type === 'case-reopened') return []
  const quiet = AFTER_CLOSING.includes(event.type) && after.status === 'closed'
  return quiet ? [] : ['happens after closing']
}

function reopened(before: CaseState, event: CaseEvent, after: CaseState): string[] {
  // What nobody had said for themselves may be asked for again; a new duty wants a new signature.
  if (['disputed', 'reopened', 'case-reopened'].includes(event.type)) return []
  // What was changed is not sure any more, or waits for a person's word.
  if (event.type === 'declared' && before.changing) return []
  return before.duties
    .filter((duty) => settled(before, duty) && !duty.signs)
    .filter((duty) => duty.settled !== 'not-applicable' || duty.recordedBy)
    .filter(({ id }) => !after.duties.some((duty) => duty.id === id && settled(after, duty)))
    .map(({ id }) => `opens ${id} again without a dispute`)
}

function escalations(before: CaseState, event: CaseEvent, after: CaseState): string[] {
  const faults = before.escalations.flatMap((old) => {
    const now = after.escalations.find(({ id }) => id === old.id)
    if (!now) return [`loses escalation ${old.id}`]
    const kept = now.decidedAt === old.decidedAt && now.outcome === old.outcome
    return old.decidedAt === undefined || kept ? [] : [`decides escalation ${old.id} again`]
  })
  if (after.escalations.some(({ id }, index) => id !== index + 1)) faults.push('mixes up numbers')
  const open = after.escalations.filter(isOpen)
  const rungs = open.map(({ rung, because }) => `${rung} ${isRoute(because) ? because : ''}`)
  if (new Set(rungs).size < rungs.length) faults.push('asks one person twice at a time')
  if (event.type !== 'decided' || event.escalation === undefined) return faults
  const decided = before.escalations.find(({ id }) => id === event.escalation)
  if (!decided || decided.decidedAt !== undefined) faults.push('decides what is not open')
  return faults
}

/** What has nothing to do with the leaver's list: a pause to look at again, a route's clock. */
const comesAnyway = ({ act, because }: Moment): boolean =>
  ['invite', 'confirm', 'still'].includes(act) ||
  act === 'review' ||
  act === 'reply' ||
  act === 'address' ||
  (because !== undefined && isRoute(because))

/** What the organisation does itself waits for no first mail to the leaver. */
const isOwnWork = ({ act, because }: Moment): boolean =>
  because === 'own-duty' || act === 'own' || act === 'weekly'

function firedMoment(before: CaseState, event: CaseEvent): string[] {
  if (!('moment' in event) || !event.moment) return []
  const { moment } = event
  const open = openDuties(before, moment.duties, moment.to)
  const { because } = moment
  const through = comesAnyway(moment)
  const first = because === 'by-hand' ? before.inviteAt : before.inviteAt + 1
  return [
    ...(before.status === 'open' || through ? [] : ['fires while the case is not open']),
    ...(moment.at <= event.at ? [] : ['fires before its time']),
    ...(event.at >= first || through || isOwnWork(moment)
      ? []
      : ['fires before the leaver was asked']),
    ...(moment.duties.length > 0 || through ? [] : ['fires about nothing']),
    ...moment.duties.filter((id) => !open.includes(id)).map((id) => `fires for ${id}, seen to`),
  ]
}

/** HR has one weekly note of a case in seven days, give or take the minute of its hour. */
function notedAgain({ weeklyAt }: CaseState, event: CaseEvent): string[] {
  if (event.type !== 'noted' || !isWeekly(event.moment) || weeklyAt === undefined) return []
  return event.at - weeklyAt > 7 * DAY - MINUTE ? [] : ['tells HR twice within a week']
}

function agendaFaults({ agenda, inviteAt, duties, declaredAt = inviteAt }: CaseState): string[] {
  const faults = agenda.flatMap((moment, index) => {
    const earlier = agenda[index - 1]
    return [
      ...(earlier && earlier.at > moment.at ? [`agenda out of order at ${index}`] : []),
      // Who was told of it before their first mail may say all before it, too.
      ...(moment.at > Math.min(inviteAt, declaredAt) ||
      moment.because === 'by-hand' ||
      comesAnyway(moment) ||
      isOwnWork(moment)
        ? []
        : ['agenda before the first mail']),
    ]
  })
  if (new Set(agenda.map(momentKey)).size < agenda.length)
    faults.push('a moment stands there twice')
  if (agenda.filter(({ act }) => act === 'close').length > 1) faults.push('two times to close')
  for (const { id } of duties) {
    // HR runs the case: what it hears is told on nobody.
    const people = agenda
      // A row that counts from several days is put in order as it comes; and whose word an answer waits
      // for is reminded of that, whatever else is to come.
      .filter(({ row }) => !row)
      .filter(({ to, because, duties }) => to !== 'hr' && !because && duties.includes(id))
      .map(({ to }) => to)
    const order = [...people].sort((a, b) => PEOPLE.indexOf(a) - PEOPLE.indexOf(b))
    if (people.join() !== order.join()) faults.push(`${id} tells others before the leaver`)
  }
  return faults
}

const PEOPLE: readonly Moment['to'][] = ['leaver', 'line', 'data-lead', 'chief', 'chair']
