import { offers } from '../../../workflows/case/offers.ts'
import { next } from '../../../workflows/moments/live.ts'
import { noticesFor } from '../../../workflows/notify/notices.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import type { Facts } from '../../../workflows/plan/plan.ts'
import { EXAMPLE, london, thePack } from '../../support/policy.ts'
import { calendar, type Draft, PureCase, teller } from './model.ts'

const pack = thePack('old-form')

/** A case on the whole policy, without an engine: who says what when, and what came of it. */
export function wholePolicy(given: Partial<Facts> = {}, of = pack) {
  const one = new PureCase({ ...EXAMPLE, flags: [], ...given }, of)
  const tell = teller(one)
  return {
    one,
    get state() {
      return one.state
    },
    /** Lets the clock run to a time in London. */
    until: (time: string) => one.wait(london(time)),
    /** Says something that is to be taken. */
    say(role: Role, draft: Draft): void {
      const refused = tell(role, draft)
      if (refused) throw new Error(`${role} ${draft.kind} was refused: ${refused}`)
    },
    tell,
    /** What happened since an event's number, as types, with the notices that it caused. */
    since: (number: number) =>
      one.events.slice(number).map((event, index) => {
        const state = one.states[number + index]
        const told = state ? noticesFor(event, state).map(({ type, to }) => `${type} to ${to}`) : []
        return [event.type, ...told].join(', ')
      }),
    next() {
      const moment = next(one.state)
      return moment && `${calendar.dateOf(moment.at)} ${moment.act} ${moment.to}`
    },
    /** What the person of a rung may choose now, about whatever they were asked last. */
    offered(role: 'line' | 'chief' | 'data-lead') {
      const escalation = one.state.escalations.findLast(
        ({ rung, decidedAt }) => rung === role && decidedAt === undefined,
      )
      return offers(one.state, one.rules, { role, escalation, now: one.now })
    },
    dueOf: (duty: string) => one.state.duties.find(({ id }) => id === duty)?.dueDate,
    settledOf: (duty: string) => one.state.duties.find(({ id }) => id === duty)?.settled,
  }
}

/** A case of the policy as it is now, with one row for all that is late. */
export const inOneRow = (given: Partial<Facts> = {}): WholePolicy =>
  wholePolicy(given, thePack('rett-uk-social-media'))

/** Whoever sends their answers on the day a case opens can change them until shortly before. */
export const CHANGED_NO_MORE = '2027-01-25 10:00'

export type WholePolicy = ReturnType<typeof wholePolicy>

export const answerOf = (duty: string, answer: string, more: object = {}): Draft => ({
  kind: 'answer',
  duty,
  part: 'all',
  answer,
  ...more,
})

/** Answers all that is open with what settles it, but what is given otherwise. */
export function answerRest(policy: WholePolicy, otherwise: Readonly<Record<string, Draft>> = {}) {
  for (const { id, parts, signs, owner, settled } of policy.state.duties) {
    if (signs || owner || settled) continue
    const given = otherwise[id]
    if (given) policy.say('leaver', given)
    else
      for (const part of parts)
        policy.say('leaver', { ...answerOf(id, plainOf(id)), part } as Draft)
  }
}

/** The first answer of a duty that needs nobody's agreement and nothing beside it. */
function plainOf(duty: string): string {
  const answers = pack.duties.find(({ id }) => id === duty)?.answers ?? []
  const plain = answers.find((id) => {
    const kind = pack.answers[id]
    return kind && !kind.agreed_by && !kind.needs && kind.means !== 'unsure' && !kind.raises
  })
  return plain ?? ''
}

export const decision = (outcome: string, escalation: number, more: object = {}): Draft =>
  ({ kind: 'decide', escalation, outcome, ...more }) as Draft

/** The line has just been asked about what was due on 29 January; the leaver is an employee. */
export function withLine(given: Parameters<typeof wholePolicy>[0] = {}) {
  const policy = wholePolicy(given)
  policy.until('2027-02-18 10:00')
  return policy
}

/** The chief has been asked to decide or close. */
export function atTheEnd(given: Parameters<typeof wholePolicy>[0] = {}) {
  const policy = wholePolicy(given)
  policy.until('2027-03-12 10:00')
  return policy
}

/** Still in post for months; a posting was to come down and has not. */
export function lateInPost(given: Parameters<typeof wholePolicy>[0] = {}) {
  const policy = wholePolicy({ endDate: '2027-05-28', ...given })
  const unsure = answerOf('confidential-files', 'not_sure')
  answerRest(policy, { 'confidential-files': unsure })
  policy.say('leaver', { kind: 'declare' })
  policy.say('line', decision('ask-removal', 1))
  policy.until('2027-01-21 10:00')
  return policy
}

export const openFor = ({ state }: ReturnType<typeof withLine>, rung: string) =>
  state.escalations.find((one) => one.rung === rung && one.decidedAt === undefined)
export const idFor = (policy: ReturnType<typeof withLine>, rung: string) =>
  openFor(policy, rung)?.id ?? 0
