import { hr } from '../../../../../words/en/hr/index.ts'
import type { AskedFor, AskedWords } from '../../../../../words/en/hr/summary.ts'
import type { Sentence } from '../../../../../words/sentence.ts'
import { lineIsUnheard, openDuties, reasonFor } from '../../../../../workflows/case/coverage.ts'
import type { Escalation } from '../../../../../workflows/case/state.ts'
import type { Because } from '../../../../../workflows/pack/types.ts'
import { type CaseContext, dutyOf, shortDate, titlesOf } from '../../../../read/case-context.ts'

const words = hr.summary

/** By why somebody is asked; what is not listed is late. */
const ASKED: Partial<Record<Because, (asked: AskedFor) => AskedWords>> = words.asked

/** Whom a case waits for, since when, and for what: what is the matter by each reason, then they, once. Pure. */
export function waitsForSentence(context: CaseContext, asked: Escalation): Sentence {
  const { state } = context
  const open = openDuties(state, asked.duties, asked.rung)
  const reasons = new Map<Because, string[]>()
  for (const id of open) {
    const why = reasonFor(state, asked, id)
    reasons.set(why, [...(reasons.get(why) ?? []), id])
  }
  if (reasons.size === 0) reasons.set(asked.because, [...asked.duties])
  const told = [...reasons].map(([because, duties]) =>
    oneReason(context, { ...asked, because, duties }),
  )
  const leads = told.flatMap(({ lead }) => (lead ? [`${lead} `] : []))
  const what = new Set(told.flatMap((one) => one.for ?? []))
  const on = shortDate(context, askedAt(context, asked))
  return [...leads, ...words.waiting(context.names[asked.rung], on, [...what])]
}

function oneReason(context: CaseContext, asked: Escalation): AskedWords {
  const { names } = context
  const { because, rung } = asked
  const late = words.late[rung === 'line' ? 'line' : 'above']
  return (ASKED[because] ?? late)({
    ...{ leaver: names.leaver, line: names.line },
    what: titlesOf(context, asked.duties),
    clause: clauseOfRung(context, asked),
    lineUnheard: lineIsUnheard(context.state),
  })
}

/** Whoever took somebody's place since is asked since then. */
function askedAt({ earlier = [] }: CaseContext, { rung, openedAt }: Escalation): number {
  const taken = earlier.findLast(({ role }) => role === rung)
  return Math.max(openedAt, taken?.at ?? openedAt)
}

/** ' (3.3)': the clause of the ladder's step that asks this person. */
function clauseOfRung(context: CaseContext, { rung, duties }: Escalation): string {
  const { cadence, ladders } = context.pack
  const steps = cadence?.steps ?? ladders[dutyOf(context, duties[0] ?? '')?.ladder ?? ''] ?? []
  const step = steps.find(({ to, clause }) => to === rung && clause)
  return step?.clause ? ` (${step.clause})` : ''
}
