/**
 * A policy as data, as the engine reads it. The files in `policies/` are checked against
 * `policies/pack.ts` before anything here sees them; keys are spelt as in those files, so that
 * what is read in the YAML is what is found in the code.
 */

/** Who can leave (clause 2.1). */
export type Kind = 'employee' | 'volunteer' | 'consultant' | 'contractor'

/** Who can be asked something about a case. The chair stands in for the chief under the name `chief`. */
export type Role = 'leaver' | 'line' | 'chief' | 'hr'

/** A rung's person: the ones who decide. */
export type Rung = 'line' | 'chief'

/** Words by language, with variants by kind: `en`, `en.volunteer`, `cy`. */
export type Text = Readonly<Record<string, string>>

/** A clause number, or one for each kind of leaver (5.15 binds staff only). */
export type Clause = string | Readonly<Record<Kind, string>>

/** What an answer says about a duty. Only `unsure` leaves the duty unsettled. */
export type Meaning = 'confirmed' | 'exceptions' | 'never-had' | 'no-account' | 'asked' | 'unsure'

export interface AnswerKind {
  readonly label: Text
  readonly status: Text
  readonly means: Meaning
  /** What the answer must carry beside its code. */
  readonly needs?: readonly ('reason' | 'count' | 'date')[]
}

export interface Duty {
  readonly id: string
  readonly clause: Clause
  readonly title: Text
  readonly ask: Text
  readonly minutes: number
  readonly applies_to: {
    readonly kinds: 'all' | readonly Kind[]
    readonly per?: 'network'
    readonly when?: Flag
  }
  readonly evidence: readonly string[]
  readonly due: { readonly offset_wd: number }
  readonly reminders_wd: readonly number[]
  readonly ladder: string
  readonly answers: readonly string[]
  /** The last duty: the leaver's typed name under all other answers. */
  readonly needs?: 'all_leaver_duties_answered'
}

/** What HR says of a leaver, which switches duties on or off. */
export type Flag = 'has_org_email' | 'worked_with_volunteers'

export type StepKind =
  | 'final_reminder'
  | 'ask_for_informal_word'
  | 'refer'
  | 'reminder'
  | 'decide_or_close'

/** One step of a ladder, `day` working days after the due date. */
export interface Step {
  readonly day: number
  readonly to: 'leaver' | Rung
  readonly kind: StepKind
  readonly clause?: string
  readonly cc?: readonly 'hr'[]
}

export type Effect = 'extend' | 'settle' | 'unreachable' | 'pass-up' | 'close'

/** What a person may need to say with an outcome. */
export type Need = 'date' | 'reason' | 'how' | 'when' | 'duties' | 'typed_name' | 'tried'

export interface Outcome {
  readonly id: string
  readonly clause: string
  readonly label: Text
  readonly hint: Text
  readonly who: readonly Rung[]
  readonly effect: Effect
  readonly needs: readonly Need[]
  /** `extend`: working days until the new date, or the most that a chosen date may lie ahead. */
  readonly days_wd?: number
  readonly at_most?: number
}

/** One network's guide: menu names only, never a script, with the day it was last looked at. */
export interface Network {
  readonly id: string
  readonly name: string
  readonly where: readonly string[]
  readonly side_effects: readonly string[]
  readonly remove_contact: readonly string[]
  readonly remove_uploaded: readonly string[]
  readonly reviewed_on: string
}

export interface Pack {
  readonly pack: string
  readonly version: string
  readonly title: Text
  readonly due_source: 'organisation' | 'policy'
  readonly person_kinds: readonly Kind[]
  readonly line_label: Readonly<Record<Kind, string>>
  readonly calendar: string
  readonly working_hours: { readonly from: string; readonly to: string }
  readonly networks: readonly Network[]
  readonly clauses: Readonly<Record<string, string>>
  readonly answers: Readonly<Record<string, AnswerKind>>
  readonly keep_reasons: Readonly<Record<string, Text>>
  readonly tried: Readonly<Record<string, Text>>
  readonly how: Readonly<Record<string, Text>>
  readonly statement: Text
  readonly dispute_wd: number
  readonly duties: readonly Duty[]
  readonly ladders: Readonly<Record<string, readonly Step[]>>
  readonly outcomes: readonly Outcome[]
}

/** The clause that backs a duty for one kind of leaver. */
export const clauseFor = (clause: Clause, kind: Kind): string =>
  typeof clause === 'string' ? clause : clause[kind]

/** The words for one reader: their language and kind first, then English. */
export function say(text: Text, reader: { language: string; kind: Kind }): string {
  const { language, kind } = reader
  return text[`${language}.${kind}`] ?? text[language] ?? text[`en.${kind}`] ?? text.en ?? ''
}
