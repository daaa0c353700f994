import { Client, Connection, type WorkflowHandle } from '@temporalio/client'
import { dataConverter } from '../../temporal.config.ts'
import { AHEAD_MS } from '../support/ahead.ts'
import type { Product } from '../support/product.ts'

/** A look at what Temporal itself holds of the product's cases, past the product's own door. */
export interface TemporalView {
  readonly client: Client
  handle(caseId: string): WorkflowHandle
  /** `RUNNING`, `COMPLETED`, … of the case's newest run. */
  status(caseId: string): Promise<string>
  /** The case's own clock as the engine has it, which Postgres may not have been told of: its newest event. */
  clock(caseId: string): Promise<number>
  /** The ids of its mails' activities that are under way. */
  mailsUnderWay(caseId: string): Promise<string[]>
  close(): Promise<void>
}

export async function viewTemporal({ worker }: Product): Promise<TemporalView> {
  const { temporal, payloadKeys } = worker.options
  const connection = await Connection.connect(temporal.connection)
  const { namespace } = temporal
  const client = new Client({
    connection,
    namespace,
    dataConverter: dataConverter(payloadKeys),
  })
  return {
    client,
    handle: (caseId) => client.workflow.getHandle(caseId),
    status: async (caseId) => (await client.workflow.getHandle(caseId).describe()).status.name,
    async clock(caseId) {
      const { events } = await client.workflow.getHandle(caseId).fetchHistory()
      return Number(events?.at(-1)?.eventTime?.seconds) * 1000 + AHEAD_MS
    },
    async mailsUnderWay(caseId) {
      const { raw } = await client.workflow.getHandle(caseId).describe()
      return (raw.pendingActivities ?? []).map(({ activityId }) => activityId ?? '')
    },
    close: () => connection.close(),
  }
}
