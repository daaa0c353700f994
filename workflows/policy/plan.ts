import type { Calendar } from './calendar.ts'
import { addWorkingDays, nextOpening } from './calendar.ts'
import type { Duty, Flag, Kind, Pack, Rung, StepKind } from './types.ts'

/** What a case must know to be planned. Instants are milliseconds since 1970, dates ISO days. */
export interface Facts {
  readonly kind: Kind
  readonly endDate: string
  readonly flags: readonly Flag[]
  readonly startedAt: number
}

export type Act = 'remind' | 'final' | 'escalate' | 'nudge' | 'decide' | 'close'

/** An instant at which the case must act towards one person. */
export interface Moment {
  readonly at: number
  readonly to: 'leaver' | Rung
  readonly act: Act
  readonly duties: readonly string[]
  readonly clause?: string
  readonly cc?: readonly 'hr'[]
}

export interface PlannedDuty {
  readonly id: string
  readonly parts: readonly string[]
  readonly dueDate: string
  readonly dueAt: number
  /** The duty that is the leaver's signature under all others. */
  readonly signs?: true
}

export interface Plan {
  /** When the first mail goes: at once in working hours, else when they next begin. */
  readonly inviteAt: number
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
      const dueDate = wanted < firstDay ? firstDay : wanted
      const signs = duty.needs ? { signs: true as const } : {}
      const dueAt = calendar.endOfDay(dueDate)
      return { id: duty.id, parts: partsOf(pack, duty), dueDate, dueAt, ...signs }
    })
  const dues = new Map(duties.map((duty) => [duty.id, duty.dueDate]))
  return { inviteAt, duties, agenda: momentsFor(pack, dues, firstDay, calendar) }
}

export function applies(duty: Duty, facts: Pick<Facts, 'kind' | 'flags'>): boolean {
  const { kinds, when } = duty.applies_to
  return (kinds === 'all' || kinds.includes(facts.kind)) && (!when || facts.flags.includes(when))
}

const partsOf = (pack: Pack, duty: Duty): string[] =>
  duty.applies_to.per === 'network' ? pack.networks.map((network) => network.id) : [WHOLE]

/**
 * The moments of the given duties, each with its own due date, that fall after a day. What falls
 * on one person at one instant for one purpose is one moment. Mails begin with the working day.
 */
export function momentsFor(
  pack: Pack,
  dues: ReadonlyMap<string, string>,
  after: string,
  calendar: Calendar,
): Moment[] {
  const found = new Map<string, Moment>()
  for (const duty of pack.duties) {
    const due = dues.get(duty.id)
    if (due === undefined) continue
    for (const { date, ...step } of stepsOf(pack, duty, due, calendar)) {
      if (date <= after) continue
      const at = calendar.opening(date)
      const key = `${at} ${step.to} ${step.act}`
      const duties = [...(found.get(key)?.duties ?? []), duty.id]
      found.set(key, { at, ...step, duties })
    }
  }
  return [...found.values()].sort(inOrder)
}

type DatedStep = Omit<Moment, 'at' | 'duties'> & { readonly date: string }

/** Reminders keep their distance to the due date when it moves; the ladder counts from it. */
function stepsOf(pack: Pack, duty: Duty, due: string, calendar: Calendar): DatedStep[] {
  const reminders = duty.reminders_wd.map((day) => ({
    date: addWorkingDays(calendar, due, day - duty.due.offset_wd),
    to: 'leaver' as const,
    act: 'remind' as const,
  }))
  const rungs = (pack.ladders[duty.ladder] ?? []).map((step) => ({
    date: addWorkingDays(calendar, due, step.day),
    to: step.to,
    act: ACTS[step.kind],
    ...(step.clause ? { clause: step.clause } : {}),
    ...(step.cc ? { cc: step.cc } : {}),
  }))
  return [...reminders, ...rungs]
}

const ACTS: Record<StepKind, Act> = {
  final_reminder: 'final',
  ask_for_informal_word: 'escalate',
  refer: 'escalate',
  reminder: 'nudge',
  decide_or_close: 'decide',
}

const PEOPLE = ['leaver', 'line', 'chief']

/** By time; at one instant the leaver is always first. */
export const inOrder = (a: Moment, b: Moment): number =>
  a.at - b.at || PEOPLE.indexOf(a.to) - PEOPLE.indexOf(b.to)
