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
import type { Logger } from 'pino'
import type { TemporalConfig } from '../../temporal.config.ts'
import {
  type Command,
  opened,
  RESTS,
  rouse,
  type SubmissionResult,
  submitAll,
} from '../../workflows/contract/commands.ts'
import { ClockStuckError, fastForward } from './clock/jump.ts'
import { type EngineHealth, engineHealth, type Standing, standingOf } from './standing.ts'

/** The one door to Temporal. */
export interface Engine {
  /** Starts a case and waits until its first event stands. Twice is once. */
  openCase(caseId: string): Promise<SubmissionResult | Waiting>
  /**
   * Hands a case commands and waits until all are dealt with; answers in their order. Their ids make
   * each once, and each ring is one of its own: a case that could not write them tries again. Where
   * Temporal has no such workflow, `lost` says what becomes of them.
   */
  submit(
    caseId: string,
    commands: readonly Command[],
    lost: Lost,
  ): Promise<readonly SubmissionResult[] | Waiting>
  /** Has a sign-in link mailed. Answers whether Temporal has it. */
  sendSignIn(signIn: string): Promise<boolean>
  /**
   * Has the mails of a workflow tried at once that wait for their next attempt: a case's, or those that
   * go to one person together. False where it cannot.
   */
  tryMails(workflowId: string, activity?: 'sendNotice' | 'sendTogether'): Promise<boolean>
  /** Moves a case's clock and answers when all that came due is handled. Time machine only. */
  fastForward(caseId: string, ms: number): Promise<void>
  /** How a case's workflow stands. Throws where Temporal cannot be asked. */
  standingOf(caseId: string): Promise<Standing>
  /**
   * Starts the workflow of an open case that has none; it reads its record. Its clock is set as far
   * ahead as it was, in milliseconds: a new run begins on the wall clock. Where it runs, nothing.
   */
  startAgain(caseId: string, aheadMs: number): Promise<void>
  /**
   * Has a case that rests try again, and one that runs compare itself with Postgres. Waits for nothing.
   * Answers whether Temporal has it.
   */
  rouse(caseId: string): Promise<boolean>
  /** How Temporal itself is. Never throws. */
  health(): Promise<EngineHealth>
  reachable(): Promise<boolean>
  close(): Promise<void>
}

/**
 * What it means where a case has no workflow: one that is open in Postgres is started again, on its own
 * clock, and takes what is sent, and so does one that has ended, where it may come after the end; else
 * a closed case takes nothing more.
 */
export type Lost = 'closed' | { readonly aheadMs: number; readonly ended?: true }

/**
 * Temporal or the worker did not answer in time, or the case `rests`: it answers that it cannot write
 * at present. What was submitted is kept and rung again.
 */
export type Waiting = { readonly waiting: true; readonly rests?: true }
const WAITING: Waiting = { waiting: true }
const RESTING: Waiting = { waiting: true, rests: true }

export interface EngineOptions {
  readonly temporal: TemporalConfig
  readonly dataConverter: DataConverter
  readonly taskQueue: string
  /** Told what became of calls that did not come through. */
  readonly log: Logger
  /** How long a person's request waits for the worker, in milliseconds. */
  readonly patienceMs?: number
  /** What Temporal's clock says, where that is not this machine's. */
  readonly now?: () => number
}

/** Connects lazily: the server starts, and keeps what people submit, while Temporal is away. */
export function makeEngine(options: EngineOptions): Engine {
  const { temporal, dataConverter, taskQueue, log, patienceMs = 4_000, now = Date.now } = options
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

  async function startAgain(caseId: string, aheadMs: number, waits?: true): Promise<void> {
    const start: WorkflowStartOptions = {
      ...{ workflowId: caseId, taskQueue, args: [{ caseId, ...(waits ? { waits } : {}) }] },
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
            updateId: randomUUID(),
          }),
        ),
      ),
    submit: (caseId, commands, lost) =>
      orWaiting(caseId, async () => {
        const given = { args: [commands] as [typeof commands], updateId: randomUUID() }
        const running = client.workflow.getHandle(caseId)
        const hand = () => patiently(() => running.executeUpdate(submitAll, given))
        try {
          return await hand()
        } catch (error) {
          if (typeOf(error) === 'NotAMessage') return commands.map(() => NOT_ALLOWED)
          if (!(error instanceof WorkflowNotFoundError)) throw error
          if (lost === 'closed') return commands.map(() => CLOSED)
          await startAgain(caseId, lost.aheadMs, lost.ended)
          return await hand()
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
    async tryMails(workflowId, activity = 'sendNotice') {
      const mails = { execution: { workflowId }, type: activity }
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
      const ring = () => client.workflow.getHandle(caseId).signal(rouse)
      const came = await orWaiting(caseId, () => patiently(ring))
      return came === undefined
    },
    health: () => patiently(() => engineHealth(client, taskQueue, now())),
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

/** The type of the error with which a case itself answered, if it did. */
const typeOf = (error: unknown): string | null | undefined =>
  error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure
    ? error.cause.type
    : undefined

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
      if (typeOf(error) === RESTS) {
        log.warn({ case: caseId }, 'the case cannot write at present; it is rung again')
        return RESTING
      }
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
