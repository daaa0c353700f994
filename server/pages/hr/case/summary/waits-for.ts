import { hr } from '../../../../../words/en/hr/index.ts'
import type { Sentence } from '../../../../../words/sentence.ts'
import { openDuties, reasonFor } from '../../../../../workflows/case/coverage.ts'
import type { Escalation } from '../../../../../workflows/case/state.ts'
import type { Because } from '../../../../../workflows/pack/types.ts'
import { type CaseContext, dutyOf, shortDate, titlesOf } from '../../../../read/case-context.ts'

const words = hr.summary

/** Whom a case waits for, since when, and for what: one sentence for each reason. Pure. */
export function waitsForSentence(context: CaseContext, asked: Escalation): Sentence {
  const { state } = context
  const open = openDuties(state, asked.duties, asked.rung)
  const reasons = new Map<Because, string[]>()
  for (const id of open) {
    const why = reasonFor(state, asked, id)
    reasons.set(why, [...(reasons.get(why) ?? []), id])
  }
  if (reasons.size === 0) reasons.set(asked.because, [...asked.duties])
  return [...reasons].flatMap(([because, duties], index) => [
    ...(index ? [' '] : []),
    ...oneReason(context, { ...asked, because, duties }),
  ])
}

function oneReason(context: CaseContext, asked: Escalation): Sentence {
  const { names } = context
  const { because, rung } = asked
  const said = {
    leaver: names.leaver,
    line: names.line,
    who: names[rung],
    on: shortDate(context, asked.openedAt),
    what: titlesOf(context, asked.duties),
    clause: clauseOfRung(context, asked),
  }
  const say = because in words.asked ? words.asked[because as keyof typeof words.asked] : undefined
  return (say ?? words.late[rung === 'line' ? 'line' : 'above'])(said)
}

/** ' (3.3)': the clause of the ladder's step that asks this person. */
function clauseOfRung(context: CaseContext, { rung, duties }: Escalation): string {
  const ladder = context.pack.ladders[dutyOf(context, duties[0] ?? '')?.ladder ?? ''] ?? []
  const step = ladder.find(({ to, clause }) => to === rung && clause)
  return step?.clause ? ` (${step.clause})` : ''
}
