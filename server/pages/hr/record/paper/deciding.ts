import { type Block, type Cell, cell, heading, text } from '../../../../../paper/document.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { EventOf } from '../../../../../workflows/case/events.ts'
import type { Escalation } from '../../../../../workflows/case/state.ts'
import {
  asOf,
  type CaseContext,
  clockTime,
  outcomeLabel,
  roleWords,
  titlesOf,
} from '../../../../read/case-context.ts'
import type { NamedRecord } from '../../../../read/named-record.ts'

const words = hr.paper.rungs

/** Every person who was asked to act, when, about what, and what they decided. Pure. */
export function rungBlocks(context: CaseContext, { events }: NamedRecord): Block[] {
  const { escalations } = context.state
  if (!escalations.length) return [heading(words.heading), text(words.none)]
  const rows = escalations.map((one): Cell[] => {
    const decision = decisionOf(events, one)
    const { names } = decision ? asOf(context, decision) : context
    return [
      [names[one.rung], roleWords(context, one.rung)],
      cell(clockTime(context, one.openedAt)),
      cell(titlesOf(context, one.duties)),
      decidedCell(context, one, decision),
    ]
  })
  return [
    heading(words.heading),
    text(words.text),
    { is: 'table', head: words.head, widths: [5, 7, 8, 9], rows },
  ]
}

const decisionOf = (events: NamedRecord['events'], { id }: Escalation) =>
  events.findLast(
    (event): event is EventOf<'decided'> => event.type === 'decided' && event.escalation === id,
  )

/** What was chosen with its clause, and the clause's own words. */
function decidedCell(
  context: CaseContext,
  { decidedAt, outcome }: Escalation,
  decision: EventOf<'decided'> | undefined,
): Cell {
  if (decision) {
    const clause = context.pack.clauses[decision.clause]
    const label = outcomeLabel(context, decision.outcome)
    return [
      words.decided(label, decision.clause),
      clockTime(context, decision.at),
      ...(clause ? [hr.events.decisions.clause(decision.clause, clause)] : []),
    ]
  }
  if (outcome === undefined) return cell(words.open)
  const what = outcome === 'moot' ? words.moot : outcomeLabel(context, outcome)
  return [what, ...(decidedAt === undefined ? [] : [clockTime(context, decidedAt)])]
}
