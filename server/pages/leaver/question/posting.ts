import { type CaseRecord, typedWith } from '../../../../db/queries/record.ts'
import type { EventOf } from '../../../../workflows/case/events.ts'
import type { Visit } from '../../visit/visit.ts'
import { decider } from '../shared/recorded.ts'

/** What a person asks the leaver to take down, in that person's words, line by line. */
export interface Posting {
  readonly by: string
  readonly lines: readonly string[]
}

/** The description behind a duty that a person raised; nothing for any other. Pure. */
export function postingFor(
  { names }: Pick<Visit, 'names'>,
  record: CaseRecord,
  duty: string,
): Posting | undefined {
  const added = record.events.findLastIndex(
    (event) => event.type === 'duty-added' && event.duty === duty,
  )
  const asked = record.events
    .slice(0, Math.max(0, added))
    .findLast((event): event is EventOf<'decided'> => event.type === 'decided')
  const text = asked?.effect === 'add-duty' && typedWith(record, asked.number).posting
  return text ? { by: decider(asked, record, names), lines: text.split('\n') } : undefined
}
