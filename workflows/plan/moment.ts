import type { Because, Role } from '../pack/types.ts'

export type Act =
  /** To the leaver. */
  | 'remind'
  | 'final'
  /** To a rung that decides: asked, asked again, asked to decide or close. */
  | 'escalate'
  | 'nudge'
  | 'decide'
  /** Told, without being asked to decide. */
  | 'note'
  /** To HR: what is theirs to do, a pause to look at again, a case that waits for a person. */
  | 'own'
  | 'review'
  | 'weekly'
  /** To whoever has to reply to the leaver's request. */
  | 'reply'
  /** To HR: the leaver's own address is not confirmed, and the last day is near. */
  | 'address'
  /** A route's own clock is about to run out. */
  | 'clock'
  /** The case ends. */
  | 'close'

/** An instant at which the case must act towards one person. */
export interface Moment {
  readonly at: number
  readonly to: Role
  readonly act: Act
  readonly duties: readonly string[]
  readonly clause?: string
  readonly cc?: readonly ('hr' | 'data-lead')[]
  /** Left out while mail to the line comes back, as nobody was asked before. */
  readonly needs?: readonly 'line_told'[]
  /** Followed by a note to HR each week until somebody decides. */
  readonly weekly?: true
  /** The event of the request that waits for a reply. */
  readonly request?: number
  /** Why, where it is not that something is late. */
  readonly because?: Because
}

const PEOPLE: readonly Role[] = ['leaver', 'line', 'data-lead', 'chief', 'chair', 'hr']

/** By time; at one instant the leaver is always first. */
export const inOrder = (a: Moment, b: Moment): number =>
  a.at - b.at || PEOPLE.indexOf(a.to) - PEOPLE.indexOf(b.to)
