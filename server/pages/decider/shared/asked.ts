import {
  isOpen,
  isRoute,
  reasonFor,
  settled,
  suspended,
} from '../../../../workflows/case/coverage.ts'
import { aboutDuties, type Chooser, needsOf, offers } from '../../../../workflows/case/offers.ts'
import type { DutyState, Escalation } from '../../../../workflows/case/state.ts'
import { outcomeRule, type Rules, rulesOf } from '../../../../workflows/pack/rules.ts'
import type { Because, Need, Outcome, RouteId, Rung } from '../../../../workflows/pack/types.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import type { Visit } from '../../visit/visit.ts'

/** What one escalation asks a visitor just now. */
export interface Asked {
  readonly rung: Rung
  readonly escalation: Escalation
  /** Set where it came past every ladder. */
  readonly route: RouteId | undefined
  /** What of it is not settled, and why this person is asked. */
  readonly duties: readonly { readonly dutyState: DutyState; readonly because: Because }[]
  readonly outcomes: readonly Outcome[]
}

/** Everything that waits for this visitor, routes first; nothing once it is decided or moot. Pure. */
export function allAsked({ file, role }: Visit): Asked[] {
  const { state } = file
  if (role === 'leaver' || state.status === 'closed') return []
  const rules = rulesOf(file.pack)
  const sent = waitingFrom({ file, role }).map(({ escalation }) => escalation)
  const open = state.escalations.filter(
    (one) => one.rung === role && isOpen(one) && !sent.includes(one.id),
  )
  const routesFirst = [
    ...open.filter(({ because }) => isRoute(because)),
    ...open.filter(({ because }) => !isRoute(because)),
  ]
  return routesFirst.map((escalation) => askedOn(file, rules, escalation))
}

function askedOn({ state, pack, now }: CaseFile, rules: Rules, escalation: Escalation): Asked {
  const { rung, because } = escalation
  const left = state.duties.filter(
    (duty) =>
      escalation.duties.includes(duty.id) && !settled(state, duty) && !suspended(state, duty),
  )
  const can = offers(state, rules, { role: rung, escalation, now })
  return {
    rung,
    escalation,
    route: isRoute(because) ? because : undefined,
    duties: left.map((dutyState) => ({
      dutyState,
      because: reasonFor(state, escalation, dutyState.id),
    })),
    outcomes: pack.outcomes.filter(({ id }) => can.includes(id)),
  }
}

/** What comes first of all that waits for a visitor. */
export const askedOf = (visit: Visit): Asked | undefined => allAsked(visit)[0]

/** An outcome that a visitor chose: what it would be about, and what they have to say with it. */
export interface Choosing {
  readonly outcome: Outcome
  readonly about: readonly string[]
  readonly needs: readonly Need[]
}

/** Pure: by the same rules as the case judges by. */
export function choosing({ file }: Visit, asked: Asked, outcome: Outcome): Choosing {
  const { state, pack, now } = file
  const rules = rulesOf(pack)
  const chooser: Chooser = { role: asked.rung, escalation: asked.escalation, now }
  const rule = outcomeRule(outcome)
  return {
    outcome,
    about: aboutDuties(state, rules, rule, chooser),
    needs: needsOf(state, rules, rule, chooser),
  }
}

/** Decisions of this visitor that are kept and not yet taken. */
export const waitingFrom = ({ file, role }: Pick<Visit, 'file' | 'role'>) =>
  file.waiting.flatMap(({ message }) =>
    message.kind === 'decide' && message.by.role === role ? [message] : [],
  )
