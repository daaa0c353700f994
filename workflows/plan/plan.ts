import type { Mailbox } from '../case/events.ts'
import type { Because, Duty, Flag, Kind, Pack, Rung, Step, StepKind } from '../pack/types.ts'
import type { Calendar } from './calendar.ts'
import { addWorkingDays, nextOpening } from './calendar.ts'
import { type Act, inOrder, type Moment } from './moment.ts'

/** What a case must know to be planned. Instants are milliseconds since 1970, dates ISO days. */
export interface Facts {
  readonly kind: Kind
  readonly endDate: string
  readonly flags: readonly Flag[]
  /** Duties that are off by default and turned on for this case. */
  readonly on?: readonly string[]
  /** Rungs that nobody fills. What was meant for them goes to the chief. */
  readonly absent?: readonly Rung[]
  readonly startedAt: number
  /** What the leaver can be written to at; their own address where nothing is said. */
  readonly mailbox?: Mailbox
}

export interface PlannedDuty {
  readonly id: string
  readonly parts: readonly string[]
  readonly dueDate: string
  readonly dueAt: number
  /** The duty that is the leaver's signature under all others. */
  readonly signs?: true
  readonly owner?: 'line' | 'hr'
  /** Suspended while a person has everything kept. */
  readonly held?: true
}

export interface Plan {
  /** When the first mail goes: at once in working hours, else when they next begin. */
  readonly inviteAt: number
  /** The last second of the last day: until then the leaver is still in post. */
  readonly endsAt: number
  readonly duties: readonly PlannedDuty[]
  readonly agenda: readonly Moment[]
}

/** The one part of a duty that is answered as a whole. */
export const WHOLE = 'all'

/**
 * All due dates and moments of a case. Pure: HR's preview, the engine and the tests call it alike.
 *
 * The policy names no time limit, so due days are the pack's. Counting starts from the end date; a
 * case that is started after it counts from the day of the first mail, so that nobody is reminded
 * or told on before being asked.
 */
export function plan(pack: Pack, facts: Facts, calendar: Calendar): Plan {
  const inviteAt = nextOpening(calendar, facts.startedAt)
  const firstDay = calendar.dateOf(inviteAt)
  const anchor = facts.endDate < firstDay ? firstDay : facts.endDate
  const duties = pack.duties
    .filter((duty) => applies(duty, facts))
    .map((duty) => {
      const wanted = addWorkingDays(calendar, anchor, duty.due.offset_wd)
      return plannedDuty(pack, duty, wanted < firstDay ? firstDay : wanted, calendar)
    })
  const dues = new Map(duties.map((duty) => [duty.id, duty.dueDate]))
  const agenda = momentsFor(pack, dues, { after: firstDay, ...facts }, calendar)
  return {
    inviteAt,
    endsAt: calendar.endOfDay(facts.endDate),
    duties,
    agenda: [
      ...firstWord(facts, inviteAt, duties),
      ...agenda,
      ...addressCheck(facts, firstDay, calendar),
    ].sort(inOrder),
  }
}

/** Working days before the last day on which HR hears that an address is not confirmed. */
const ADDRESS_WD = -2

/** When HR hears so: on the next working day at the soonest. Never of who is told all by hand. */
export function addressCheck(
  { mailbox, endDate, flags }: Pick<Facts, 'mailbox' | 'endDate' | 'flags'>,
  firstDay: string,
  calendar: Calendar,
): Moment[] {
  if (mailbox === undefined || mailbox === 'own' || byHand(flags)) return []
  const day = addWorkingDays(calendar, endDate < firstDay ? firstDay : endDate, ADDRESS_WD)
  const next = addWorkingDays(calendar, firstDay, 1)
  return [{ at: calendar.opening(day < next ? next : day), to: 'hr', act: 'address', duties: [] }]
}

/** A duty as a case holds it, due on a date. */
export function plannedDuty(
  pack: Pack,
  duty: Duty,
  dueDate: string,
  calendar: Calendar,
): PlannedDuty {
  return {
    id: duty.id,
    parts: partsOf(pack, duty),
    dueDate,
    dueAt: calendar.endOfDay(dueDate),
    ...(duty.needs ? { signs: true } : {}),
    ...(duty.owner ? { owner: duty.owner } : {}),
    ...(duty.skip_when?.includes('legal_hold') ? { held: true } : {}),
  }
}

export function applies(duty: Duty, { kind, flags, on = [] }: Omit<Facts, 'startedAt'>): boolean {
  const { kinds, when } = duty.applies_to
  if (kinds !== 'all' && !kinds.includes(kind)) return false
  if (when === 'raised' || (when && !flags.includes(when))) return false
  if (duty.default === 'off' && !on.includes(duty.id)) return false
  return !(duty.skip_when?.includes('keeps_other_role') && flags.includes('keeps_other_role'))
}

/** Whether the leaver gets no mail: somebody goes through it with them instead. */
export const byHand = (flags: readonly Flag[]): boolean =>
  flags.includes('no_email') || flags.includes('safe_contact')

/** Who takes the place of a rung that nobody fills. */
export const filled = (rung: Rung, absent: readonly Rung[] = []): Rung =>
  absent.includes(rung) ? 'chief' : rung

/** Whoever cannot be written to is spoken to: the line is asked where others get the first mail. */
function firstWord(facts: Facts, at: number, duties: readonly PlannedDuty[]): Moment[] {
  if (!byHand(facts.flags)) return []
  const theirs = duties.filter(({ owner }) => !owner).map(({ id }) => id)
  return [
    { at, to: filled('line', facts.absent), act: 'escalate', duties: theirs, because: 'by-hand' },
  ]
}

const partsOf = (pack: Pack, duty: Duty): string[] =>
  duty.applies_to.per === 'network' ? pack.networks.map((network) => network.id) : [WHOLE]

/** What moments depend on beside the due dates. */
export interface PlanBasis {
  /** An ISO date: only what falls after it. */
  readonly after: string
  readonly flags: readonly Flag[]
  readonly absent?: readonly Rung[]
}

/**
 * The moments of the given duties, each with its own due date, that fall after a day. What falls
 * on one person at one instant for one purpose is one moment. Mails begin with the working day.
 */
export function momentsFor(
  pack: Pack,
  dues: ReadonlyMap<string, string>,
  { after, flags, absent = [] }: PlanBasis,
  calendar: Calendar,
): Moment[] {
  const found = new Map<string, Moment>()
  for (const duty of pack.duties) {
    const due = dues.get(duty.id)
    if (due === undefined) continue
    for (const { date, ...step } of stepsOf(pack, duty, { due, after }, calendar)) {
      if (date <= after || (step.to === 'leaver' && byHand(flags))) continue
      const at = calendar.opening(date)
      const key = momentKey({ at, ...stoodIn(step, absent) })
      const duties = [...(found.get(key)?.duties ?? []), duty.id]
      found.set(key, { at, ...stoodIn(step, absent), duties })
    }
  }
  return [...found.values()].sort(inOrder)
}

type Keyed = Pick<Moment, 'at' | 'to' | 'act' | 'because' | 'request'>
/** Moments of one key are one moment, whatever duties they are about. */
export const momentKey = ({ at, to, act, because, request }: Keyed): string =>
  [at, to, act, because ?? '', request ?? ''].join(' ')

type PlannedStep = Omit<Moment, 'at' | 'duties'>
type DatedStep = PlannedStep & { readonly date: string }

/** The step as it is where nobody fills some rungs: the chief is asked, and nobody gets a copy. */
function stoodIn({ cc, ...step }: PlannedStep, absent: readonly Rung[]): PlannedStep {
  const present = cc?.filter((who) => who === 'hr' || !absent.includes(who))
  const to = step.to === 'leaver' || step.to === 'hr' ? step.to : filled(step.to, absent)
  return { ...step, to, ...(present?.length ? { cc: present } : {}) }
}

/** Reminders keep their distance to the due date when it moves; the ladder counts from it. */
function stepsOf(
  pack: Pack,
  duty: Duty,
  { due, after }: { readonly due: string; readonly after: string },
  calendar: Calendar,
): DatedStep[] {
  const day = (offset: number) => addWorkingDays(calendar, due, offset)
  const reminders = duty.reminders_wd.map((offset) => day(offset - duty.due.offset_wd))
  if (duty.owner) {
    const soonest = addWorkingDays(calendar, after, 1)
    return ownSteps(duty.owner, [...reminders, day(0)], { late: day(OWN_WAIT), soonest })
  }
  return [
    ...reminders.map((date) => ({ date, to: 'leaver', act: 'remind' }) as const),
    ...(pack.ladders[duty.ladder] ?? []).map((step) => ({
      date: day(step.day),
      ...stepMoment(step),
    })),
  ]
}

/** Working days after the due day of the organisation's own duty before HR is told each week. */
const OWN_WAIT = 5

/**
 * What the organisation has to do itself: its owner is asked, at the soonest where every day for it
 * is past; HR hears of it while it is not done.
 */
function ownSteps(
  owner: 'line' | 'hr',
  dates: readonly string[],
  { late, soonest }: { readonly late: string; readonly soonest: string },
): DatedStep[] {
  const ahead = [...new Set(dates)].filter((date) => date >= soonest)
  const because: Because = 'own-duty'
  const asks = (ahead.length ? ahead : [soonest]).map(
    (date, index): DatedStep =>
      owner === 'hr'
        ? { date, to: 'hr', act: 'own', because }
        : { date, to: owner, act: index === 0 ? 'escalate' : 'nudge', because },
  )
  const weekly = late < soonest ? soonest : late
  return [...asks, { date: weekly, to: 'hr', act: 'weekly' }]
}

const stepMoment = ({ to, kind, clause, cc, needs, weekly_note }: Step) => ({
  to,
  act: ACTS[kind],
  ...(clause ? { clause } : {}),
  ...(cc ? { cc } : {}),
  ...(needs ? { needs } : {}),
  ...(weekly_note ? { weekly: true as const } : {}),
})

const ACTS: Record<StepKind, Act> = {
  final_reminder: 'final',
  ask_for_informal_word: 'escalate',
  refer: 'escalate',
  reminder: 'nudge',
  decide_or_close: 'decide',
  note_only: 'note',
}
