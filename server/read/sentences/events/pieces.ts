import { hr } from '../../../../words/en/hr/index.ts'
import type { Actor, EventOf, EventType, NewDates } from '../../../../workflows/case/events.ts'
import { type CaseContext, clauseOf, longDate, roleWords, titlesOf } from '../../case-context.ts'
import type { Tone } from '../../status.ts'

const words = hr.events

/** An event in words. `shown`: the exact wording of the pack that the person saw. */
export interface EventSentence {
  readonly text: string
  readonly tone: Tone
  readonly clause?: string
  readonly shown?: readonly string[]
}

export type Speaks = Omit<CaseContext, 'state' | 'now'>
export type Say<T extends EventType> = (event: EventOf<T>, context: Speaks) => EventSentence
/** How some kinds of event are said. */
export type Says<T extends EventType> = { readonly [K in T]: Say<K> }

/** Who did it: a name, or the engine. */
export function actorName(
  { role, user }: Actor,
  context: Pick<CaseContext, 'names' | 'users'>,
): string {
  if (role === 'engine') return words.engine
  if (role !== 'hr') return context.names[role]
  return context.users[user ?? ''] ?? words.hr
}

/** Who did it, with what they are in the case: 'Lin Line, volunteer supervisor'. */
export function actorWords(actor: Actor, context: Speaks): string {
  const what = actor.role === 'engine' ? words.byItself : roleWords(context, actor.role)
  const name = actorName(actor, context)
  return name === what ? name : words.actor(name, what)
}

/** ' (one; another)', or nothing. */
export const inBrackets = (extras: readonly string[]): string =>
  extras.length ? ` (${extras.join('; ')})` : ''

/** What backs some duties, each once. */
export const clausesOf = (context: Speaks, duties: readonly string[]): string =>
  [...new Set(duties.flatMap((id) => clauseOf(context, id).split(', ')))].join(', ')

/** 'Fri 19 February 2027 for A and B' */
export function newDates(duties: NewDates['duties'], context: Speaks): string {
  const days = [...new Set(duties.map(({ dueDate }) => dueDate))].sort()
  const said = days.map((day) => {
    const ids = duties.filter(({ dueDate }) => dueDate === day).map(({ id }) => id)
    return words.plan.due(longDate(context, day), titlesOf(context, ids))
  })
  // Each may hold a list of its own.
  return said.join('; ')
}

/** What new dates, more duties and fewer came with an event: '; new dates: …', or nothing. */
export function planWords(plan: NewDates | undefined, context: Speaks): string {
  const { duties = [], added = [], waived = [] } = plan ?? {}
  const more = added.map(({ id }) => id)
  return [
    ...(more.length ? [words.plan.added(titlesOf(context, more))] : []),
    ...(waived.length ? [words.plan.waived(titlesOf(context, waived))] : []),
    ...(duties.length ? [words.plan.dates(newDates(duties, context))] : []),
  ].join('')
}
