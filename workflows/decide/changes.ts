import { hasOwnMailbox, settled, suspended } from '../case/coverage.ts'
import type { EventDraft } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import { cannotHear } from '../moments/heard.ts'
import { isAskedStill } from '../moments/still.ts'
import { leftOut } from '../plan/networks.ts'
import { type Decision, EMPTY, refuse, sentAgain } from './decision.ts'
import type { CommandHandler } from './decisions.ts'

/** What a leaver says beside answering line by line, and changing what they sent. Pure. */

type ChangeKind = 'choose-networks' | 'reopen' | 'change-answers' | 'confirm-address' | 'still-true'

export const changes: { [K in ChangeKind]: CommandHandler<K> } = {
  'choose-networks': (state, rules, { id, by, duty: dutyId, used }) => {
    const duty = state.duties.find((one) => one.id === dutyId)
    const rule = rules.duties[dutyId]
    const answer = rule?.answers.find((code) => rules.answers[code]?.means === 'no-account')
    const unknown = used.some((part) => !duty?.parts.includes(part))
    if (!duty || !rule?.perNetwork || !answer || unknown) return refuse('unknown-duty')
    if (settled(state, duty)) return refuse('already-settled')
    if (suspended(state, duty)) return refuse('on-hold')
    if (leftOut(duty, used).length) return refuse('answered-there')
    const unused = duty.parts.filter((part) => !used.includes(part))
    const said = { by, submission: id, duty: dutyId, used: [...new Set(used)], unused, answer }
    return sentAgain(state, { type: 'networks-chosen', ...said })
  },
  'change-answers': (state, _rules, { id, by }) => {
    if (state.changing) return refuse('already-changing')
    const duties = signed(state)
    if (state.declaredAt === undefined || !duties.length) return refuse('nothing-sent')
    return { facts: [{ type: 'change-begun', by, submission: id, duties }] }
  },
  // As servers of before ask for it, and saved histories hold it.
  reopen: (state, rules, { id, by }) => {
    const duties = signed(state)
    if (state.declaredAt === undefined || !duties.length) return refuse('nothing-sent')
    // Whoever looks again has as long for it as they had to think better of it.
    const daysWd = rules.changeWd ?? rules.disputeWd
    return {
      facts: [{ type: 'reopened', by, submission: id, duties, plan: EMPTY }],
      dates: { how: 'working-days', duties, daysWd, endless: true },
    }
  },
  'confirm-address': (state, _rules, { id, by }, now) =>
    hasOwnMailbox(state)
      ? refuse('already-confirmed')
      : heardFirst(state, { type: 'address-confirmed', by, submission: id }, now),
  'still-true': (state, _rules, { id, by }) =>
    isAskedStill(state)
      ? { facts: [{ type: 'still-true', by, submission: id }] }
      : refuse('nothing-sent'),
}

/** Who could not be written to until now has their first mail now, and all days from it. */
export function heardFirst(state: CaseState, fact: EventDraft, now: number): Decision {
  if (!state.talk?.invited || !cannotHear(state, now)) return { facts: [fact] }
  return { facts: [{ ...fact, plan: EMPTY } as EventDraft], dates: { how: 'first-mail' } }
}

/** What counts by the leaver's own signature. */
const signed = (state: CaseState): string[] =>
  state.duties
    .filter((duty) => duty.settled === 'declared' && !duty.recordedBy)
    .map((duty) => duty.id)
