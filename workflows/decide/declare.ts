import { canDeclare, isOpen, ofLeaver, reasonFor, waitsFor } from '../case/coverage.ts'
import type { EventDraft } from '../case/events.ts'
import type { CaseState, DutyState } from '../case/state.ts'
import type { CommandOf } from '../contract/commands.ts'
import type { Rules } from '../pack/rules.ts'
import { type Decision, EMPTY, questionsAbout, refuse, type Taken } from './decision.ts'

/**
 * The leaver sends their answers. What waits for a person goes to the line, but not what the line has
 * answered and the leaver has sent on to the chief: that is with the chief. Pure.
 */
export function declare(
  state: CaseState,
  rules: Rules,
  { id, by }: CommandOf<'declare'>,
): Decision {
  if (state.declaredAt !== undefined) return refuse('already-sent')
  if (!canDeclare(state)) return refuse('not-all-answered')
  const sent = ofLeaver(state).filter((duty) => !duty.signs && !duty.settled)
  const settles = sent.filter((duty) => !waitsFor(duty)).map((duty) => duty.id)
  const declared: EventDraft = { type: 'declared', by, submission: id, settles }
  const asking = (about: readonly DutyState[]) =>
    sending(rules, declared, questionsAbout(state, about))
  const others = sent.filter((duty) => !isAppealed(state, duty))
  if (others.length === sent.length) return asking(sent)
  return { ...asking(others), before: { patch: 'appeal-stands', decision: asking(sent) } }
}

/** The chief was asked by the leaver to look at it again, and has not answered. */
const isAppealed = (state: CaseState, { id }: DutyState): boolean =>
  state.escalations.some(
    (one) => isOpen(one) && one.duties.includes(id) && reasonFor(state, one, id) === 'appeal',
  )

/** Questions get days of their own; where there are none, the leaver can change what they sent for a while. */
function sending(
  { questionWd: daysWd, changeWd }: Rules,
  declared: EventDraft,
  waiting: ReturnType<typeof questionsAbout>,
): Taken {
  const [first] = waiting
  if (!first) return withWindow(declared, changeWd)
  if (daysWd === undefined) return { facts: [declared, ...waiting] }
  const duties = waiting.flatMap((fact) => fact.duties)
  return {
    facts: [declared, { ...first, plan: EMPTY }, ...waiting.slice(1)],
    dates: { how: 'question', duties, daysWd },
    dated: 1,
  }
}

const withWindow = (declared: EventDraft, daysWd: number | undefined): Taken =>
  daysWd === undefined
    ? { facts: [declared] }
    : {
        facts: [{ ...declared, plan: EMPTY } as EventDraft],
        dates: { how: 'window', daysWd },
      }
