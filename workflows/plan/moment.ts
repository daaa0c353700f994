import type { Because, Role } from '../pack/types.ts'

export type Act =
  /** To the leaver. */
  | 'remind'
  | 'final'
  /** To the leaver: the first mail, where it is not at once; to confirm their address, once more; whether what they said before their last day is still true. */
  | 'invite'
  | 'confirm'
  | 'still'
  /** To a rung that decides: asked, asked again, asked to decide or close. */
  | 'escalate'
  | 'nudge'
  | 'decide'
  /** What is late now joins the question that is open; nobody gets a mail. */
  | 'join'
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
  /** It belongs to the case's one row: `moments/row.ts` says what becomes of it. */
  readonly row?: true
  /** Of a reminder of the row: it falls away where the final one comes before this instant. */
  readonly until?: number
  /** Of a final reminder: there was one before, so this is a reminder as any. */
  readonly again?: true
}

/** The one mail of a case that says it is the last reminder. */
export const isFinal = ({ act, again }: Pick<Moment, 'act' | 'again'>): boolean =>
  act === 'final' && !again

/** Whoever leads the leaver was asked for a reply before; the chief hears of it first where nobody replied. */
export const repliesFirst = (to: Role): boolean => to === 'chief'

/** HR's weekly note of what still waits; what went by a route has notes of its own. */
export const isWeekly = ({ act, because }: Pick<Moment, 'act' | 'because'>): boolean =>
  act === 'weekly' && because !== 'safeguarding' && because !== 'possible-breach'

type Keyed = Pick<Moment, 'at' | 'to' | 'act' | 'because' | 'request'>
/** Moments of one key are one moment, whatever duties they are about. */
export const momentKey = ({ at, to, act, because, request }: Keyed): string =>
  [at, to, act, because ?? '', request ?? ''].join(' ')

/**
 * Moments in their order, one for each act to one person at one instant for one reason: what comes
 * twice is one with the duties of both. Pure.
 */
export function merge(agenda: readonly Moment[]): Moment[] {
  const found = new Map<string, Moment>()
  for (const moment of agenda) {
    const key = momentKey(moment)
    const duties = [...new Set([...(found.get(key)?.duties ?? []), ...moment.duties])]
    found.set(key, { ...moment, duties })
  }
  return [...found.values()].sort(inOrder)
}

const PEOPLE: readonly Role[] = ['leaver', 'line', 'data-lead', 'chief', 'chair', 'hr']

/** By time; at one instant the leaver is always first. */
export const inOrder = (a: Moment, b: Moment): number =>
  a.at - b.at || PEOPLE.indexOf(a.to) - PEOPLE.indexOf(b.to)
