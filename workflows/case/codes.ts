/**
 * Codes that stand in stored events: each list once, its type drawn from it, for commands, API and
 * pages alike. A code is never renamed or given another meaning, only added.
 */

export const STATUSES = ['open', 'paused', 'closed'] as const
export type Status = (typeof STATUSES)[number]

export const FINAL_STATES = [
  'confirmed',
  'confirmed-and-checked',
  'confirmed-with-exceptions',
  'recorded-for-leaver',
  'partly-confirmed',
  'not-applicable',
  'closed-not-confirmed',
  'closed-risk-accepted',
  'referred',
  'cancelled',
  'objection-upheld',
  'contact-stopped',
] as const
/** How a case ended. */
export type FinalState = (typeof FINAL_STATES)[number]

export const PAUSE_REASONS = [
  'cannot-reach',
  'undeliverable',
  /** The leaver needs help or another format, which HR finds. */
  'help',
  /** A welfare reason, or HR's own. */
  'pause',
  /** On its way into another procedure, which HR accepts or not. */
  'referral',
  /** The leaver objects to being asked (UK GDPR 21): a person answers it. */
  'objection',
  /** Whoever has the link says that they are not this person. */
  'not-them',
  /** The engine stopped it: it acted over and over at one instant. */
  'stuck',
] as const
/** Why a case stands still. */
export type PauseReason = (typeof PAUSE_REASONS)[number]

export const REQUEST_KINDS = [
  'question',
  'time',
  'objection',
  'complaint',
  'other-way',
  'another-role',
  'unwell',
  'not-them',
] as const
/** What a leaver asks for beside their answers. */
export type RequestKind = (typeof REQUEST_KINDS)[number]

export const MAILBOXES = [
  /** Their own address, confirmed. */
  'own',
  /** The work address, while it lives; their own is not confirmed. */
  'work',
  /** Only their own, which is not confirmed. */
  'unconfirmed',
] as const
/** What a leaver can be written to at: nothing about a case goes to an address that may be wrong. */
export type Mailbox = (typeof MAILBOXES)[number]

export const CAME_BACK = [
  /** There is no such mailbox. */
  'dead',
  'full',
  /** Refused as unwanted. */
  'refused',
  /** Tried for days, and never taken. */
  'expired',
  /** A list takes no mail from us. */
  'list',
  /** Nothing says why. */
  'unknown',
  /** A program answered: an absence note. It is no answer, and proves no reading. */
  'automatic',
  /** A person who is no leaver answered by mail; leavers' answers are questions. */
  'answered',
] as const
/** What came back of a mail. */
export type CameBack = (typeof CAME_BACK)[number]

export const MAIL_SETTLED = [
  /** HR has heard that it arrived. */
  'arrived',
  /** It goes once more: it may arrive twice. */
  'again',
] as const
/** What a person makes of a mail of which nobody knew whether it went. */
export type MailSettled = (typeof MAIL_SETTLED)[number]

export const CANCEL_REASONS = ['started-in-error', 'rejoined', 'other'] as const
export type CancelReason = (typeof CANCEL_REASONS)[number]

export const STOP_REASONS = ['deceased', 'gravely-ill'] as const
export type StopReason = (typeof STOP_REASONS)[number]
