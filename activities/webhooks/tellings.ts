import type { Telling } from '../../db/queries/programs/webhooks.ts'
import type { WebhookEvent } from '../../db/tables/programs.ts'
import type { CaseEvent } from '../../workflows/case/events.ts'
import type { CaseState } from '../../workflows/case/state.ts'

/** A case of which programs are told. */
export interface Told {
  readonly caseId: string
  readonly reference: string
  /** The wall clock, milliseconds since 1970. */
  readonly wallNow: number
}

/**
 * What programs are told of an event, if anything: ids and codes, no names and nothing that people
 * typed. `at` is the case's own clock, `timestamp` the wall clock. Pure.
 */
export function tellingOf(
  told: Told,
  event: CaseEvent,
  { status }: Pick<CaseState, 'status'>,
): Telling | undefined {
  const facts = factsOf(event)
  if (!facts) return undefined
  const { type, ...codes } = facts
  const data = {
    case: told.caseId,
    reference: told.reference,
    event: event.number,
    at: new Date(event.at).toISOString(),
    status,
    ...codes,
  }
  const timestamp = new Date(told.wallNow).toISOString()
  return { type, body: JSON.stringify({ type, timestamp, data }) }
}

type Facts = { readonly type: WebhookEvent } & Readonly<Record<string, unknown>>

function factsOf(event: CaseEvent): Facts | undefined {
  switch (event.type) {
    case 'opened':
      return { type: 'case.opened', kind: event.kind, lastDay: event.endDate }
    case 'declared':
      return { type: 'case.confirmed', duties: event.settles }
    case 'escalated':
      // Not all that goes up a rung is late: somebody's word can ask for it as well.
      return event.because === 'late'
        ? { type: 'case.late', duties: event.duties, asked: event.rung }
        : undefined
    case 'decided': {
      const { outcome, clause, duties, rung } = event
      return { type: 'case.decided', outcome, clause, duties, by: rung }
    }
    case 'paused':
      return { type: 'case.paused', why: event.why }
    case 'resumed':
      return { type: 'case.resumed' }
    case 'closed':
      return { type: 'case.closed', final: event.final }
    default:
      return undefined
  }
}
