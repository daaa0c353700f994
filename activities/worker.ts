import { Context } from '@temporalio/activity'
import { Client } from '@temporalio/client'
import type { WorkerDeploymentVersion } from '@temporalio/common'
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkerDeploymentOptions,
  type WorkflowBundle,
  type WorkflowBundleOption,
} from '@temporalio/worker'
import type { Logger } from 'pino'
import type { KeyRing } from '../db/crypto/keys.ts'
import { dataConverter, FAILURE_CONVERTER, type TemporalConfig } from '../temporal.config.ts'
import { signInQueue } from '../workflows/contract/queues.ts'
import type { Deps } from './deps.ts'
import { makeActivities } from './index.ts'
import { tellPool } from './watch/pool-figures.ts'
import { type CaseOf, TaskFailures, taskFailure } from './watch/task-failures.ts'

/**
 * Sends the SDK's own log through ours: its level and message, and of its fields the ids only, as
 * the rest may quote what a case holds. Where `metricsAt` says ADDRESS:PORT, Prometheus finds the
 * SDK's figures there. Once a process, before anything else of the SDK.
 */
export function installRuntime(log: Logger, metricsAt?: string): TaskFailures {
  const failures = new TaskFailures(log)
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    const failed = taskFailure(message, meta)
    if (failed) return void failures.tell(failed)
    const fields = { workflow: meta?.workflowId, activity: meta?.activityType }
    const write = level === 'ERROR' ? log.error : log.warn
    write.call(log, fields, message.split('\n')[0] ?? '')
  })
  // Forwarded, or the SDK's native side writes to the console past us, failures' details and all.
  const logging = { forward: {} }
  const metrics = metricsAt ? { metrics: { prometheus: inSeconds(metricsAt) } } : {}
  Runtime.install({ logger, telemetryOptions: { logging, ...metrics } })
  return failures
}

/** Names as Prometheus wants them: units as endings, durations in seconds. */
const inSeconds = (bindAddress: string) => ({
  bindAddress,
  useSecondsForDurations: true,
  countersTotalSuffix: true,
  unitSuffix: true,
})

const WORKFLOWS = new URL('../workflows/index.ts', import.meta.url).pathname

/**
 * What the workflows are made of, bundled for the sandbox. About a second. Their modules are read once for
 * all cases, and frozen, instead of anew for each: none of them keeps anything (docs/decisions/0079).
 */
export const bundleWorkflows = (workflowsPath = WORKFLOWS): Promise<WorkflowBundle> =>
  bundleWorkflowCode({
    workflowsPath,
    failureConverterPath: FAILURE_CONVERTER,
    preloadModules: [workflowsPath],
    logger: new DefaultLogger('WARN'),
  })

export interface WorkerOptions {
  readonly deps: Omit<Deps, 'heartbeat'>
  readonly temporal: TemporalConfig
  readonly taskQueue: string
  readonly payloadKeys: KeyRing
  readonly bundle?: WorkflowBundleOption
  /** Done while nothing is taken yet. Must not throw. */
  readonly beforeWork?: (bundle: WorkflowBundleOption) => Promise<void>
  /** What `installRuntime` answered: it learns to name cases. */
  readonly failures?: TaskFailures
  /** Each mail of a case goes by itself, however many of them go to one person on a day. */
  readonly apart?: boolean
  /** As which build it takes work; none where it takes all there is. */
  readonly version?: WorkerDeploymentVersion
}

export interface RunningWorker {
  /** Resolves when the worker has ended; rejects when it could not go on. */
  readonly ended: Promise<void>
  /** Finishes what is under way, a mail's answer included, then ends. */
  stop(): Promise<void>
}

/** A case stays with the build that its run began with; at its next run it comes to the current one. */
const pinnedTo = (version: WorkerDeploymentVersion): WorkerDeploymentOptions => ({
  version,
  useWorkerVersioning: true,
  defaultVersioningBehavior: 'PINNED',
})

/** Connects and starts taking work. Throws where Temporal cannot be reached. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { temporal, taskQueue, payloadKeys } = options
  const connection = await NativeConnection.connect(temporal.connection)
  const bundle = options.bundle ?? (await bundleWorkflows())
  await options.beforeWork?.(bundle)
  const heartbeat = () => Context.current().heartbeat()
  const attemptAt = () => Context.current().info.currentAttemptScheduledTimestampMs
  const together = options.apart ? {} : { wake: wakerOf(connection, options) }
  const activities = makeActivities({ ...options.deps, heartbeat, attemptAt, ...together })
  const worker = await Worker.create({
    connection,
    namespace: temporal.namespace,
    taskQueue,
    workflowBundle: bundle,
    activities,
    dataConverter: dataConverter(payloadKeys),
    ...(options.version ? { workerDeploymentOptions: pinnedTo(options.version) } : {}),
    // Sleeping cases leave the cache and are replayed when they wake; the heap stays small.
    maxCachedWorkflows: 100,
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
  options.failures?.askCasesOf(casesIn(connection, temporal.namespace))
  const stopTelling = tellPool(options.deps.db)
  const stop = () => {
    for (const one of [worker, signIns]) if (one.getState() === 'RUNNING') one.shutdown()
  }
  // Neither goes on without the other: a worker that half works is one that nobody notices.
  const runs = [worker, signIns].map((one) => one.run().finally(stop))
  const ended = Promise.allSettled(runs)
    .finally(() => {
      stopTelling()
      return connection.close()
    })
    .then(() => Promise.all(runs))
    .then(() => undefined)
  return {
    ended,
    async stop() {
      stop()
      await ended
    },
  }
}

/** Wakes the workflow of whoever mail waits for, and starts it where there is none. */
function wakerOf(
  connection: NativeConnection,
  { temporal, taskQueue, payloadKeys }: WorkerOptions,
): NonNullable<Deps['wake']> {
  const { namespace } = temporal
  const client = new Client({ connection, namespace, dataConverter: dataConverter(payloadKeys) })
  return async (id) => {
    await client.workflow.signalWithStart('addressee', {
      ...{ workflowId: `addressee:${id}`, taskQueue, args: [{ addressee: id }] },
      signal: 'mailWaits',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    })
  }
}

/** A mail under way gets its answer before the process ends. */
const SHUTDOWN = { shutdownGraceTime: '25 seconds', shutdownForceTime: '30 seconds' } as const

/** Asks Temporal which case a run is of. */
const casesIn = ({ workflowService }: NativeConnection, namespace: string): CaseOf =>
  async function caseOf(run) {
    const query = `RunId = '${run}'`
    const { executions } = await workflowService.listWorkflowExecutions({ namespace, query })
    return executions?.[0]?.execution?.workflowId ?? undefined
  }
