import {
  answered,
  isOpen,
  openDuties,
  openOfLeaver,
  reasonFor,
  settled,
  waitsFor,
} from '../case/coverage.ts'
import type { EventDraft, FactOf } from '../case/events.ts'
import { aboutDuties, type Chooser, needsOf, notTaken } from '../case/offers.ts'
import type { CaseState } from '../case/state.ts'
import type { CommandOf } from '../contract/commands.ts'
import type { OutcomeRule, Rules } from '../pack/rules.ts'
import type { Because, Decider, Need } from '../pack/types.ts'
import {
  askingFor,
  closing,
  type DateRequest,
  type Decision,
  EMPTY,
  raise,
  refuse,
  routing,
} from './decision.ts'

/** What an outcome that a person chose does to a case. Pure. */
export function decideOutcome(
  state: CaseState,
  rules: Rules,
  command: CommandOf<'decide'>,
  now: number,
): Decision {
  const escalation = state.escalations.find(({ id }) => id === command.escalation)
  const role = command.by.role as Decider
  if (command.escalation === undefined ? role !== 'hr' : escalation?.rung !== role) {
    return refuse('not-allowed')
  }
  if (escalation && escalation.decidedAt !== undefined) return refuse('already-decided')
  const chooser: Chooser = { role, escalation, now }
  const refused = notTaken(state, rules, command.outcome, chooser)
  const rule = rules.outcomes[command.outcome]
  if (refused || !rule) return refuse(refused ?? 'outcome-not-offered')
  const about = aboutDuties(state, rules, rule, chooser)
  const duties = rule.needs.includes('duties') ? (command.duties ?? []) : about
  // Who talked with the leaver may record anything open; what an outcome is for, bounds it.
  const can = rule.offered?.because ? about : openDuties(state, Object.keys(rules.duties), role)
  if (!isComplete(needsOf(state, rules, rule, chooser), command))
    return refuse('outcome-incomplete')
  if (!duties.every((id) => can.includes(id))) return refuse('outcome-incomplete')
  // What is answered and waits only to be sent needs no more time and no other person.
  const asks = ['extend', 'send-back', 'pass-up', 'pass-down'].includes(rule.effect)
  if (asks && duties.length === 0) return refuse('outcome-incomplete')
  const given = rule.effect === 'settle' ? withAnswersSigned(state, duties) : duties
  return EFFECTS[rule.effect]({ state, rules, rule, command, duties: given })
}

/** Who records the signature records the answers that stand over it: nobody else is left to ask. */
function withAnswersSigned(state: CaseState, duties: readonly string[]): readonly string[] {
  if (!state.duties.some(({ id, signs }) => signs && duties.includes(id))) return duties
  const signed = state.duties.filter(
    (duty) =>
      !settled(state, duty) && !duty.signs && !duty.owner && answered(duty) && !waitsFor(duty),
  )
  return [...new Set([...duties, ...signed.map(({ id }) => id)])]
}

/** Typed names and reasons are words, which the server asks for; here only codes are judged. */
function isComplete(needs: readonly Need[], command: CommandOf<'decide'>): boolean {
  const { until, how, when, tried, duties, reason, count, dataKinds } = command
  const given: Partial<Record<Need, unknown>> = {
    ...{
      date: until,
      how,
      when,
      tried: tried?.[0],
      duties: duties?.[0],
      data_kinds: dataKinds?.[0],
    },
    ...{ help: reason, pause_reason: reason, hold_reason: reason, keep_reason: reason },
    count: count === undefined ? undefined : 'given',
  }
  return needs.every((need) => !(need in given) || given[need])
}

/** A new date that a person gives covers everything that the leaver still owes, in a case with one row. */
const covered = (state: CaseState, duties: readonly string[]): readonly string[] =>
  state.talk ? [...new Set([...duties, ...openOfLeaver(state)])] : duties

interface Choice {
  readonly state: CaseState
  readonly rules: Rules
  readonly rule: OutcomeRule
  readonly command: CommandOf<'decide'>
  readonly duties: readonly string[]
}

function decided({ rule, command, duties }: Choice): FactOf<'decided'> {
  const { id, by, escalation, outcome, how, when, tried, reason, count } = command
  const { effect, clause, settles } = rule
  return {
    type: 'decided',
    by,
    submission: id,
    ...(escalation === undefined ? {} : { escalation }),
    ...{ rung: by.role as Decider, outcome, effect, clause, duties },
    ...(settles ? { settles } : {}),
    ...(how ? { how } : {}),
    ...(when ? { when } : {}),
    ...(tried ? { tried } : {}),
    ...(reason ? { reason } : {}),
    ...(count === undefined ? {} : { count }),
    ...(rule.needs.includes('letter') ? { letter: true } : {}),
  }
}

/** Open questions to others about what the leaver says of these: what one person refuses, nobody else is to agree to. */
const askedOfOthers = ({ state, command, duties }: Choice): number[] =>
  state.escalations
    .filter((one) => isOpen(one) && one.id !== command.escalation)
    .filter((one) =>
      one.duties.some((id) => duties.includes(id) && isWord(reasonFor(state, one, id))),
    )
    .map(({ id }) => id)

/** What is asked is a word on what the leaver said. */
const isWord = (because: Because): boolean => because === 'kept' || because === 'appeal'

type EffectOf = (choice: Choice) => Decision

const EFFECTS: { readonly [E in OutcomeRule['effect']]: EffectOf } = {
  extend: (choice) => {
    const { command, rule, state } = choice
    const duties = covered(state, choice.duties)
    const { daysWd = 0 } = rule
    const { until } = command
    return {
      facts: [decided(choice)],
      dates: until
        ? { how: 'extend', duties, until, daysWd, laterOnly: true }
        : { how: 'working-days', duties, daysWd, laterOnly: true },
    }
  },
  'send-back': (choice) => {
    const { state, rule, rules } = choice
    const duties = covered(state, choice.duties)
    const daysWd = rule.daysWd ?? rules.disputeWd
    const dates: DateRequest = { how: 'working-days', duties, daysWd, keepsLater: true }
    const fact = decided(choice)
    const ends = askedOfOthers(choice)
    if (!ends.length) return { facts: [fact], dates }
    return {
      facts: [{ ...fact, ends }],
      dates,
      before: { patch: 'refusal-ends-questions', decision: { facts: [fact], dates } },
    }
  },
  settle: (choice) => {
    const { state, rules, rule, duties } = choice
    const kept = duties.every((id) =>
      state.duties.some((duty) => duty.id === id && waitsFor(duty) && !duty.signs),
    )
    const ownWord = rule.settles === 'done' || (rule.settles === 'accepted' && kept)
    if (ownWord) return { facts: [decided(choice)] }
    return { facts: [decided(choice)], dates: { how: 'window', daysWd: rules.disputeWd } }
  },
  unreachable: (choice) => ({ facts: [decided(choice)] }),
  acknowledge: (choice) => ({ facts: [decided(choice)] }),
  pause: (choice) => {
    const { command, rule } = choice
    const { by, until, reason } = command
    const paused: EventDraft = {
      ...{ type: 'paused', by, why: rule.needs.includes('help') ? 'help' : 'pause' },
      ...(reason ? { reason } : {}),
      ...(until ? { review: until, plan: EMPTY } : {}),
    }
    if (!until) return { facts: [decided(choice), paused] }
    return {
      facts: [decided(choice), paused],
      dates: { how: 'review', on: until, daysWd: rule.daysWd ?? 20 },
      dated: 1,
    }
  },
  'pass-up': ({ duties, ...choice }) => {
    const asking = raise(choice.state, 'chief', duties, 'passed-up')
    const said = decided({ ...choice, duties })
    const waits = choice.state.duties.some((duty) => duties.includes(duty.id) && waitsFor(duty))
    return waits ? askingFor(said, asking) : { facts: [said, asking] }
  },
  'pass-down': (choice) => {
    const { state, duties, rule, rules } = choice
    return {
      facts: [decided(choice), raise(state, 'line', duties, 'handed-back')],
      dates: {
        ...{ how: 'working-days', duties: covered(state, duties), keepsLater: true },
        ...{ daysWd: rule.daysWd ?? rules.disputeWd, asks: duties },
      },
    }
  },
  close: (choice) => ({ facts: [decided(choice), closing(finalOf(choice))] }),
  route: (choice) => {
    const { state, rules, rule, command } = choice
    const { when, dataKinds } = command
    const routed =
      rule.route && routing(state, rules, rule.route, { by: command.by, when, dataKinds })
    // It is with them already: what this person saw is recorded all the same.
    if (!routed) return { facts: [decided(choice)] }
    return { facts: [decided(choice), ...routed.facts], dates: routed.dates, dated: 1 }
  },
  'refer-out': (choice) => {
    const reason = choice.command.outcome
    return choice.rule.acceptedBy
      ? {
          facts: [
            decided(choice),
            { type: 'paused', by: choice.command.by, why: 'referral', reason },
          ],
        }
      : { facts: [decided(choice), closing('referred')] }
  },
  hold: (choice) => {
    const { by, reason = '' } = choice.command
    return { facts: [decided(choice), { type: 'held', by, reason }] }
  },
  'add-duty': (choice) => {
    const duty = choice.rule.adds ?? ''
    const { by } = choice.command
    return {
      facts: [decided(choice), { type: 'duty-added', by, duty, plan: EMPTY }],
      dates: { how: 'raise', duty },
      dated: 1,
    }
  },
}

/** What a closing person closes: where some of it was confirmed, the record says so. */
function finalOf({ state, rule }: Choice) {
  const { final = 'closed-not-confirmed' } = rule
  const some = state.duties.some((duty) => !duty.owner && duty.settled)
  return final === 'closed-not-confirmed' && some ? 'partly-confirmed' : final
}
