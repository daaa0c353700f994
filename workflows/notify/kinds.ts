import type { Role } from '../pack/types.ts'

/** Every notice: what an event causes somebody to be told. */

/** What every notice has to say of itself. */
interface Rule {
  /**
   * What we ask of people, or tell them unasked, waits for working hours and is one mail a person a
   * day; what answers their own press goes at once, and so does what must not wait (4.3).
   */
  readonly sent: 'working-hours' | 'at-once'
  /** When it still says something true and needed once its mail is about to go: `still-wanted.ts`. */
  readonly wanted: Wanted
  /** Which of the words that were typed with its cause its reader is to read. */
  readonly typed: 'letter' | 'reason' | 'text' | 'answer' | 'said' | null
}

export type Wanted =
  | 'always'
  /** The case is open, and the leaver has something to do. */
  | 'to-do'
  | 'open-for-chief'
  /** The case is not closed, and rests for no welfare reason. */
  | 'not-closed'
  | 'held'
  /** The leaver's own address is not confirmed. */
  | 'unconfirmed'
  /** Its reader is asked something by a ladder, or by a route. */
  | 'asked'
  | 'routed'
  | 'request-waits'

/** Every notice, in the order in which they are looked at. */
export const NOTICES = {
  invite: { sent: 'working-hours', wanted: 'not-closed', typed: null },
  'confirm-address': { sent: 'working-hours', wanted: 'unconfirmed', typed: null },
  question: { sent: 'working-hours', wanted: 'request-waits', typed: 'text' },
  reply: { sent: 'working-hours', wanted: 'always', typed: 'answer' },
  'request-received': { sent: 'at-once', wanted: 'always', typed: 'text' },
  reminder: { sent: 'working-hours', wanted: 'to-do', typed: null },
  'final-reminder': { sent: 'working-hours', wanted: 'to-do', typed: null },
  'who-is-asked': { sent: 'working-hours', wanted: 'to-do', typed: null },
  'still-true': { sent: 'working-hours', wanted: 'to-do', typed: null },
  'more-time': { sent: 'working-hours', wanted: 'not-closed', typed: null },
  'list-changed': { sent: 'working-hours', wanted: 'not-closed', typed: null },
  'not-agreed': { sent: 'working-hours', wanted: 'not-closed', typed: 'reason' },
  'please-keep': { sent: 'working-hours', wanted: 'held', typed: null },
  'formal-letter': { sent: 'working-hours', wanted: 'not-closed', typed: 'letter' },
  'recorded-for-you': { sent: 'working-hours', wanted: 'not-closed', typed: null },
  'open-again': { sent: 'working-hours', wanted: 'not-closed', typed: null },
  'ask-line': { sent: 'working-hours', wanted: 'asked', typed: null },
  'ask-line-again': { sent: 'working-hours', wanted: 'asked', typed: null },
  'line-note': { sent: 'working-hours', wanted: 'open-for-chief', typed: null },
  'data-lead-note': { sent: 'working-hours', wanted: 'open-for-chief', typed: null },
  'ask-chief': { sent: 'working-hours', wanted: 'asked', typed: null },
  'ask-chief-again': { sent: 'working-hours', wanted: 'asked', typed: null },
  'decide-or-close': { sent: 'working-hours', wanted: 'asked', typed: null },
  'no-longer-needed': { sent: 'working-hours', wanted: 'always', typed: null },
  'closed-not-confirmed': { sent: 'working-hours', wanted: 'always', typed: null },
  'closed-referred': { sent: 'working-hours', wanted: 'always', typed: null },
  cancelled: { sent: 'working-hours', wanted: 'always', typed: null },
  'hr-note': { sent: 'working-hours', wanted: 'always', typed: 'said' },
  'hr-weekly': { sent: 'working-hours', wanted: 'not-closed', typed: null },
  'hr-closed': { sent: 'working-hours', wanted: 'always', typed: null },
  received: { sent: 'at-once', wanted: 'always', typed: null },
  receipt: { sent: 'at-once', wanted: 'always', typed: null },
  'fresh-link': { sent: 'at-once', wanted: 'always', typed: null },
  /** To whoever acted in a case before: they act in it no more. */
  replaced: { sent: 'at-once', wanted: 'always', typed: null },
  'decision-copy': { sent: 'at-once', wanted: 'always', typed: null },
  route: { sent: 'at-once', wanted: 'routed', typed: null },
  'route-again': { sent: 'at-once', wanted: 'routed', typed: null },
} as const satisfies Readonly<Record<string, Rule>>

export type NoticeType = keyof typeof NOTICES

/**
 * Of these a newer one to the same person says all that an older one says: where both wait, only the
 * newer goes.
 */
export const REPLACED_BY_NEWER: readonly NoticeType[] = [
  'reminder',
  'confirm-address',
  'fresh-link',
  'received',
  'route-again',
]

export interface Notice {
  readonly type: NoticeType
  readonly to: Role
  readonly duties: readonly string[]
}

export const notice = (type: NoticeType, to: Role, duties: readonly string[] = []): Notice => ({
  ...{ type, to, duties },
})
