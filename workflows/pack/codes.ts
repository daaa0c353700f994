/**
 * The codes that packs are written in: each list once, its type drawn from it, for the shape of a
 * pack, commands, API and forms alike.
 */

export const KINDS = ['employee', 'volunteer', 'consultant', 'contractor'] as const
/** Who can leave (clause 2.1). */
export type Kind = (typeof KINDS)[number]

export const RUNGS = ['line', 'chief', 'chair', 'data-lead'] as const
/** Whom a ladder can ask to decide. Where nobody fills the chair's or the lead's rung, the chief does. */
export type Rung = (typeof RUNGS)[number]

export const ROLES = ['leaver', ...RUNGS, 'hr'] as const
/** Who can be asked or told something about a case. */
export type Role = (typeof ROLES)[number]

export const APPOINTED = ['chief', 'chair', 'data-lead', 'hr'] as const
/** Who is the same in all cases of an organisation, by its settings. */
export type Appointed = (typeof APPOINTED)[number]

export const DECIDERS = [...RUNGS, 'hr'] as const
/** Who may choose an outcome. HR chooses on the case's page, without being asked by a ladder. */
export type Decider = (typeof DECIDERS)[number]

export const MEANINGS = [
  'confirmed',
  'exceptions',
  'never-had',
  'no-account',
  'asked',
  'unsure',
] as const
/** What an answer says about a duty. `unsure` leaves it open until a person has looked at it. */
export type Meaning = (typeof MEANINGS)[number]

export const FLAGS = [
  'has_org_email',
  'worked_with_volunteers',
  'keeps_other_role',
  'left_on_bad_terms',
  'safe_contact',
  'no_email',
] as const
/** What HR says of a leaver. The first three switch duties; the others change how we write. */
export type Flag = (typeof FLAGS)[number]

export const STEP_KINDS = [
  'final_reminder',
  'ask_for_informal_word',
  'refer',
  'reminder',
  'decide_or_close',
  'note_only',
] as const
export type StepKind = (typeof STEP_KINDS)[number]

export const CLIMBS = ['with-the-case', 'sooner', 'told', 'never'] as const
/**
 * How a duty that is late takes part in its case's row: with it; as one that may bring the row
 * forward, as it is about people's data; as one that the line is told of beside what it is asked; or
 * not at all.
 */
export type Climbs = (typeof CLIMBS)[number]

export const ROUTES = ['safeguarding', 'possible-breach'] as const
/** What goes to a person at once, past every ladder and at any hour. */
export type RouteId = (typeof ROUTES)[number]

export const EFFECTS = [
  /** A new date. */
  'extend',
  /** What is kept is not agreed to: back to the leaver with a new date. */
  'send-back',
  /** The duties are done with: `settles` says how. */
  'settle',
  'unreachable',
  'pause',
  'pass-up',
  'pass-down',
  'close',
  /** Goes to the people of a route at once. */
  'route',
  /** What came by a route is being dealt with. */
  'acknowledge',
  /** On to another procedure; the case keeps only the pointer. */
  'refer-out',
  'hold',
  'add-duty',
] as const
export type Effect = (typeof EFFECTS)[number]

export const NEEDS = [
  'date',
  'reason',
  'how',
  'when',
  'duties',
  'typed_name',
  'tried',
  'help',
  'pause_reason',
  'hold_reason',
  'data_kinds',
  'keep_reason',
  'count',
  'posting',
  'letter',
] as const
/** What a person may need to say with an outcome. */
export type Need = (typeof NEEDS)[number]

export const REASONS = [
  'late',
  'unsure',
  'passed-up',
  'handed-back',
  /** The leaver keeps contacts for a reason that a person must agree to. */
  'kept',
  /** The leaver's answer counts once this person has agreed. */
  'handed-over',
  /** The leaver asks the next person to look at a refusal again. */
  'appeal',
  /** The leaver cannot be written to: somebody goes through it with them. */
  'by-hand',
  /** The duty is this person's own. */
  'own-duty',
  ...ROUTES,
] as const
/** Why a person is asked to decide. */
export type Because = (typeof REASONS)[number]

/** The questions that an outcome can be an answer to: why somebody is asked, and the last step. */
export const FITS = [...REASONS, 'last_step'] as const
export type Fit = (typeof FITS)[number]

export const SETTLED = ['declared', 'recorded', 'accepted', 'not-applicable', 'done'] as const
/**
 * How a duty came to be done with: the leaver's signed answers, what a person recorded for them,
 * contacts kept with a person's agreement, nothing to do, or its owner's word.
 */
export type Settled = (typeof SETTLED)[number]

export const ERASED = [
  /** The leaver's own address and phone, and what mails said. */
  'address',
  /** What people wrote in their own words. */
  'words',
  /** Names, addresses, signatures: all that tells whose record it is. */
  'rest',
] as const
/** The stages of forgetting, in their order; each takes those before it along. */
export type Erased = (typeof ERASED)[number]

export const ERASED_FOR = [
  /** It was kept for as long as the rules say. */
  'time',
  /** The person asked for it, and HR agreed. */
  'asked',
  /** A backup had brought back what was erased before. */
  'again',
] as const
export type ErasedFor = (typeof ERASED_FOR)[number]

/** Grounds on which a wish to be forgotten may be refused: UK GDPR 17(1)(a), 17(3)(b), 17(3)(e). */
export const REFUSED_FOR = ['still-needed', 'legal-duty', 'legal-claims'] as const
export type RefusedFor = (typeof REFUSED_FOR)[number]
