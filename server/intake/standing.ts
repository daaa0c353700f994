import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client'
import { NamespaceNotFoundError } from '@temporalio/common'
import { decodeOptionalFailureToOptionalError } from '@temporalio/common/lib/internal-non-workflow/index.js'
import { tsToMs } from '@temporalio/common/lib/time.js'
import protobuf from '@temporalio/proto'

/** How a case's workflow stands in Temporal. Codes, counts and what Temporal itself says. */
export type Standing = Running | { readonly is: 'gone'; readonly was: Gone }

/** How a workflow that does not run any more ended, or that there never was one. */
export type Gone = 'missing' | 'terminated' | 'cancelled' | 'failed' | 'timed-out' | 'completed'

export interface Running {
  readonly is: 'running'
  /** Somebody paused it in Temporal. */
  readonly paused: boolean
  /** When somebody last set it back in Temporal, milliseconds since 1970. */
  readonly resetAt?: number
  /** The code of the workflow has failed or timed out so many times in a row. */
  readonly failing?: TaskFailure
  /** The worker is at the same step since then: it cannot write, or cannot read, what it has to. */
  readonly atItSince?: number
  readonly activities: readonly PendingActivity[]
}

export interface TaskFailure {
  readonly attempt: number
  /** Temporal's own code. */
  readonly cause: string
  /** The first line of what it says. */
  readonly says: string
}

export interface PendingActivity {
  readonly id: string
  readonly type: string
  readonly attempt: number
  readonly paused: boolean
}

const { EventType, PendingActivityState, WorkflowExecutionStatus, WorkflowTaskFailedCause } =
  protobuf.temporal.api.enums.v1
type Described = protobuf.temporal.api.workflowservice.v1.IDescribeWorkflowExecutionResponse

const ENDED: Readonly<Record<number, Gone>> = {
  [WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED]: 'completed',
  [WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED]: 'failed',
  [WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED]: 'cancelled',
  [WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED]: 'terminated',
  [WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TIMED_OUT]: 'timed-out',
}

/** From which attempt on a workflow task counts as failing: one or two may be a restart. */
const FAILS_AT = 3

/** Asks Temporal how a case stands. Throws where it cannot be asked. */
export async function standingOf(client: Client, caseId: string): Promise<Standing> {
  const found = await describe(client, caseId)
  if (!found) return { is: 'gone', was: 'missing' }
  const { status, execution } = found.workflowExecutionInfo ?? {}
  const was = ENDED[status ?? 0]
  if (was) return { is: 'gone', was }
  const { pendingWorkflowTask: task, workflowExtendedInfo: extended } = found
  const attempt = task?.attempt ?? 0
  return {
    is: 'running',
    paused: status === WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_PAUSED,
    ...(extended?.lastResetTime ? { resetAt: tsToMs(extended.lastResetTime) } : {}),
    ...(attempt >= FAILS_AT
      ? { failing: { attempt, ...(await lastFailure(client, { ...execution })) } }
      : {}),
    ...(task?.startedTime && task.originalScheduledTime
      ? { atItSince: tsToMs(task.originalScheduledTime) }
      : {}),
    activities: activitiesOf(found),
  }
}

async function describe(client: Client, caseId: string): Promise<Described | undefined> {
  try {
    return (await client.workflow.getHandle(caseId).describe()).raw
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined
    throw error
  }
}

const activitiesOf = ({ pendingActivities }: Described): PendingActivity[] =>
  (pendingActivities ?? []).map(({ activityId, activityType, attempt, paused, state }) => ({
    id: activityId ?? '',
    type: activityType?.name ?? '',
    attempt: attempt ?? 1,
    paused: paused === true || state === PendingActivityState.PENDING_ACTIVITY_STATE_PAUSED,
  }))

/** How far back a failed task is looked for, in events: later attempts leave none of their own. */
const LOOKED_AT = 20

async function lastFailure(
  client: Client,
  execution: { workflowId?: string | null; runId?: string | null },
): Promise<Omit<TaskFailure, 'attempt'>> {
  const { namespace, loadedDataConverter } = client.options
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    ...{ namespace, execution, maximumPageSize: LOOKED_AT },
  })
  const failed = history?.events?.find(
    ({ eventType }) => eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED,
  )?.workflowTaskFailedEventAttributes
  if (!failed) return { cause: 'TIMED_OUT', says: '' }
  // Sealed under a key that this process was not given yet, it still counts.
  const opened = decodeOptionalFailureToOptionalError(loadedDataConverter, failed.failure)
  const error = await opened.catch(() => undefined)
  return {
    cause: (WorkflowTaskFailedCause[failed.cause ?? 0] ?? '').replace(
      'WORKFLOW_TASK_FAILED_CAUSE_',
      '',
    ),
    says: (error?.message.split('\n')[0] ?? '').slice(0, 300),
  }
}

/** Whether Temporal can do anything for a case just now. */
export type EngineHealth =
  | 'well'
  /** It does not answer. */
  | 'away'
  /** It answers, and does not know our key or has no such namespace. */
  | 'refuses'
  /** Nobody takes work from the queue. */
  | 'no-worker'

/** gRPC's codes for a key that is not known, or may not. */
const REFUSALS: readonly number[] = [7, 16]

export type Poller = protobuf.temporal.api.taskqueue.v1.IPollerInfo

/** A worker asks again within a minute; so long after its last question it is gone, in milliseconds. */
const SILENT_MS = 120_000

/**
 * Workers that have asked for workflow tasks of late. Temporal itself names those that are gone for
 * five minutes more. `now` is the wall clock, milliseconds since 1970.
 */
export async function pollersOf(client: Client, taskQueue: string, now: number): Promise<Poller[]> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: protobuf.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  })
  return (pollers ?? []).filter((poller) => isThere(poller, now))
}

/** Whether a worker has asked for work of late. Pure. */
export const isThere = ({ lastAccessTime }: Poller, now: number): boolean =>
  lastAccessTime != null && tsToMs(lastAccessTime) > now - SILENT_MS

/** Asks Temporal how it is itself; `now` is its clock. Never throws. */
export async function engineHealth(
  client: Client,
  taskQueue: string,
  now: number,
): Promise<EngineHealth> {
  const { namespace } = client.options
  try {
    await client.workflowService.describeNamespace({ namespace })
    return (await pollersOf(client, taskQueue, now)).length ? 'well' : 'no-worker'
  } catch (error) {
    return isRefusal(error) ? 'refuses' : 'away'
  }
}

/** gRPC's code for what is not there: of these two questions the namespace alone. */
const NOT_FOUND = 5

const isRefusal = (error: unknown): boolean =>
  error instanceof NamespaceNotFoundError ||
  (isGrpcServiceError(error) && [...REFUSALS, NOT_FOUND].includes(error.code))
