import type { CaseRecord } from '../../../../db/queries/record.ts'
import type { EventOf } from '../../../../workflows/case/events.ts'
import type { Visit } from '../../visit/visit.ts'
import { lastDecision } from '../shared/recorded-model.ts'
import { requestsTo } from '../shared/requests.ts'

/** Where this visitor reads what they recorded last, a decision or a reply; else nothing. Pure. */
export function lastRecorded(visit: Visit, record: CaseRecord): string | undefined {
  const decided = lastDecision(visit, record)
  const theirs = requestsTo(visit).map(({ event }) => event)
  const replied = record.events.findLast(
    (event): event is EventOf<'replied'> =>
      event.type === 'replied' && event.by.role === visit.role && theirs.includes(event.to),
  )
  if (replied && replied.number > (decided?.number ?? 0)) return `/decision/requests/${replied.to}`
  return decided && '/decision/recorded'
}
