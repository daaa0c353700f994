import { Context } from '@temporalio/activity'
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundle,
  type WorkflowBundleOption,
} from '@temporalio/worker'
import type { Logger } from 'pino'
import type { KeyRing } from '../db/crypto/keys.ts'
import { dataConverter, FAILURE_CONVERTER, type TemporalConfig } from '../temporal.config.ts'
import { signInQueue } from '../workflows/contract/queues.ts'
import type { Deps } from './deps.ts'
import { makeActivities } from './index.ts'

/**
 * Sends the SDK's own log through ours: its level and message, and of its fields the ids only, as
 * the rest may quote what a case holds. Once a process, before anything else of the SDK.
 */
export function installRuntime(log: Logger): void {
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    const fields = { workflow: meta?.workflowId, activity: meta?.activityType }
    const write = level === 'ERROR' ? log.error : log.warn
    write.call(log, fields, message.split('\n')[0] ?? '')
  })
  // Forwarded, or the SDK's native side writes to the console past us, failures' details and all.
  Runtime.install({ logger, telemetryOptions: { logging: { forward: {} } } })
}

/** What the workflows are made of, bundled for the sandbox. About a second. */
export const bundleWorkflows = (): Promise<WorkflowBundle> =>
  bundleWorkflowCode({
    workflowsPath: new URL('../workflows/index.ts', import.meta.url).pathname,
    failureConverterPath: FAILURE_CONVERTER,
    logger: new DefaultLogger('WARN'),
  })

export interface WorkerOptions {
  readonly deps: Omit<Deps, 'heartbeat'>
  readonly temporal: TemporalConfig
  readonly taskQueue: string
  readonly payloadKeys: KeyRing
  readonly bundle?: WorkflowBundleOption
}

export interface RunningWorker {
  /** Resolves when the worker has ended; rejects when it could not go on. */
  readonly ended: Promise<void>
  /** Finishes what is under way, a mail's answer included, then ends. */
  stop(): Promise<void>
}

/** Connects and starts taking work. Throws where Temporal cannot be reached. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { temporal, taskQueue, payloadKeys } = options
  const connection = await NativeConnection.connect(temporal.connection)
  const heartbeat = () => Context.current().heartbeat()
  const attemptAt = () => Context.current().info.currentAttemptScheduledTimestampMs
  const activities = makeActivities({ ...options.deps, heartbeat, attemptAt })
  const worker = await Worker.create({
    connection,
    namespace: temporal.namespace,
    taskQueue,
    workflowBundle: options.bundle ?? (await bundleWorkflows()),
    activities,
    dataConverter: dataConverter(payloadKeys),
    // Sleeping cases leave the cache and are replayed when they wake; the heap stays small.
    maxCachedWorkflows: 300,
    maxConcurrentWorkflowTaskExecutions: 20,
    maxConcurrentActivityTaskExecutions: 20,
    maxConcurrentLocalActivityExecutions: 20,
    ...SHUTDOWN,
  })
  const signIns = await Worker.create({
    connection,
    namespace: temporal.namespace,
    taskQueue: signInQueue(taskQueue),
    activities: { sendSignIn: activities.sendSignIn },
    dataConverter: dataConverter(payloadKeys),
    maxConcurrentActivityTaskExecutions: 5,
    ...SHUTDOWN,
  })
  const stop = () => {
    for (const one of [worker, signIns]) if (one.getState() === 'RUNNING') one.shutdown()
  }
  // Neither goes on without the other: a worker that half works is one that nobody notices.
  const runs = [worker, signIns].map((one) => one.run().finally(stop))
  const ended = Promise.all(runs)
    .finally(() => connection.close())
    .then(() => undefined)
  return {
    ended,
    async stop() {
      stop()
      await ended
    },
  }
}

/** A mail under way gets its answer before the process ends. */
const SHUTDOWN = { shutdownGraceTime: '25 seconds', shutdownForceTime: '30 seconds' } as const
