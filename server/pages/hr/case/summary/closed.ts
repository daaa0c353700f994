import type { FinalState } from '../../../../../workflows/case/events.ts'
import { type CaseContext, shortDate } from '../../../../read/case-context.ts'
import type { Sentence } from './index.ts'

/** How a case ended, in a sentence. Pure. */
export function closedWords(known: CaseContext): Sentence {
  const { state, names } = known
  const on = { b: shortDate(known, state.at) }
  if (state.final === 'contact-stopped') {
    return ['All contact stopped on ', on, '. Nobody is written to by Leavewell any more.']
  }
  if (state.final === 'closed-not-confirmed' || !state.final) {
    return ['Closed on ', on, ' as ', { b: 'not confirmed' }, `. ${SAYS}`]
  }
  return ['Closed on ', on, `: ${ENDS[state.final](names.leaver)}`]
}

const SAYS = 'The record says what was asked, when, and who decided.'

type Told = Exclude<FinalState, 'contact-stopped' | 'closed-not-confirmed'>

const ENDS: Record<Told, (leaver: string) => string> = {
  confirmed: (leaver) => `${leaver} confirmed everything that was asked.`,
  'confirmed-and-checked': (leaver) =>
    `${leaver} confirmed everything that was asked, and looked again to check.`,
  'confirmed-with-exceptions': (leaver) =>
    `${leaver} confirmed everything that was asked, and kept some contacts for a reason that stands in the record.`,
  'recorded-for-leaver': (leaver) =>
    `what ${leaver} confirmed to somebody else was recorded for them, and they did not say that it is wrong.`,
  'partly-confirmed': (leaver) => `${leaver} confirmed a part of what was asked. ${SAYS}`,
  'not-applicable': (leaver) => `there was nothing to ask ${leaver} for.`,
  'closed-risk-accepted': () =>
    `what is open was not confirmed, and a person accepted that. ${SAYS}`,
  referred: () => 'it goes on in another procedure. Only this pointer stays here.',
  'objection-upheld': (leaver) =>
    `${leaver} objected to being asked, and a person agreed. Nothing more is asked.`,
  cancelled: () => 'it was no longer needed. The record says why.',
}
