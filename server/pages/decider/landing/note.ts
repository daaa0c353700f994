import { type CaseRecord, typedWith } from '../../../../db/queries/record.ts'
import { decider } from '../../../../words/en/decider/index.ts'
import { shownName } from '../../../read/names.ts'
import type { Visit } from '../../visit/visit.ts'

/** What came with a case that was handed back: from the chief, or from HR. Pure. */
export function noteFor({ names }: Pick<Visit, 'names'>, record: CaseRecord) {
  const handed = record.events.findLast(
    (event) =>
      (event.type === 'decided' && event.effect === 'pass-down') ||
      (event.type === 'referral-answered' && !event.accepted),
  )
  if (!handed) return undefined
  const { reason, decidedBy } = typedWith(record, handed.number)
  const from = handed.type === 'decided' ? names[handed.rung] : names.hr
  const who = decidedBy ? shownName(decidedBy) : from
  return reason ? { text: decider.asking.ask.note(who), lines: reason.split('\n') } : undefined
}
