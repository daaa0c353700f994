import type { Actor, Fact, FinalState } from './events.ts'
import type { Message, MessageKind, MessageOf, Refusal } from './messages.ts'
import { allSettled, answered, canDeclare, openDuties, settled, unsure } from './policy/coverage.ts'
import type { Moment } from './policy/plan.ts'
import type { OutcomeRule, Rules } from './policy/rules.ts'
import type { Rung } from './policy/types.ts'
import type { CaseState, Escalation } from './state.ts'

/** New dates that must be counted on a calendar, which is an activity's work. */
export type ReplanRequest =
  | {
      readonly how: 'extend'
      readonly duties: readonly string[]
      readonly until: string
      readonly daysWd: number
    }
  | { readonly how: 'working-days'; readonly duties: readonly string[]; readonly daysWd: number }
  | { readonly how: 'shift'; readonly duties: readonly string[]; readonly since: number }
  | { readonly how: 'window'; readonly daysWd: number }

/** What a message does to a case: a refusal, or facts in order, the first perhaps with new dates. */
export type Verdict =
  | { readonly refused: Refusal }
  | { readonly facts: readonly Fact[]; readonly replan?: ReplanRequest }

const refuse = (refused: Refusal): Verdict => ({ refused })
const EMPTY = { duties: [], agenda: [] }

/**
 * Judges a message. Pure. The server checks the same before it takes a submission; here it is
 * judged again, because the case may have moved on meanwhile.
 */
export function consider(state: CaseState, rules: Rules, message: Message): Verdict {
  if (!maySay(message)) return refuse('not-allowed')
  if (state.status === 'closed' && message.kind !== 'tell-time') return refuse('case-closed')
  const judge = judges[message.kind] as (s: CaseState, r: Rules, m: Message) => Verdict
  return judge(state, rules, message)
}

/** Who may say what. A decision is for the rung's person alone, which its own judge looks at. */
const SAID_BY: { readonly [K in MessageKind]: readonly Actor['role'][] } = {
  answer: ['leaver'],
  'add-site': ['leaver'],
  declare: ['leaver'],
  dispute: ['leaver'],
  agree: ['leaver'],
  decide: ['line', 'chief'],
  'change-address': ['hr'],
  resume: ['hr'],
  'renew-link': ['leaver', 'line', 'chief', 'hr'],
  'tell-time': ['hr', 'engine'],
}

/** HR has a link renewed for anybody, everybody else for themselves. */
function maySay({ by, ...message }: Message): boolean {
  if (!SAID_BY[message.kind].includes(by.role)) return false
  return message.kind !== 'renew-link' || by.role === 'hr' || by.role === message.who
}

/** What a code stands for. Codes come from outside: `constructor` is none. */
const known = <T>(codes: Readonly<Record<string, T>>, code: string): T | undefined =>
  Object.hasOwn(codes, code) ? codes[code] : undefined

type Judge<K extends MessageKind> = (state: CaseState, rules: Rules, m: MessageOf<K>) => Verdict

const judges: { [K in MessageKind]: Judge<K> } = {
  answer: (state, rules, message) => {
    const duty = state.duties.find(({ id }) => id === message.duty)
    if (!duty || duty.signs || !duty.parts.includes(message.part)) return refuse('unknown-duty')
    if (settled(state, duty)) return refuse('already-settled')
    const kind = known(rules.answers, message.answer)
    if (!kind || !rules.duties[duty.id]?.answers.includes(message.answer)) {
      return refuse('unknown-answer')
    }
    const given = { date: message.on, reason: message.reason, count: message.count }
    if (kind.needs.some((need) => given[need as keyof typeof given] === undefined)) {
      return refuse('answer-incomplete')
    }
    const { kind: _, id, by, ...answer } = message
    return { facts: [{ type: 'answered', by, submission: id, ...answer, means: kind.means }] }
  },
  'add-site': (state, rules, { id, by, duty: dutyId, part }) => {
    const duty = state.duties.find((d) => d.id === dutyId)
    if (!duty || !rules.duties[dutyId]?.perNetwork || duty.parts.includes(part)) {
      return refuse('unknown-duty')
    }
    if (settled(state, duty)) return refuse('already-settled')
    return { facts: [{ type: 'site-added', by, submission: id, duty: dutyId, part }] }
  },
  declare: (state, _rules, { id, by }) => {
    if (state.declaredAt !== undefined) return refuse('already-sent')
    if (!canDeclare(state)) return refuse('not-all-answered')
    const sent = state.duties.filter((duty) => !duty.signs && !duty.settled)
    const settles = sent.filter((duty) => !unsure(duty)).map((duty) => duty.id)
    const declared: Fact = { type: 'declared', by, submission: id, settles }
    const questions = sent.filter(unsure).map((duty) => duty.id)
    return { facts: questions.length ? [declared, raise('line', questions, 'unsure')] : [declared] }
  },
  decide: (state, rules, message) => decideOutcome(state, rules, message),
  dispute: (state, rules, { id, by }) => {
    const duties = recorded(state)
    if (!duties.length) return refuse('nothing-recorded')
    return {
      facts: [{ type: 'disputed', by, submission: id, duties, plan: EMPTY }],
      replan: { how: 'working-days', duties, daysWd: rules.disputeWd },
    }
  },
  agree: (state, _rules, { id, by }) =>
    recorded(state).length
      ? { facts: [{ type: 'agreed', by, submission: id }] }
      : refuse('nothing-recorded'),
  'change-address': (_state, _rules, { id, by, who }) => ({
    facts: [{ type: 'address-changed', by, submission: id, who }],
  }),
  resume: (state, _rules, { id, by }) => {
    if (!state.paused) return refuse('not-paused')
    if (state.unreachable.includes('leaver')) return refuse('still-unreachable')
    const duties = state.duties.filter((duty) => !settled(state, duty)).map((duty) => duty.id)
    return {
      facts: [{ type: 'resumed', by, submission: id, plan: EMPTY }],
      replan: { how: 'shift', duties, since: state.paused.since },
    }
  },
  'renew-link': (_state, _rules, { id, by, who }) => ({
    facts: [{ type: 'link-renewed', by, submission: id, who }],
  }),
  'tell-time': (_state, _rules, { id, by }) => ({
    facts: [{ type: 'clock-moved', by, submission: id }],
  }),
}

const recorded = (state: CaseState): string[] =>
  state.duties.filter((duty) => duty.settled === 'recorded').map((duty) => duty.id)

const raise = (rung: Rung, duties: readonly string[], because: Escalation['because']): Fact => ({
  type: 'escalated',
  by: { role: 'engine' },
  rung,
  duties,
  because,
})

function decideOutcome(state: CaseState, rules: Rules, message: MessageOf<'decide'>): Verdict {
  const escalation = state.escalations.find(({ id }) => id === message.escalation)
  if (!escalation || escalation.rung !== message.by.role) return refuse('not-allowed')
  if (escalation.decidedAt !== undefined) return refuse('already-decided')
  const rule = known(rules.outcomes, message.outcome)
  if (!rule?.who.includes(escalation.rung)) return refuse('outcome-not-offered')
  if (rule.atMost !== undefined && (state.used[message.outcome] ?? 0) >= rule.atMost) {
    return refuse('outcome-used-up')
  }
  const asked = openDuties(state, escalation.duties, escalation.rung)
  const duties = rule.needs.includes('duties') ? (message.duties ?? []) : asked
  // Who talked with the leaver may record whatever is open, on their ladder or not.
  const open = openDuties(state, Object.keys(rules.duties), escalation.rung)
  if (!complete(rule, message) || !duties.every((id) => open.includes(id))) {
    return refuse('outcome-incomplete')
  }
  const { effect } = rule
  // What is answered and waits only to be sent needs no more time and no other person.
  if (asked.length === 0 && (effect === 'extend' || effect === 'pass-up')) {
    return refuse('outcome-incomplete')
  }
  const settles = effect === 'settle' ? withAnswersSigned(state, duties) : duties
  return effectOf(rule, escalation.rung, settles, message, rules.disputeWd)
}

/** Who records the signature records the answers that stand over it: nobody else is left to ask. */
function withAnswersSigned(state: CaseState, duties: readonly string[]): readonly string[] {
  if (!state.duties.some(({ id, signs }) => signs && duties.includes(id))) return duties
  const signed = state.duties.filter(
    (duty) => !settled(state, duty) && !duty.signs && answered(duty) && !unsure(duty),
  )
  return [...new Set([...duties, ...signed.map(({ id }) => id)])]
}

/** Typed names and reasons are words, which the server asks for; here only codes are judged. */
function complete(rule: OutcomeRule, { until, how, when, tried, duties }: MessageOf<'decide'>) {
  const given = { date: until, how, when, tried: tried?.[0], duties: duties?.[0] }
  return rule.needs.every((need) => !(need in given) || given[need as keyof typeof given])
}

function effectOf(
  rule: OutcomeRule,
  rung: Rung,
  duties: readonly string[],
  { id, by, escalation, outcome, until, how, when, tried }: MessageOf<'decide'>,
  disputeWd: number,
): Verdict {
  const { effect, clause, daysWd = 0 } = rule
  const decided: Fact = {
    type: 'decided',
    by,
    submission: id,
    ...{ escalation, rung, outcome, effect, clause, duties },
    ...(how ? { how } : {}),
    ...(when ? { when } : {}),
    ...(tried ? { tried } : {}),
  }
  switch (effect) {
    case 'extend':
      return {
        facts: [decided],
        replan: until
          ? { how: 'extend', duties, until, daysWd }
          : { how: 'working-days', duties, daysWd },
      }
    case 'settle':
      return { facts: [decided], replan: { how: 'window', daysWd: disputeWd } }
    case 'pass-up':
      return { facts: [decided, raise('chief', duties, 'passed-up')] }
    case 'close':
      return { facts: [decided, closing('closed-not-confirmed')] }
    case 'unreachable':
      return { facts: [decided] }
  }
}

const closing = (final: FinalState): Fact => ({ type: 'closed', by: { role: 'engine' }, final })

/** The fact that a moment becomes, about those of its duties that are still open. */
export function factOf(state: CaseState, moment: Moment): Fact | undefined {
  const by: Actor = { role: 'engine' }
  const { to } = moment
  const about = { ...moment, duties: openDuties(state, moment.duties, to) }
  if (to === 'leaver')
    return moment.act === 'close' ? undefined : { type: 'reminded', by, moment: about }
  if (moment.act === 'escalate') {
    return { type: 'escalated', by, rung: to, duties: about.duties, because: 'late', moment: about }
  }
  return { type: moment.act === 'decide' ? 'decision-due' : 'nudged', by, rung: to, moment: about }
}

/**
 * The closing fact, once every duty is settled. What a person recorded for the leaver keeps the
 * case open until the leaver has had time to say that it is wrong.
 */
export function closingFact(state: CaseState, now: number): Fact | undefined {
  if (state.status === 'closed' || !allSettled(state)) return undefined
  const waits = state.agenda.some((moment) => moment.act === 'close' && moment.at > now)
  if (waits) return undefined
  if (recorded(state).length) return closing('recorded-for-leaver')
  const kept = state.duties.some((duty) =>
    Object.values(duty.answers).some(({ means }) => means === 'exceptions'),
  )
  return closing(kept ? 'confirmed-with-exceptions' : 'confirmed')
}
