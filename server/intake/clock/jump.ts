import { randomUUID } from 'node:crypto'
import { type Connection, isGrpcServiceError } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time.js'
import { MINUTE } from '../../../workflows/plan/durations.ts'

export interface Jump {
  readonly namespace: string
  readonly caseId: string
  readonly ms: number
  /** How long to wait until it is there. */
  readonly patienceMs?: number
}

/** gRPC's codes for what is not there, or not running any more, and for no answer in time. */
const NOT_FOUND = 5
const LATE: readonly number[] = [4, 1] // the deadline passed; the call was given up for it
/** Temporal's own numbers for a jump that has arrived, and a workflow that runs. */
const COMPLETED = 2
const RUNNING = 1
/** How long a jump may take in all, and one question after it, in milliseconds. */
const PATIENCE_MS = MINUTE
const POLL_MS = 3_000

function unlessLate(error: unknown): undefined {
  if (!isGrpcServiceError(error) || !LATE.includes(error.code)) throw error
}

/** Raised where a case's clock could not be moved. */
export class ClockStuckError extends Error {}

/**
 * Moves one execution's virtual clock and waits until it is there. Jumps of a case must follow one
 * another: a second replaces a first that is under way, so the caller holds a lock for the case.
 */
export async function fastForward(connection: Connection, jumped: Jump): Promise<void> {
  const { namespace, caseId, ms, patienceMs = PATIENCE_MS } = jumped
  const workflowExecution = { workflowId: caseId }
  const id = randomUUID()
  const { workflowService } = connection
  const jump = workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        fastForwardConfig: { id, duration: msToTs(ms) },
        // The server's own limit is 200 skips, after which time silently stands still.
        maxSessionSkipCount: 10_000,
      },
    },
    updateMask: { paths: ['time_skipping_config'] },
  })
  await jump.catch((error) => {
    if (!isGrpcServiceError(error) || error.code !== NOT_FOUND) throw error
    throw new ClockStuckError('The case has ended and nothing more is coming, so its clock stands.')
  })
  for (const end = Date.now() + patienceMs; Date.now() < end; ) {
    const poll = { namespace, workflowExecution, fastForwardId: id }
    const answer = await connection
      .withDeadline(Date.now() + POLL_MS, () =>
        workflowService.pollWorkflowExecutionTimeSkipping(poll),
      )
      .catch(unlessLate)
    if (answer?.fastForwardPollingResult === COMPLETED || answer?.failedReason) return
    // A case that ends on the way never reaches the target.
    const { workflowExecutionInfo } = await workflowService.describeWorkflowExecution({
      namespace,
      execution: workflowExecution,
    })
    if (workflowExecutionInfo?.status !== RUNNING) return
  }
  throw new ClockStuckError(
    'The clock did not reach its target within a minute. Is the worker running?',
  )
}
