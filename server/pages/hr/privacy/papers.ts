import { type Block, heading, text } from '../../../../paper/document.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { askedBlocks } from './asked.ts'
import type { Facts } from './facts.ts'
import { isKept, keptBlocks } from './kept.ts'
import { list, pairs, rowsOf } from './pieces.ts'
import { placesBlocks } from './places.ts'
import { basisBlocks, controllerBlocks, peopleBlocks, rightsBlocks, whoBlocks } from './who.ts'

const { privacy: words } = hr

export const PAPERS = ['assessment', 'processing'] as const
export type PaperId = (typeof PAPERS)[number]

/** What a paper says, for its page and for its PDF alike. Pure. */
export const blocksOf = (id: PaperId, facts: Facts): Block[] =>
  id === 'assessment' ? assessmentBlocks(facts) : processingBlocks(facts)

/** The record of processing (UK GDPR 30(1)). */
function processingBlocks(facts: Facts): Block[] {
  const { purpose, security, transfers } = words.processing
  const signed = facts.isSigned ? security.signed : security.unsigned
  return [
    ...controllerBlocks(facts),
    ...[heading(purpose.heading), text(purpose.text), ...askedBlocks(facts.packs)],
    ...basisBlocks(),
    ...peopleBlocks(facts),
    ...whoBlocks(facts),
    ...placesBlocks(facts),
    ...[heading(transfers.heading), text(transfers.text)],
    ...keptBlocks(facts),
    ...[heading(security.heading), list([...security.points, signed])],
  ]
}

/** The data-protection impact assessment (UK GDPR 35(7)). */
function assessmentBlocks(facts: Facts): Block[] {
  const { what, asked, proportion } = words.assessment
  return [
    ...controllerBlocks(facts),
    ...[heading(what.heading), list(what.points)],
    ...peopleBlocks(facts),
    ...[heading(asked.heading), text(asked.text), ...askedBlocks(facts.packs)],
    ...basisBlocks(),
    ...[heading(proportion.heading), pairs(proportion.rows)],
    ...whoBlocks(facts),
    ...placesBlocks(facts),
    ...keptBlocks(facts),
    ...rightsBlocks(),
    ...riskBlocks(facts),
  ]
}

/** Risks with what is left of each, as things stand. */
function riskBlocks(facts: Facts): Block[] {
  const { heading: title, text: lead, head, rows, altered, long } = words.risks
  const { heading: result, text: fine, high } = words.assessment.result
  const kept = isKept(facts)
  const left = facts.isSigned ? altered.signed : altered.unsigned
  return [
    ...[heading(title), text(lead)],
    rowsOf(head, [
      ...rows,
      [long.risk, long.lowers, kept ? long.left : long.unset],
      [altered.risk, ...left],
    ]),
    ...[heading(result), text(kept ? fine : high)],
  ]
}
