import type { Mailbox } from '../case/events.ts'
import type { Climbs, Duty, Flag, Kind, Pack, Rung } from '../pack/types.ts'
import type { Calendar } from './calendar.ts'
import type { Moment } from './moment.ts'

/** What a case is planned from, and which duties are in it. Pure. */

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
  /** The day that HR chose for the first mail, where the pack has a cadence. */
  readonly firstMailOn?: string
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
  /** How it takes part in the case's row; nothing in a case without one. */
  readonly climbs?: Climbs
  /** Said before the last day, it is asked about once more after it. */
  readonly fromLastDay?: true
}

export interface Plan {
  /** When the first mail goes: at once in working hours, else when they next begin. */
  readonly inviteAt: number
  /** The last second of the last day: until then the leaver is still in post. */
  readonly endsAt: number
  readonly duties: readonly PlannedDuty[]
  readonly agenda: readonly Moment[]
  /** The case has one row for all of its duties. */
  readonly row?: true
}

/** The one part of a duty that is answered as a whole. */
export const WHOLE = 'all'

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
    ...(duty.climbs && !duty.owner ? { climbs: duty.climbs } : {}),
    ...(duty.counts_from ? { fromLastDay: true } : {}),
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

const partsOf = (pack: Pack, duty: Duty): string[] =>
  duty.applies_to.per === 'network' ? pack.networks.map((network) => network.id) : [WHOLE]
