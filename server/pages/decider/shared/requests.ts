import { nextDue, repliers } from '../../../../workflows/case/coverage.ts'
import type { LeaverRequest } from '../../../../workflows/case/state.ts'
import type { CommandOf } from '../../../../workflows/contract/commands.ts'
import { mostDays } from '../../../../workflows/decide/requests.ts'
import { rulesOf } from '../../../../workflows/pack/rules.ts'
import { addDays } from '../../../../workflows/plan/calendar.ts'
import { type Range, range } from '../../../commands/context.ts'
import type { Visit } from '../../visit/visit.ts'

/** What a leaver asks of whoever leads them, and what that person can answer. Pure. */

/** All of it, answered or not, the oldest first; nothing for whoever does not lead them. */
export const requestsTo = ({ file: { state }, role }: Visit): readonly LeaverRequest[] =>
  (state.requests ?? []).filter((asked) => repliers(state, asked).some((rung) => rung === role))

/** Replies of this visitor that are kept and not yet taken. */
export const repliesFrom = ({ file, role }: Visit): readonly CommandOf<'reply'>[] =>
  file.waiting.flatMap(({ message }) =>
    message.kind === 'reply' && message.by.role === role ? [message] : [],
  )

/** What waits for this visitor's answer, the oldest first. */
export function waitingRequests(visit: Visit): readonly LeaverRequest[] {
  if (visit.file.state.status === 'closed') return []
  const sent = repliesFrom(visit).map(({ to }) => to)
  return requestsTo(visit).filter(
    ({ event, repliedAt }) => repliedAt === undefined && !sent.includes(event),
  )
}

/** The days that can be given: after what is due next, as far ahead as the policy lets this person. */
export function givable(visit: Visit): Range | undefined {
  const next = nextDue(visit.file.state)
  if (!next) return undefined
  const { from, to } = farthest(visit)
  const later = addDays(next.dueDate, 1)
  const first = later > from ? later : from
  return first <= to ? { from: first, to } : undefined
}

/** From tomorrow on, as far past what is due next as the policy lets this person give time. */
export const farthest = ({ file }: Visit): Range =>
  range({ file }, mostDays(rulesOf(file.pack)), nextDue(file.state)?.dueDate)

/** A reply: the day that was asked for, another day, or words alone. */
export type Way = 'asked' | 'other' | 'words'

/** The ways to answer; only a wish for time has more than one. */
export function waysFor(visit: Visit, { what, until = '' }: LeaverRequest): readonly Way[] {
  const days = what === 'time' ? givable(visit) : undefined
  if (!days) return ['words']
  return until >= days.from && until <= days.to ? ['asked', 'other', 'words'] : ['other', 'words']
}
