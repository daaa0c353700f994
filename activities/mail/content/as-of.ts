import type { Decision, MailFacts } from './model.ts'

/**
 * What a mail says, so that it names no day as to come that is past when it goes: a mail may go long
 * after it was planned. `today` is an ISO day in the case's zone. Pure.
 */
export function asOf(facts: MailFacts, today: string): MailFacts {
  const ahead = (day: string | null): string | null => (day !== null && day < today ? null : day)
  const decisionAsOf = (one: Decision): Decision => ({
    ...one,
    until: ahead(one.until),
    disputeUntil: ahead(one.disputeUntil),
  })
  const { decision, earlier, deadlineOn, changeUntil, askedAgainOn } = facts
  return {
    ...facts,
    notices: facts.notices.map(({ answerBy, ...notice }) =>
      answerBy !== undefined && ahead(answerBy) ? { ...notice, answerBy } : notice,
    ),
    openDuties: facts.openDuties.map((duty) =>
      ahead(duty.dueDate) ? duty : { ...duty, past: true },
    ),
    finishBy: ahead(facts.finishBy),
    lineAskedOn: ahead(facts.lineAskedOn),
    chiefAskedOn: ahead(facts.chiefAskedOn),
    decision: decision && decisionAsOf(decision),
    ...(earlier ? { earlier: earlier.map(decisionAsOf) } : {}),
    ...(deadlineOn === undefined ? {} : { deadlineOn: ahead(deadlineOn) }),
    ...(changeUntil === undefined ? {} : { changeUntil: ahead(changeUntil) }),
    ...(askedAgainOn === undefined ? {} : { askedAgainOn: ahead(askedAgainOn) }),
  }
}
