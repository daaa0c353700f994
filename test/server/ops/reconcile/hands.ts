import { randomUUID } from 'node:crypto'
import protobuf from '@temporalio/proto'
import type { Product } from '../../../support/product.ts'
import type { TemporalView } from '../../../workflows/temporal-view.ts'

/** What was sent to a workflow is not sent to it again after it was set back. */
const UPDATE =
  protobuf.temporal.api.enums.v1.ResetReapplyExcludeType.RESET_REAPPLY_EXCLUDE_TYPE_UPDATE

/**
 * Sets a workflow back to its first task, as if nothing that was sent to it had come: what an
 * operator does, and what is left of it where Temporal was restored to an earlier instant.
 */
export async function setBack(
  { worker }: Product,
  { client }: TemporalView,
  workflowId: string,
): Promise<void> {
  const { namespace } = worker.options.temporal
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    ...{ namespace, execution: { workflowId } },
  })
  const first = history?.events?.find(({ workflowTaskCompletedEventAttributes: done }) => done)
  await client.workflowService.resetWorkflowExecution({
    ...{ namespace, workflowExecution: { workflowId }, reason: 'by hand' },
    workflowTaskFinishEventId: first?.eventId ?? null,
    requestId: randomUUID(),
    resetReapplyExcludeTypes: [UPDATE],
  })
}
