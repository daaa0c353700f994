import type { CameBack } from '../case/codes.ts'
import { isOpen, isRoute, openDuties } from '../case/coverage.ts'
import type { EventDraft } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import type { CommandOf } from '../contract/commands.ts'
import { unreadSince } from '../moments/unread.ts'
import type { Rules } from '../pack/rules.ts'
import { type Decision, raise } from './decision.ts'

/** These may pass by themselves: the mail goes once more before anybody is troubled. */
const PERHAPS: readonly CameBack[] = ['full', 'refused', 'unknown']
/** Somebody wrote, or a program did: the mail itself arrived. */
const ARRIVED: readonly CameBack[] = ['automatic', 'answered']

/**
 * What a mail that came back does to a case. Who cannot be written to is unreachable, as where their
 * server refuses the mail at once: a leaver's clock stands still, and HR hears of it. What may pass is
 * tried once more first. What the line was asked goes up to the chief. Pure; `now` is the case's clock.
 */
export function mailBack(
  state: CaseState,
  _rules: Rules,
  { id, by, mail, of, how, second, late, left }: CommandOf<'mail-back'>,
  now: number,
): Decision {
  const again = PERHAPS.includes(how) && !second && !late
  const back: EventDraft = {
    ...{ type: 'mail-back', by, submission: id, mail, of, how },
    ...(again ? { again } : {}),
    ...(late ? { late } : {}),
  }
  if (again || late || ARRIVED.includes(how)) return { facts: [back] }
  const unread = of === 'leaver' && left !== undefined ? unreadSince(state, left, now) : {}
  const unreachable: EventDraft = { type: 'unreachable', by, who: of, mail, back: true, ...unread }
  return { facts: [back, unreachable, ...(of === 'line' ? handedUp(state) : [])] }
}

/** What a line who cannot be written to was asked; nothing where the chief has it already. Pure. */
export function handedUp(state: CaseState): EventDraft[] {
  const asked = (rung: 'line' | 'chief') =>
    state.escalations
      .filter((one) => one.rung === rung && isOpen(one) && !isRoute(one.because))
      .flatMap(({ duties }) => duties)
  const above = asked('chief')
  const duties = openDuties(state, asked('line'), 'chief').filter((id) => !above.includes(id))
  return duties.length ? [raise(state, 'chief', duties, 'passed-up')] : []
}
