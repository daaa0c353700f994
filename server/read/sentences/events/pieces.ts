import type { Actor, EventOf, EventType, NewDates } from '../../../../workflows/case/events.ts'
import {
  type CaseContext,
  clauseOf,
  inWords,
  longDate,
  roleWords,
  titlesOf,
} from '../../case-context.ts'
import type { Tone } from '../../status.ts'

/** An event in words. `shown`: the exact wording of the pack that the person saw. */
export interface Said {
  readonly text: string
  readonly tone: Tone
  readonly clause?: string
  readonly shown?: readonly string[]
}

export type Speaks = Omit<CaseContext, 'state' | 'now'>
export type Say<T extends EventType> = (event: EventOf<T>, known: Speaks) => Said
/** How some kinds of event are said. */
export type Says<T extends EventType> = { readonly [K in T]: Say<K> }

/** Who did it: a name, or the engine. */
export function actorName(
  { role, user }: Actor,
  known: Pick<CaseContext, 'names' | 'users'>,
): string {
  if (role === 'engine') return 'Leavewell'
  if (role !== 'hr') return known.names[role]
  return known.users[user ?? ''] ?? 'HR'
}

/** Who did it, with what they are in the case: 'Lin Line, volunteer supervisor'. */
export function actorWords(actor: Actor, known: Speaks): string {
  const what = actor.role === 'engine' ? 'by itself' : roleWords(known, actor.role)
  const name = actorName(actor, known)
  return name === what ? name : `${name}, ${what}`
}

/** ' (one; another)', or nothing. */
export const inBrackets = (extras: readonly string[]): string =>
  extras.length ? ` (${extras.join('; ')})` : ''

/** What backs some duties, each once. */
export const clausesOf = (known: Speaks, duties: readonly string[]): string =>
  [...new Set(duties.flatMap((id) => clauseOf(known, id).split(', ')))].join(', ')

/** 'Fri 19 February 2027 for A and B' */
export function newDates(duties: NewDates['duties'], known: Speaks): string {
  const days = [...new Set(duties.map(({ dueDate }) => dueDate))].sort()
  return inWords(
    days.map((day) => {
      const ids = duties.filter(({ dueDate }) => dueDate === day).map(({ id }) => id)
      return `${longDate(known, day)} for ${titlesOf(known, ids)}`
    }),
  )
}

/** What new dates, more duties and fewer came with an event: '; new dates: …', or nothing. */
export function planWords(plan: NewDates | undefined, known: Speaks): string {
  const { duties = [], added = [], waived = [] } = plan ?? {}
  return [
    ...(added.length
      ? [
          `; asked as well: ${titlesOf(
            known,
            added.map(({ id }) => id),
          )}`,
        ]
      : []),
    ...(waived.length ? [`; no longer asked: ${titlesOf(known, waived)}`] : []),
    ...(duties.length ? [`; new dates: ${newDates(duties, known)}`] : []),
  ].join('')
}
