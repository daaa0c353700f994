import type { OutcomeRule, Rules } from '../pack/rules.ts'
import type { Decider, Need } from '../pack/types.ts'
import { cannotEnd, isRoute, isToAgree, ofLeaver, open, openDuties, reasonFor } from './coverage.ts'
import { type CaseState, type Escalation, inPost } from './state.ts'

/**
 * Which outcomes a person may choose, about which duties, and what each then needs. Pure: pages
 * offer by it, and the case judges by it again.
 */

/** Who chooses, when, and on what they were asked; HR chooses without having been asked. */
export interface Chooser {
  readonly role: Decider
  readonly escalation?: Escalation | undefined
  /** The case's clock, milliseconds since 1970. */
  readonly now: number
}

export type NotOffered = 'outcome-not-offered' | 'outcome-used-up'

/** Why an outcome cannot be chosen; nothing where it can. */
function notOffered(
  state: CaseState,
  rules: Rules,
  id: string,
  chooser: Chooser,
): NotOffered | undefined {
  const rule = Object.hasOwn(rules.outcomes, id) ? rules.outcomes[id] : undefined
  if (!rule || !fits(state, rule, chooser) || !isAbout(state, rules, rule, chooser)) {
    return 'outcome-not-offered'
  }
  const usedUp = rule.atMost !== undefined && (state.used[id] ?? 0) >= rule.atMost
  return usedUp ? 'outcome-used-up' : undefined
}

/** Why an outcome is not taken now: it is not offered, or would end a case that cannot end yet. */
export function notTaken(
  state: CaseState,
  rules: Rules,
  id: string,
  chooser: Chooser,
): NotOffered | ReturnType<typeof cannotEnd> {
  const rule = rules.outcomes[id]
  return (
    notOffered(state, rules, id, chooser) ?? (rule && ends(rule) ? cannotEnd(state) : undefined)
  )
}

const ends = ({ effect, acceptedBy }: OutcomeRule): boolean =>
  effect === 'close' || (effect === 'refer-out' && !acceptedBy)

/** Ids of the outcomes that are offered, in the pack's order. */
export const offers = (state: CaseState, rules: Rules, chooser: Chooser): string[] =>
  Object.keys(rules.outcomes).filter((id) => !notOffered(state, rules, id, chooser))

function fits(state: CaseState, rule: OutcomeRule, { role, escalation, now }: Chooser): boolean {
  const { who, offered = {}, effect } = rule
  if (!who.includes(role) || state.status === 'closed') return false
  if (offered.kinds && !offered.kinds.includes(state.kind)) return false
  if (offered.in_post !== undefined && offered.in_post !== inPost(state, now)) return false
  if (offered.last_step && !escalation?.decisionDue) return false
  if (effect === 'pass-up') return role !== 'chief'
  if (effect === 'pass-down') return !state.absent?.includes('line')
  if (effect === 'hold') return !state.hold
  if (effect === 'add-duty') return !state.duties.some((duty) => duty.id === rule.adds)
  return true
}

function isAbout(state: CaseState, rules: Rules, rule: OutcomeRule, chooser: Chooser): boolean {
  const { escalation } = chooser
  if (!escalation) return chooser.role === 'hr'
  const { because } = escalation
  if (isRoute(because)) return rule.offered?.because?.includes(because) === true
  const about = () => aboutDuties(state, rules, rule, chooser).length > 0
  if (rule.offered?.because) return about()
  // Who is asked for the organisation's own work has nothing to decide about the leaver.
  const asked = openDuties(state, escalation.duties, escalation.rung)
  const own = (id: string) => reasonFor(state, escalation, id) === 'own-duty'
  if (asked.length > 0 && asked.every(own)) return rule.effect === 'route'
  return rule.effect !== 'settle' || about()
}

/**
 * The duties that an outcome would be about. What a person ticks themselves may be anything open,
 * on their ladder or not: who talked with the leaver may record it all.
 */
export function aboutDuties(
  state: CaseState,
  rules: Rules,
  rule: OutcomeRule,
  { role, escalation }: Chooser,
): string[] {
  const all = state.duties.map(({ id }) => id)
  if (!escalation) return openDuties(state, all, role)
  const { rung } = escalation
  const because = rule.offered?.because
  if (rule.needs.includes('duties') && !because) {
    const theirs = ofLeaver(state).filter((duty) => open(state, duty, rung))
    const answers = theirs.filter((duty) => !duty.signs)
    // The signature alone is recorded where everything above it is answered.
    return (answers.length ? answers : theirs).map(({ id }) => id)
  }
  const asked = openDuties(state, escalation.duties, rung).filter((id) => {
    const reason = reasonFor(state, escalation, id)
    if (because ? !because.includes(reason) : reason === 'own-duty') return false
    return rule.settles !== 'accepted' || isToAgree(reason) || canBeKept(rules, id)
  })
  // A new date is for all that the leaver still owes, and not for a part of it.
  return rule.effect === 'extend' && asked.length ? withOwed(state, asked) : asked
}

/** The same with all that the leaver has still to answer or send, in the order of the list. */
const withOwed = (state: CaseState, ids: readonly string[]): string[] =>
  state.duties
    .filter((duty) => ids.includes(duty.id) || (!duty.owner && open(state, duty, 'leaver')))
    .map(({ id }) => id)

/** A duty of which something may be kept, for a reason. */
const canBeKept = (rules: Rules, duty: string): boolean =>
  rules.duties[duty]?.answers.some((id) => rules.answers[id]?.needs.includes('reason')) === true

/** What a person must say with an outcome: not again what the leaver has said already. */
export function needsOf(
  state: CaseState,
  rules: Rules,
  rule: OutcomeRule,
  chooser: Chooser,
): readonly Need[] {
  const { escalation } = chooser
  const said = (id: string) =>
    escalation !== undefined && isToAgree(reasonFor(state, escalation, id))
  const about = aboutDuties(state, rules, rule, chooser)
  const known = about.length > 0 && about.every(said)
  return rule.needs.filter((need) => !(known && (need === 'keep_reason' || need === 'count')))
}
