import type {
  Because,
  Climbs,
  Decider,
  Effect,
  Fit,
  Flag,
  Kind,
  Meaning,
  Need,
  RouteId,
  Rung,
  Settled,
  StepKind,
} from './codes.ts'
import type { Network } from './guide.ts'

export * from './codes.ts'

/**
 * A policy as data, as the engine reads it. The files in `policies/` are checked against
 * `policies/pack.ts` before anything here sees them; keys are spelt as in those files, so that
 * what is read in the YAML is what is found in the code.
 */

/** Words by language, with variants by kind: `en`, `en.volunteer`, `cy`. */
export type Text = Readonly<Record<string, string>>

/** Words by code, in the order in which they are offered. */
export type Choices = Readonly<Record<string, Text>>

/** A clause number, or one for each kind of leaver (5.15 binds staff only). */
export type Clause = string | Readonly<Partial<Record<Kind, string>>>

export interface AnswerKind {
  readonly label: Text
  readonly status: Text
  readonly means: Meaning
  /** What the answer must carry beside its code. */
  readonly needs?: readonly ('reason' | 'count' | 'date')[]
  /** It counts once this person has agreed (5.6: who takes over says that they have). */
  readonly agreed_by?: 'line'
  /** It reports something that cannot wait for a ladder. */
  readonly raises?: RouteId
  /** The leaver looked again after removing, on their own device. */
  readonly checked?: true
}

/** Why a contact may be kept. */
export interface KeepReason {
  readonly label: Text
  /** Who must agree; without it the leaver's word is enough. */
  readonly agreed_by?: 'line'
  /** Shown to HR and to nobody else. */
  readonly hr_only?: true
}

export interface Duty {
  readonly id: string
  /** The clause that backs it; a duty from good practice names its source instead. */
  readonly clause?: Clause
  readonly source?: string
  readonly title: Text
  readonly ask: Text
  readonly minutes: number
  /** Whose it is to do; the leaver's where nothing is said. */
  readonly owner?: 'line' | 'hr'
  /** `off`: asked only where HR turns it on for a case. */
  readonly default?: 'off'
  readonly applies_to: {
    readonly kinds: 'all' | readonly Kind[]
    readonly per?: 'network'
    /** `raised`: only once a person asks for it, with an outcome that adds it. */
    readonly when?: Flag | 'raised'
  }
  readonly skip_when?: readonly ('legal_hold' | 'keeps_other_role')[]
  readonly evidence: readonly string[]
  /** Working days from the end date; of a raised duty, from the day it was raised. */
  readonly due: { readonly offset_wd: number }
  /** Of a pack with ladders: when the leaver is reminded, and what climbs. */
  readonly reminders_wd?: readonly number[]
  readonly ladder?: string
  /** Of a pack with a cadence: how it takes part in the case's row. */
  readonly climbs?: Climbs
  /** What is said of it counts from the last day on: said earlier, it is asked about once more. */
  readonly counts_from?: 'last_day'
  readonly answers: readonly string[]
  /** Guides of address books that help with it, by id. */
  readonly guides?: readonly string[]
  /** Its page shows how each network that the leaver uses forgets an uploaded address book. */
  readonly shows?: 'uploaded'
  /** Duties that are better done after this one: hand over first, delete after. */
  readonly before?: readonly string[]
  /** The last duty: the leaver's typed name under all other answers. */
  readonly needs?: 'all_leaver_duties_answered'
}

/**
 * The one conversation of a case. Days are working days; steps count from the day by which everything
 * that climbs is due.
 */
export interface Cadence {
  /** The first mail goes so many days before the last day, where that is still to come. */
  readonly first_mail_wd: number
  /** Nothing is due sooner than so many days after the first mail. */
  readonly fair_wd: number
  /** A reminder comes so many days before something new is due. */
  readonly remind_wd: number
  /** Reminders, the first mail and the final one lie so many days apart. */
  readonly apart_wd: number
  /** What climbs sooner lets the steps count from so many days after its due day, if that is sooner. */
  readonly sooner_wd: number
  readonly steps: readonly Step[]
}

/** One step of a ladder or of a row, `day` working days after the day that it counts from. */
export interface Step {
  readonly day: number
  readonly to: 'leaver' | Rung
  readonly kind: StepKind
  readonly clause?: string
  readonly cc?: readonly ('hr' | 'data-lead')[]
  /** `line_told`: left out while mail to the line comes back, as nobody was asked before. */
  readonly needs?: readonly 'line_told'[]
  /** `decide_or_close`: until somebody decides, HR gets a note each week. */
  readonly weekly_note?: true
}

export interface Route {
  readonly to: readonly Rung[]
  readonly clause: string
  readonly title: Text
  /** What whoever is asked reads on their page. The mail says nothing of it. */
  readonly ask: Text
  /** Hours from the day it was noticed until it must have been dealt with. */
  readonly clock_hours?: number
}

/** When an outcome is offered, beside who may choose it. What is left out does not matter. */
export interface Offered {
  readonly kinds?: readonly Kind[]
  /** Still in post, or no longer: the last day decides. */
  readonly in_post?: boolean
  readonly because?: readonly Because[]
  /** Only once the ladder's last step has asked to decide or close. */
  readonly last_step?: true
}

export interface Outcome {
  readonly id: string
  readonly clause: string
  readonly label: Text
  readonly hint: Text
  readonly who: readonly Decider[]
  readonly effect: Effect
  readonly needs: readonly Need[]
  readonly offered?: Offered
  /** The questions that it answers: there it is among the first to choose from. */
  readonly fits?: readonly Fit[]
  /** `extend`, `pause`: working days until the new date, or the most that a chosen date may lie ahead. */
  readonly days_wd?: number
  readonly at_most?: number
  /** `settle`: how the record calls it. */
  readonly settles?: Settled
  /** `route`: which one. */
  readonly route?: RouteId
  /** `add-duty`: the duty that it adds. */
  readonly adds?: string
  /** `close`: what the record will say. */
  readonly final?: 'closed-not-confirmed' | 'closed-risk-accepted'
  /** `refer-out`: HR must accept before the case leaves. */
  readonly accepted_by?: 'hr'
}

/** For how long what is held of a case is kept, where a pack says so. */
export interface PackRetention {
  /** The leaver's own address, and what mails said: days after the case closed. */
  readonly address_days?: number
  /** What people wrote in their own words: months after the case closed. */
  readonly words_months?: Readonly<Partial<Record<Kind, number>>>
  /** The record, with its names: years after the last day. */
  readonly record_years?: Readonly<Partial<Record<Kind, number>>>
  /** The same where a person decided on something formal, if that is longer. */
  readonly formal_years?: number
}

export interface Pack {
  readonly pack: string
  readonly version: string
  readonly title: Text
  readonly due_source: 'organisation' | 'policy'
  readonly person_kinds: readonly Kind[]
  readonly line_label: Readonly<Partial<Record<Kind, string>>>
  readonly calendar: string
  readonly working_hours: { readonly from: string; readonly to: string }
  /** Asked of everybody, in this order. */
  readonly networks: readonly Network[]
  /** Guides that are there for whoever names such a site. */
  readonly networks_on_demand: readonly Network[]
  /** The clauses that the pack rests on, in the policy's own words. */
  readonly clauses: Readonly<Record<string, string>>
  /** Clauses that ask for nothing at leaving, and why. */
  readonly not_at_leaving: Readonly<Record<string, string>>
  readonly answers: Readonly<Record<string, AnswerKind>>
  readonly keep_reasons: Readonly<Record<string, KeepReason>>
  /** Above so many kept contacts the line must agree, whatever the reason. */
  readonly keep_agreement_above: number
  readonly tried: Choices
  readonly how: Choices
  readonly help: Choices
  readonly pause_reasons: Choices
  readonly hold_reasons: Choices
  readonly data_kinds: Choices
  readonly statement: Text
  /** How long a leaver may say that what was recorded for them is wrong. */
  readonly dispute_wd: number
  /** How long the ladder of a duty waits at most while the leaver's question is looked at (5.10). */
  readonly question_wd: number
  /** Working days in which a leaver can change what they sent, before the case closes. */
  readonly change_wd?: number | undefined
  readonly duties: readonly Duty[]
  /** Empty where the pack has a cadence. */
  readonly ladders: Readonly<Record<string, readonly Step[]>>
  readonly cadence?: Cadence | undefined
  readonly routes: Readonly<Partial<Record<RouteId, Route>>>
  readonly outcomes: readonly Outcome[]
  readonly retention?: PackRetention | undefined
  /** The order of the codes of each list of choices, which a pinned pack does not keep by itself. */
  readonly order?: Readonly<Record<string, readonly string[]>>
}

/** The clause that backs something for one kind of leaver. */
export const clauseFor = (clause: Clause, kind: Kind): string =>
  typeof clause === 'string' ? clause : (clause[kind] ?? '')

/** What backs a duty: its clause, or for one from good practice, the source. */
export const backingOf = (
  { clause, source }: Pick<Duty, 'clause' | 'source'>,
  kind: Kind,
): string => (clause ? clauseFor(clause, kind) : (source ?? ''))

/** What the person is called who leads this kind of leaver: manager, volunteer supervisor. */
export const lineLabelOf = ({ line_label }: Pick<Pack, 'line_label'>, kind: Kind): string =>
  line_label[kind] ?? 'line'

/** The words for one reader: their language and kind first, then English. */
export function say(text: Text, reader: { language: string; kind: Kind }): string {
  const { language, kind } = reader
  return text[`${language}.${kind}`] ?? text[language] ?? text[`en.${kind}`] ?? text.en ?? ''
}
