import { asChanged } from '../case/changing.ts'
import {
  canClose,
  misdirected,
  ofLeaver,
  openDuties,
  settled,
  suspended,
  unsure,
} from '../case/coverage.ts'
import type { Actor, EventDraft, FactOf, FinalState } from '../case/events.ts'
import type { CaseState, DutyState } from '../case/state.ts'
import { mailWaits } from '../case/waits.ts'
import { isTakenAfterEnd } from '../contract/after-end.ts'
import type { Command, CommandKind, CommandOf } from '../contract/commands.ts'
import { rowFact } from '../moments/row.ts'
import { DECIDERS, RUNGS } from '../pack/codes.ts'
import type { AnswerRule, Rules } from '../pack/rules.ts'
import { isWeekly, type Moment } from '../plan/moment.ts'
import { endHandlers } from './after-end.ts'
import { changes } from './changes.ts'
import {
  askingFor,
  closing,
  type DateRequest,
  type Decision,
  EMPTY,
  raise,
  refuse,
  routing,
  sentAgain,
} from './decision.ts'
import { declare } from './declare.ts'
import { erasureHandlers, needsWhatIsErased } from './erasure.ts'
import { hrHandlers } from './hr.ts'
import { mailBack } from './mail-back.ts'
import { decideOutcome } from './outcomes.ts'
import { requestHandlers } from './requests.ts'

/**
 * Judges a command. Pure. The server checks the same before it takes a submission; here it is
 * judged again, because the case may have moved on meanwhile. `now` is the case's clock.
 */
export function decide(
  state: CaseState,
  rules: Rules,
  command: Command,
  now: number = state.at,
): Decision {
  if (!maySay(command)) return refuse('not-allowed')
  if (state.status === 'closed' && !isTakenAfterEnd(command)) return refuse('case-closed')
  if (needsWhatIsErased(state, command.kind)) return refuse('words-erased')
  const handle = handlers[command.kind] as CommandHandler<CommandKind>
  const seen = ON_DRAFT.includes(command.kind) ? asChanged(state) : state
  return handle(seen, rules, command, now)
}

/** What a leaver who changes what they sent says into their draft. */
const ON_DRAFT: readonly CommandKind[] = ['answer', 'add-site', 'choose-networks', 'declare']

/** Who may say what; all that is not named here is HR's. A decision is for the rung's person alone. */
const SAID_BY: Partial<Record<CommandKind, readonly Actor['role'][]>> = {
  answer: ['leaver'],
  'add-site': ['leaver'],
  declare: ['leaver'],
  dispute: ['leaver'],
  agree: ['leaver'],
  appeal: ['leaver'],
  request: ['leaver'],
  'choose-networks': ['leaver'],
  reopen: ['leaver'],
  'change-answers': ['leaver'],
  'confirm-late': ['leaver'],
  'confirm-address': ['leaver'],
  'still-true': ['leaver'],
  'change-address': ['leaver', 'hr'],
  reply: DECIDERS,
  decide: DECIDERS,
  'renew-link': ['leaver', ...RUNGS, 'hr'],
  'tell-time': ['hr', 'engine'],
  'mail-back': ['engine'],
}

/** HR acts for anybody, everybody else for themselves. */
function maySay({ by, ...command }: Command): boolean {
  if (!(SAID_BY[command.kind] ?? ['hr']).includes(by.role)) return false
  return !('who' in command) || by.role === 'hr' || by.role === command.who
}

/** What a code stands for. Codes come from outside: `constructor` is none. */
const known = <T>(codes: Readonly<Record<string, T>>, code: string): T | undefined =>
  Object.hasOwn(codes, code) ? codes[code] : undefined

export type CommandHandler<K extends CommandKind> = (
  state: CaseState,
  rules: Rules,
  command: CommandOf<K>,
  now: number,
) => Decision

const handlers: { [K in CommandKind]: CommandHandler<K> } = {
  ...hrHandlers,
  ...endHandlers,
  ...erasureHandlers,
  ...requestHandlers,
  ...changes,
  answer,
  'add-site': (state, rules, { id, by, duty: dutyId, part }) => {
    const duty = state.duties.find((d) => d.id === dutyId)
    if (!duty || !rules.duties[dutyId]?.perNetwork || duty.parts.includes(part)) {
      return refuse('unknown-duty')
    }
    if (settled(state, duty)) return refuse('already-settled')
    return { facts: [{ type: 'site-added', by, submission: id, duty: dutyId, part }] }
  },
  declare,
  decide: decideOutcome,
  dispute: (state, rules, { id, by }) => {
    const duties = recorded(state)
    if (!duties.length) return refuse('nothing-recorded')
    const disputed: FactOf<'disputed'> = {
      ...{ type: 'disputed', by, submission: id, duties, plan: EMPTY },
    }
    const dates: DateRequest = {
      ...{ how: 'working-days', duties, daysWd: rules.disputeWd },
      ...{ endless: true, keepsLater: true },
    }
    const anew = state.duties
      .filter((duty) => duties.includes(duty.id) && unsure(duty))
      .map((duty) => duty.id)
    if (!anew.length) return { facts: [disputed], dates }
    return {
      facts: [{ ...disputed, anew }],
      dates,
      before: { patch: 'dispute-asks-anew', decision: { facts: [disputed], dates } },
    }
  },
  agree: (state, _rules, { id, by }) =>
    recorded(state).length
      ? { facts: [{ type: 'agreed', by, submission: id }] }
      : refuse('nothing-recorded'),
  appeal: (state, _rules, { id, by }) => {
    const duties = state.duties.filter((duty) => !settled(state, duty) && refused(duty))
    const ids = duties.map((duty) => duty.id)
    if (!ids.length) return refuse('nothing-refused')
    const appealed: EventDraft = { type: 'appealed', by, submission: id, duties: ids }
    return askingFor(appealed, raise(state, 'chief', ids, 'appeal'), 'appeal')
  },
  'renew-link': (state, _rules, { id, by, who }) => {
    // After the end a link leads only to whoever has something to say there: the leaver.
    const gone =
      state.status === 'closed' && (who !== 'leaver' || state.final === 'contact-stopped')
    if (gone) return refuse('case-closed')
    if (who === 'leaver' && misdirected(state)) return refuse('misdirected')
    return { facts: [{ type: 'link-renewed', by, submission: id, who }] }
  },
  'tell-time': (_state, _rules, { id, by }) => ({
    facts: [{ type: 'clock-moved', by, submission: id }],
  }),
  'mail-back': mailBack,
}

/** A person did not agree to something that the leaver said. */
export const refused = ({ answers }: DutyState): boolean =>
  Object.values(answers).some((answer) => answer.refused)

function answer(state: CaseState, rules: Rules, command: CommandOf<'answer'>): Decision {
  const duty = state.duties.find(({ id }) => id === command.duty)
  if (!duty || duty.signs || duty.owner || !duty.parts.includes(command.part)) {
    return refuse('unknown-duty')
  }
  if (settled(state, duty)) return refuse('already-settled')
  if (suspended(state, duty)) return refuse('on-hold')
  const kind = known(rules.answers, command.answer)
  if (!kind || !rules.duties[duty.id]?.answers.includes(command.answer)) {
    return refuse('unknown-answer')
  }
  const given = { date: command.on, reason: command.reason, count: command.count }
  if (kind.needs.some((need) => given[need as keyof typeof given] === undefined)) {
    return refuse('answer-incomplete')
  }
  const { kind: _, id, by, ...said } = command
  const agree = agreementFor(rules, kind, command)
  const fact: EventDraft = {
    ...{ type: 'answered', by, submission: id, ...said, means: kind.means },
    ...(agree ? { agree } : {}),
    ...(kind.checked ? { checked: true } : {}),
  }
  const route = kind.raises && routing(state, rules, kind.raises, { by })
  if (route) return { facts: [fact, ...route.facts], dates: route.dates, dated: 1 }
  return sentAgain(state, fact)
}

/** Whether an answer counts only once a person has agreed. */
function agreementFor(
  rules: Rules,
  kind: AnswerRule,
  { reason, count = 0 }: CommandOf<'answer'>,
): 'kept' | 'handed-over' | undefined {
  if (kind.agreedBy) return 'handed-over'
  if (kind.means !== 'exceptions' || reason === undefined) return undefined
  const why = known(rules.keepReasons ?? {}, reason)
  if (!why || why.hr_only) return undefined
  const many = rules.keepAgreementAbove !== undefined && count > rules.keepAgreementAbove
  return why.agreed_by || many ? 'kept' : undefined
}

/** What a person settled for the leaver, who may say that it is wrong. */
export const recorded = (state: CaseState): string[] =>
  state.duties
    .filter((duty) => duty.settled === 'recorded' || (duty.settled && duty.recordedBy))
    .map((duty) => duty.id)

/** The fact that a moment becomes, about those of its duties that are still open. */
export function eventDue(state: CaseState, moment: Moment): EventDraft | undefined {
  const by: Actor = { role: 'engine' }
  const { to, act } = moment
  if (moment.row) return rowFact(state, moment)
  if (act === 'invite') return { type: 'invited', by, moment }
  if (act === 'confirm') return { type: 'noted', by, moment }
  const about = { ...moment, duties: openDuties(state, moment.duties, to) }
  if (act === 'close') return undefined
  if (to === 'leaver') return { type: 'reminded', by, moment: about }
  if (isWeekly(moment)) return { type: 'noted', by, moment: about, apart: true }
  if (to === 'hr' || act === 'note' || act === 'reply') return { type: 'noted', by, moment: about }
  if (act === 'escalate') {
    const because = moment.because ?? 'late'
    return { type: 'escalated', by, rung: to, duties: about.duties, because, moment: about }
  }
  return { type: act === 'decide' ? 'decision-due' : 'nudged', by, rung: to, moment: about }
}

/**
 * The closing fact, once every duty is settled. What a person recorded for the leaver keeps the
 * case open until the leaver has had time to say that it is wrong, and no pause counts as time; what
 * went by a route, until somebody has it in hand.
 */
export function closingFact(state: CaseState, now: number): EventDraft | undefined {
  if (state.status === 'closed' || !canClose(state)) return undefined
  const waits = state.agenda.some(
    ({ act, at }) =>
      act === 'close' && (at > now || state.paused !== undefined || mailWaits(state, 'leaver')),
  )
  return waits ? undefined : closing(finalOf(state))
}

function finalOf(state: CaseState): FinalState {
  const duties = ofLeaver(state).filter((duty) => !duty.signs)
  const answers = duties.flatMap((duty) => Object.values(duty.answers))
  if (duties.every((duty) => duty.settled === 'not-applicable')) return 'not-applicable'
  if (recorded(state).length) return 'recorded-for-leaver'
  if (answers.some(({ means }) => means === 'exceptions')) return 'confirmed-with-exceptions'
  const removed = answers.filter(({ means }) => means === 'confirmed')
  const looked = duties.some((duty) => Object.values(duty.answers).some(({ checked }) => checked))
  return looked && removed.length > 0 && everyRemovalChecked(duties)
    ? 'confirmed-and-checked'
    : 'confirmed'
}

/** On the duties where the leaver looked again anywhere, they did so everywhere. */
const everyRemovalChecked = (duties: readonly DutyState[]): boolean =>
  duties
    .map((duty) => Object.values(duty.answers))
    .filter((answers) => answers.some(({ checked }) => checked))
    .every((answers) => answers.every(({ means, checked }) => means !== 'confirmed' || checked))
