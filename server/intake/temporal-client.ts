import { randomUUID } from 'node:crypto'
import {
  Client,
  Connection,
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type WorkflowStartOptions,
  WorkflowUpdateFailedError,
} from '@temporalio/client'
import { ApplicationFailure, type DataConverter } from '@temporalio/common'
import { msToTs } from '@temporalio/common/lib/time.js'
import type { Logger } from 'pino'
import { uuidFrom } from '../../db/crypto/uuid-from.ts'
import type { TemporalConfig } from '../../temporal.config.ts'
import {
  type CaseInput,
  type Command,
  opened,
  type SubmissionResult,
  submitAll,
} from '../../workflows/contract/commands.ts'
import { MINUTE } from '../../workflows/plan/durations.ts'
import { type EngineHealth, engineHealth, type Standing, standingOf } from './standing.ts'

/** The one door to Temporal. */
export interface Engine {
  /** Starts a case and waits until its first event stands. Twice is once. */
  openCase(caseId: string): Promise<SubmissionResult | Waiting>
  /**
   * Hands a case commands and waits until all are dealt with; answers in their order. Their ids make
   * each once. Where Temporal has no such workflow, `lost` says what becomes of them.
   */
  submit(
    caseId: string,
    commands: readonly Command[],
    lost: Lost,
  ): Promise<readonly SubmissionResult[] | Waiting>
  /** Has a sign-in link mailed. Answers whether Temporal has it. */
  sendSignIn(signIn: string): Promise<boolean>
  /** Has the mails of a case tried at once that wait for their next attempt. False where it cannot. */
  tryMails(caseId: string): Promise<boolean>
  /** Moves a case's clock and answers when all that came due is handled. Time machine only. */
  fastForward(caseId: string, ms: number): Promise<void>
  /** How a case's workflow stands. Throws where Temporal cannot be asked. */
  standingOf(caseId: string): Promise<Standing>
  /**
   * Starts the workflow of an open case that has none; it reads its record. Its clock is set as far
   * ahead as it was, in milliseconds: a new run begins on the wall clock. Where it runs, nothing.
   */
  startAgain(caseId: string, aheadMs: number): Promise<void>
  /** Has a case that rests look again whether it can go on. Answers whether it heard. */
  rouse(caseId: string): Promise<boolean>
  /** How Temporal itself is. Never throws. */
  health(): Promise<EngineHealth>
  reachable(): Promise<boolean>
  close(): Promise<void>
}

/**
 * What it means where a case has no workflow: one that is open in Postgres is started again and takes
 * what is sent, and so is one that is closed where that may come after the end; else it takes nothing
 * more. A clock that was ahead is set as far ahead again, in milliseconds.
 */
export type Lost = 'closed' | { readonly startAheadMs: number }

/** Temporal or the worker did not answer in time; what was submitted is kept and rung again. */
export type Waiting = { readonly waiting: true }
const WAITING: Waiting = { waiting: true }

export interface EngineOptions {
  readonly temporal: TemporalConfig
  readonly dataConverter: DataConverter
  readonly taskQueue: string
  /** Told what became of calls that did not come through. */
  readonly log: Logger
  /** How long a person's request waits for the worker, in milliseconds. */
  readonly patienceMs?: number
}

/** Connects lazily: the server starts, and keeps what people submit, while Temporal is away. */
export function makeEngine(options: EngineOptions): Engine {
  const { temporal, dataConverter, taskQueue, log, patienceMs = 4_000 } = options
  const { namespace } = temporal
  const connection = Connection.lazy(temporal.connection)
  const client = new Client({ connection, namespace, dataConverter })
  const patiently = <T>(call: () => Promise<T>) =>
    connection.withDeadline(Date.now() + patienceMs, call)

  const startOf = (caseId: string) =>
    new WithStartWorkflowOperation('offboarding', {
      workflowId: caseId,
      taskQueue,
      args: [{ caseId }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      // Postgres says which cases are open: one that has no workflow any more gets another.
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    })
  const orWaiting = waitingOn(log)

  async function startAgain(caseId: string, aheadMs: number, more: Partial<CaseInput> = {}) {
    const start: WorkflowStartOptions = {
      ...{ workflowId: caseId, taskQueue, args: [{ caseId, ...more }] },
      workflowIdConflictPolicy: 'FAIL',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    }
    try {
      await patiently(() => client.workflow.start('offboarding', start))
      const jump = { namespace, caseId, ms: aheadMs, patienceMs }
      if (aheadMs > 0) await fastForward(connection, jump)
    } catch (error) {
      // It arrives as soon as a worker is there.
      if (error instanceof ClockStuckError) return
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
    }
  }

  return {
    openCase: (caseId) =>
      orWaiting(caseId, () =>
        patiently(() =>
          client.workflow.executeUpdateWithStart(opened, {
            startWorkflowOperation: startOf(caseId),
            updateId: 'opened',
          }),
        ),
      ),
    submit: (caseId, commands, lost) =>
      orWaiting(caseId, async () => {
        const given = { args: [commands] as [typeof commands], updateId: idOf(commands) }
        const running = client.workflow.getHandle(caseId)
        try {
          return await patiently(() => running.executeUpdate(submitAll, given))
        } catch (error) {
          if (isNoMessage(error)) return commands.map(() => NOT_ALLOWED)
          if (!(error instanceof WorkflowNotFoundError)) throw error
          if (lost === 'closed') return commands.map(() => CLOSED)
          if (lost.startAheadMs > 0) {
            await startAgain(caseId, lost.startAheadMs, { waits: true })
            return await patiently(() => running.executeUpdate(submitAll, given))
          }
          const startWorkflowOperation = startOf(caseId)
          return await patiently(() =>
            client.workflow.executeUpdateWithStart(submitAll, { ...given, startWorkflowOperation }),
          )
        }
      }),
    async sendSignIn(signIn) {
      try {
        await patiently(() =>
          client.workflow.start('sendOne', {
            workflowId: `sign-in:${signIn}`,
            taskQueue,
            args: [{ signIn }],
            workflowIdConflictPolicy: 'USE_EXISTING',
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
          }),
        )
        return true
      } catch (error) {
        return error instanceof WorkflowExecutionAlreadyStartedError
      }
    },
    async tryMails(caseId) {
      const mails = { execution: { workflowId: caseId }, type: 'sendNotice' }
      const { workflowService } = connection
      const rung = patiently(() => workflowService.resetActivity({ namespace, ...mails }))
      return rung.then(
        () => true,
        () => false,
      )
    },
    standingOf: (caseId) => patiently(() => standingOf(client, caseId)),
    startAgain: (caseId, aheadMs) => startAgain(caseId, aheadMs),
    async rouse(caseId) {
      const given = { args: [[]] as [[]], updateId: randomUUID() }
      const ring = () => client.workflow.getHandle(caseId).executeUpdate(submitAll, given)
      const came = await orWaiting(caseId, () => patiently(ring))
      return !('waiting' in came)
    },
    health: () => patiently(() => engineHealth(client, taskQueue)),
    fastForward: (caseId, ms) => fastForward(connection, { namespace, caseId, ms }),
    async reachable() {
      try {
        await patiently(() => connection.workflowService.describeNamespace({ namespace }))
        return true
      } catch {
        return false
      }
    },
    close: () => connection.close(),
  }
}

const CLOSED = { refused: 'case-closed' } as const
const NOT_ALLOWED = { refused: 'not-allowed' } as const

/** This is no command, and never will be: ringing again is no use. */
const isNoMessage = (error: unknown): boolean =>
  error instanceof WorkflowUpdateFailedError &&
  error.cause instanceof ApplicationFailure &&
  error.cause.type === 'NotAMessage'

/** The same commands rung again are the same update. */
const idOf = (commands: readonly Command[]): string => uuidFrom(commands.map(({ id }) => id).join())

/**
 * Whatever keeps a call from being answered, what was submitted is kept and rung again. Why it was,
 * the log says: a wrong key looks like an outage from outside.
 */
const waitingOn =
  (log: Logger) =>
  async <T>(caseId: string, call: () => Promise<T>): Promise<T | Waiting> => {
    try {
      return await call()
    } catch (error) {
      log.warn({ case: caseId, ...reasonOf(error) }, 'the case did not answer; it is rung again')
      return WAITING
    }
  }

/** Names and codes, no messages: those may quote what a case holds. */
function reasonOf(error: unknown): { error: string; cause?: string; code?: number } {
  const { name = 'unknown', cause } = error as Error
  const grpc = [error, cause].find((one) => isGrpcServiceError(one))
  return {
    error: name,
    ...(cause instanceof Error ? { cause: cause.name } : {}),
    ...(grpc ? { code: grpc.code } : {}),
  }
}

interface Jump {
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
async function fastForward(connection: Connection, jumped: Jump): Promise<void> {
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
