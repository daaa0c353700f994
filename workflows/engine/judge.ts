import { patched } from '@temporalio/workflow'
import type { CaseEvent } from '../case/events.ts'
import { apply, type CaseState } from '../case/state.ts'
import { eventsFrom } from '../case/step.ts'
import { isCommand } from '../contract/command-shape.ts'
import type { SubmissionResult } from '../contract/commands.ts'
import { isNewer, NewerCommandError } from '../contract/newer.ts'
import type { Decision, Taken } from '../decide/decision.ts'
import { decide } from '../decide/decisions.ts'
import type { Rules } from '../pack/rules.ts'
import type { Item } from './command-queue.ts'

/** An item with what is to come of it, once its events stand in Postgres. */
export interface Judged {
  readonly item: Item
  readonly events: readonly CaseEvent[]
  /** What its sender is told. */
  readonly answer?: SubmissionResult
}

interface Known {
  readonly state: CaseState
  readonly rules: Rules
}

/** What becomes of an item: a decision, or that it was taken before. */
type Verdict = Decision | { readonly stands: true }

export interface Judgement {
  readonly judged: readonly Judged[]
  /** The first, where it needs dates: those are counted on what stands in Postgres. */
  readonly dated?: { readonly item: Item; readonly decision: Taken }
}

/**
 * Judges items one after the other, each on what those before it make of the case, up to the first
 * that needs dates. Pure but for `patched`; `now` is the case's clock.
 * @throws `NewerCommandError` where the first is of a newer build; one that stands behind others waits.
 */
export function judgeAll(known: Known, items: readonly Item[], now: number): Judgement {
  const judged: Judged[] = []
  let { state } = known
  for (const item of items) {
    if ('id' in item && isNewer(item)) {
      if (!judged.length) throw new NewerCommandError(item)
      return { judged }
    }
    const verdict = verdictOn({ ...known, state }, item, now)
    if ('dates' in verdict && verdict.dates) {
      const dated = { item, decision: verdict }
      return judged.length ? { judged } : { judged, dated }
    }
    const one = judgedAs(item, state, verdict, now)
    judged.push(one)
    state = one.events.reduce(apply, state)
  }
  return { judged }
}

/** What comes of an item by a verdict whose dates are counted. Pure. */
export function judgedAs(item: Item, state: CaseState, verdict: Verdict, now: number): Judged {
  if ('refused' in verdict) return { item, events: [], answer: verdict }
  if ('stands' in verdict) return { item, events: [], answer: { event: state.number } }
  const events = eventsFrom(state, verdict.facts, now)
  return { item, events, answer: { event: events.at(-1)?.number ?? state.number } }
}

function verdictOn({ state, rules }: Known, item: Item, now: number): Verdict {
  if (!('id' in item)) return item.comes(state)
  if (state.taken.includes(item.id)) return { stands: true }
  // What comes from the in-tray has not passed the update's check.
  return isCommand(item) ? asOfThen(decide(state, rules, item, now)) : { refused: 'not-allowed' }
}

/** A decision that a case has behind it stays as it was. */
function asOfThen(decision: Decision): Decision {
  if (!('before' in decision) || !decision.before) return decision
  const { patch, decision: then } = decision.before
  return patched(patch) ? decision : then
}
