import { ERASED, type Erased } from '../workflows/pack/codes.ts'
import type { Kind, Pack } from '../workflows/pack/types.ts'
import { DAY } from '../workflows/plan/durations.ts'

/**
 * For how long what is held of a case is kept. No law names a period: a charity decides for each kind
 * of record (UK GDPR 5(1)(e)). Six years are those of the Limitation Act 1980 (five in Scotland).
 */
export interface Retention {
  /** Days after the case closed. */
  readonly addressDays: number
  /** Months after the case closed. */
  readonly wordsMonths: number
  /** Years after the last day. */
  readonly recordYears: number
}

const ADDRESS_DAYS = 90
const WORDS_MONTHS = 12
/** A volunteer's free text goes sooner: nothing formal can follow from it. */
const VOLUNTEERS_MONTHS = 6
const FORMAL_YEARS = 6

/** For how many days what stands beside the records is kept; each is counted from its last change. */
export const HOUSEKEEPING_DAYS = {
  /** What stood still once. */
  troubles: 90,
  /** The list of what is in an export. */
  exports: 7,
  /** A message that came in is known again, and shown with the mail that it is about. */
  mailIn: 400,
  /** A table that nobody started, as its page says; and how far one has come. */
  imports: 2,
  progress: 30,
  /** What was typed and not taken: HR and the leaver can read why. */
  refused: 90,
  /** What programs were told: it can be seen, and sent once more. */
  tellings: 30,
} as const

/** What a case is kept by. */
export interface Kept {
  readonly kind: Kind
  /** A person decided on something formal, or a possible breach was reported. */
  readonly formal: boolean
}

/**
 * How long a case's record is kept: as its pack says for its kind, and the names for as long as the
 * settings tell leavers, which goes first. Nothing where nobody has said how long: then nothing is
 * forgotten by itself. Pure.
 */
export function retentionOf(
  { retention: rules }: Pick<Pack, 'retention'>,
  keepYears: number | null | undefined,
  { kind, formal }: Kept,
): Retention | undefined {
  const years = keepYears ?? rules?.record_years?.[kind]
  if (years === undefined) return undefined
  const months = rules?.words_months?.[kind]
  return {
    addressDays: rules?.address_days ?? ADDRESS_DAYS,
    wordsMonths: months ?? (kind === 'volunteer' ? VOLUNTEERS_MONTHS : WORDS_MONTHS),
    recordYears: formal ? Math.max(years, rules?.formal_years ?? FORMAL_YEARS) : years,
  }
}

/** Rules as one text, to see whether they are still the same. Pure. */
export const rulesText = (retention: Retention | undefined): string =>
  retention
    ? `${retention.addressDays}d ${retention.wordsMonths}m ${retention.recordYears}y`
    : 'nobody has said'

/** The outcomes of a pack after which a record is kept as formal ones are. Pure. */
export const formalOutcomes = ({ outcomes }: Pick<Pack, 'outcomes'>): string[] =>
  outcomes
    .filter(({ effect, route }) => effect === 'refer-out' || route === 'possible-breach')
    .map(({ id }) => id)

/** When a case closed (milliseconds since 1970, its own clock), and its last day (ISO). */
export interface Ended {
  readonly closedAt: number
  readonly endDate: string
}

/**
 * When each stage is due, in milliseconds since 1970: the address before the words, and those before
 * the rest. Days are whole, in UTC. Pure.
 */
export function dueAt(
  { addressDays, wordsMonths, recordYears }: Retention,
  { closedAt, endDate }: Ended,
): Readonly<Record<Erased, number>> {
  const address = closedAt + addressDays * DAY
  const words = Math.max(address, monthsAfter(closedAt, wordsMonths))
  const rest = Math.max(words, monthsAfter(Date.parse(`${endDate}T23:59:59Z`), 12 * recordYears))
  return { address, words, rest }
}

/** The stages that are due by an instant, in their order. Pure. */
export const dueBy = (dues: Readonly<Record<Erased, number>>, by: number): Erased[] =>
  ERASED.filter((stage) => dues[stage] <= by)

/** So many months after an instant: on the last day of a month that is shorter. */
function monthsAfter(at: number, months: number): number {
  const date = new Date(at)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last))
  return date.getTime()
}
