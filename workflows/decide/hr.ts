import {
  cannotEnd,
  hasOwnMailbox,
  isOpen,
  ofLeaver,
  openDuties,
  openOfLeaver,
  settled,
} from '../case/coverage.ts'
import type { EventDraft, PauseReason } from '../case/events.ts'
import type { CaseState, DutyState } from '../case/state.ts'
import { inDoubt } from '../case/waits.ts'
import type { Command, CommandOf, HrKind } from '../contract/commands.ts'
import { cannotHear } from '../moments/heard.ts'
import type { Flag } from '../pack/types.ts'
import { byHand } from '../plan/plan.ts'
import { AGAIN_AFTER, type EndKind } from './after-end.ts'
import { heardFirst } from './changes.ts'
import {
  afterPause,
  closing,
  type DateRequest,
  type Decision,
  EMPTY,
  FARTHEST_WD,
  idsOf,
  questionsAbout,
  raise,
  refuse,
} from './decision.ts'
import type { CommandHandler } from './decisions.ts'
import type { ErasureKind } from './erasure.ts'

/** What HR's switches do to a case. Pure. */

/** How far ahead the day may lie on which HR looks at a pause again. */
const REVIEW_WD = 20

/** A pause that ends with an answer of its own. */
const ANSWERED_ELSEWHERE: readonly PauseReason[] = ['referral', 'objection']

type Said = Pick<Command, 'id' | 'by'>
const one = (fact: EventDraft, dates?: DateRequest): Decision => ({
  facts: [fact],
  ...(dates ? { dates } : {}),
})
const said = ({ id, by }: Said) => ({ by, submission: id })

export const hrHandlers: { [K in Exclude<HrKind, EndKind | ErasureKind>]: CommandHandler<K> } = {
  'change-address': (state, _rules, command, now) => {
    // Who is written to at their own address has HR correct it.
    if (command.by.role === 'leaver' && hasOwnMailbox(state)) return refuse('not-allowed')
    const changed: EventDraft = { type: 'address-changed', ...said(command), who: command.who }
    return command.unconfirmed && command.who === 'leaver'
      ? one({ ...changed, unconfirmed: true, plan: EMPTY }, { how: 'address' })
      : isConfirmed(command)
        ? heardFirst(state, changed, now)
        : one(changed)
  },
  remind: (state, _rules, command, now) => {
    if (state.paused) return refuse('already-paused')
    if (state.talk && (!state.talk.invited || cannotHear(state, now))) return refuse('not-reached')
    const duties = openDuties(state, idsOf(state), 'leaver')
    if (!duties.length || byHand(state.flags ?? [])) return refuse('nothing-open')
    const decision = one({ type: 'prompted', ...said(command), duties })
    const { remindedAt = 0, finalAt = 0 } = state.talk ?? {}
    const isToday = now - Math.max(remindedAt, finalAt) < AGAIN_AFTER
    const before = { patch: 'leaver-reminded-once', decision }
    return isToday ? { refused: 'reminded-today', before } : decision
  },
  extend: (state, _rules, command) => {
    const open = openOfLeaver(state)
    const duties = command.duties ?? open
    if (!duties.length || !duties.every((id) => open.includes(id))) return refuse('nothing-open')
    const { until } = command
    return one(
      { type: 'extended', ...said(command), duties, plan: EMPTY },
      { how: 'extend', duties, until, daysWd: FARTHEST_WD, laterOnly: true },
    )
  },
  pause: (state, _rules, command) => {
    if (state.paused) return refuse('already-paused')
    const { reason, until } = command
    const paused: EventDraft = { type: 'paused', ...said(command), why: 'pause', reason }
    if (until === undefined) return one(paused)
    return one(
      { ...paused, review: until, plan: EMPTY },
      { how: 'review', on: until, daysWd: REVIEW_WD },
    )
  },
  resume: (state, _rules, command) => {
    if (!state.paused || ANSWERED_ELSEWHERE.includes(state.paused.why)) return refuse('not-paused')
    if (state.unreachable.includes('leaver')) return refuse('still-unreachable')
    const after = state.paused.why
    const resumed: EventDraft = { type: 'resumed', ...said(command), plan: EMPTY, after }
    return {
      facts: [resumed, ...questionsAbout(state, unasked(state))],
      dates: afterPause(state, state.paused.since),
    }
  },
  hold: (state, _rules, command) =>
    state.hold
      ? refuse('on-hold')
      : one({ type: 'held', ...said(command), reason: command.reason }),
  'lift-hold': (state, rules, command) =>
    state.hold
      ? one(
          { type: 'hold-lifted', ...said(command), plan: EMPTY },
          { how: 'renew', since: state.hold.since, daysWd: rules.disputeWd },
        )
      : refuse('not-on-hold'),
  'change-line': (state, _rules, command) => {
    const changed: EventDraft = { type: 'line-changed', ...said(command) }
    if (!state.absent?.includes('line')) return one(changed)
    const absent = state.absent.filter((rung) => rung !== 'line')
    return one({ ...changed, plan: EMPTY }, { ...factsOf(state), absent, dates: true })
  },
  'change-person': (state, _rules, command) => {
    const { who } = command
    // Nobody fills that rung here: whoever is asked in their place is changed as who they are.
    if (who !== 'hr' && state.absent?.includes(who)) return refuse('unchanged')
    return one({ type: 'person-changed', ...said(command), who })
  },
  'change-end-date': (state, _rules, command) => {
    const { endDate } = command
    if (endDate === state.endDate) return refuse('unchanged')
    return one(
      { type: 'end-date-changed', ...said(command), endDate, plan: EMPTY },
      { ...factsOf(state), endDate, dates: true },
    )
  },
  'set-flag': (state, _rules, command) => setFlag(state, command.flag, command.on, said(command)),
  'add-duty': (state, rules, command) => {
    const { duty } = command
    const known = Object.hasOwn(rules.duties, duty) && rules.duties[duty]?.off
    if (!known) return refuse('unknown-duty')
    if (idsOf(state).includes(duty)) return refuse('unchanged')
    return one(
      { type: 'duty-added', ...said(command), duty, plan: EMPTY },
      { ...factsOf(state), on: [...(state.on ?? []), duty] },
    )
  },
  'settle-own': (state, _rules, command) => {
    const duty = state.duties.find(({ id, owner }) => id === command.duty && owner)
    if (!duty) return refuse('unknown-duty')
    if (settled(state, duty)) return refuse('already-settled')
    return one({ type: 'duty-done', ...said(command), duty: duty.id })
  },
  'change-language': (_state, _rules, command) =>
    one({ type: 'language-changed', ...said(command), language: command.language }),
  recalculate: (state, _rules, command) =>
    one(
      { type: 'recalculated', ...said(command), plan: EMPTY },
      { ...factsOf(state), dates: true, calendarOfToday: true },
    ),
  'answer-referral': (state, _rules, command) => {
    if (state.paused?.why !== 'referral') return refuse('no-referral')
    const { accept } = command
    const notYet = accept && cannotEnd(state)
    if (notYet) return refuse(notYet)
    const answered: EventDraft = { type: 'referral-answered', ...said(command), accepted: accept }
    if (accept) return { facts: [answered, closing('referred')] }
    const duties = openDuties(state, idsOf(state), 'line')
    return {
      facts: [{ ...answered, plan: EMPTY }, raise(state, 'line', duties, 'handed-back')],
      dates: afterPause(state, state.paused.since),
    }
  },
  'settle-mail': (state, _rules, command) => {
    const { mail, as } = command
    const doubt = inDoubt(state).find((one) => one.mail === mail)
    if (!doubt) return refuse('mail-known')
    const { to, notices } = doubt
    return one({ type: 'mail-settled', ...said(command), mail, to, notices, as })
  },
  cancel: (state, _rules, command) => {
    const notYet = cannotEnd(state)
    if (notYet) return refuse(notYet)
    const cancelled: EventDraft = { type: 'cancelled', ...said(command), why: command.why }
    return { facts: [cancelled, closing('cancelled')] }
  },
  'stop-contact': (_state, _rules, command) => ({
    facts: [
      { type: 'contact-stopped', ...said(command), why: command.why },
      closing('contact-stopped'),
    ],
  }),
}

/** HR has the leaver's new address from the leaver, so that it needs no confirming. */
const isConfirmed = ({ who, by }: CommandOf<'change-address'>): boolean =>
  who === 'leaver' && by.role === 'hr'

/** What waits for a person's word and is before nobody: who paused the case put the question down. */
function unasked(state: CaseState): DutyState[] {
  if (state.declaredAt === undefined) return []
  const asked = state.escalations.filter(isOpen).flatMap(({ duties }) => duties)
  return ofLeaver(state).filter((duty) => !settled(state, duty) && !asked.includes(duty.id))
}

const factsOf = (state: CaseState) => ({
  how: 'facts' as const,
  flags: state.flags ?? [],
  on: state.on ?? [],
  absent: state.absent ?? [],
  endDate: state.endDate,
  dates: false,
})

/** A switch that says how the leaver can be reached also changes who is asked first. */
function setFlag(
  state: CaseState,
  flag: Flag,
  on: boolean,
  common: ReturnType<typeof said>,
): Decision {
  const before = state.flags ?? []
  if (before.includes(flag) === on) return refuse('unchanged')
  const flags = on ? [...before, flag] : before.filter((other) => other !== flag)
  const fact: EventDraft = { type: 'flag-set', ...common, flag, on, plan: EMPTY }
  const reach = byHand(flags) !== byHand(before)
  const dates: DateRequest = { ...factsOf(state), flags, dates: reach }
  const duties = openOfLeaver(state)
  const asks = reach && byHand(flags) && duties.length > 0
  return { facts: asks ? [fact, raise(state, 'line', duties, 'by-hand')] : [fact], dates }
}
