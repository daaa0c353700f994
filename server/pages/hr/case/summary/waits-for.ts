import { openDuties, reasonFor } from '../../../../../workflows/case/coverage.ts'
import type { Escalation } from '../../../../../workflows/case/state.ts'
import type { Because } from '../../../../../workflows/pack/types.ts'
import { type CaseContext, dutyOf, shortDate, titlesOf } from '../../../../read/case-context.ts'
import type { Sentence } from './index.ts'

/** Whom a case waits for, since when, and for what: one sentence for each reason. Pure. */
export function askedWords(known: CaseContext, asked: Escalation): Sentence {
  const { state } = known
  const open = openDuties(state, asked.duties, asked.rung)
  const reasons = new Map<Because, string[]>()
  for (const id of open) {
    const why = reasonFor(state, asked, id)
    reasons.set(why, [...(reasons.get(why) ?? []), id])
  }
  if (reasons.size === 0) reasons.set(asked.because, [...asked.duties])
  return [...reasons].flatMap(([because, duties], index) => [
    ...(index ? [' '] : []),
    ...sentence(known, { ...asked, because, duties }),
  ])
}

function sentence(known: CaseContext, asked: Escalation): Sentence {
  const { names } = known
  const on = shortDate(known, asked.openedAt)
  const who = { b: names[asked.rung] }
  const clause = clauseOfRung(known, asked)
  const what = titlesOf(known, asked.duties)
  const waiting = (so: string): Sentence => ['Waiting for ', who, `, who was asked on ${on}${so}.`]
  switch (asked.because) {
    case 'unsure':
      return [`${names.leaver} is not sure about ${what}. `, ...waiting(` to help${clause}`)]
    case 'passed-up':
      return [`${names.line} passed this on. `, ...waiting(clause)]
    case 'handed-back':
      return waiting(' to talk with them and say what happened')
    case 'kept':
      return [`${names.leaver} keeps some contacts: ${what}. `, ...waiting(' to agree or not')]
    case 'handed-over':
      return waiting(` to agree to what ${names.leaver} says: ${what}`)
    case 'appeal':
      return [
        `${names.leaver} asks for another look at what was not agreed to: ${what}. `,
        ...waiting(''),
      ]
    case 'by-hand':
      return waiting(` to go through it with ${names.leaver}, who gets no mail`)
    case 'own-duty':
      return waiting(` for their own part: ${what}`)
    default:
      return waiting(` ${asked.rung === 'line' ? 'for an informal word' : 'to decide'}${clause}`)
  }
}

/** ' (3.3)': the clause of the ladder's step that asks this person. */
function clauseOfRung(known: CaseContext, { rung, duties }: Escalation): string {
  const ladder = known.pack.ladders[dutyOf(known, duties[0] ?? '')?.ladder ?? ''] ?? []
  const step = ladder.find(({ to, clause }) => to === rung && clause)
  return step?.clause ? ` (${step.clause})` : ''
}
