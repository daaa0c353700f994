import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client'
import { Worker, type WorkflowBundleOption } from '@temporalio/worker'
import type { Logger } from 'pino'
import type { KeyRing } from '../../db/crypto/keys.ts'
import { dataConverter, type TemporalConfig } from '../../temporal.config.ts'
import { reasonOf } from './task-failures.ts'

/** Which code is tried on which cases. */
export interface Trial {
  readonly temporal: TemporalConfig
  readonly taskQueue: string
  readonly payloadKeys: KeyRing
  readonly bundle: WorkflowBundleOption
}

export interface Tried {
  readonly open: number
  readonly looked: number
  /** Cases that this code cannot go on with, and why. */
  readonly failed: readonly { readonly case: string; readonly reason: string }[]
}

/** How many open cases are repeated at most, and how many they are taken from. */
const SAMPLE = 30
const OF = 1_000

/**
 * Repeats what open cases did so far with the code of this version, a sample of them where there are
 * many. Changes nothing anywhere. Throws where Temporal does not answer.
 */
export async function tryOpenCases({
  temporal,
  taskQueue,
  payloadKeys,
  bundle,
}: Trial): Promise<Tried> {
  const connection = await Connection.connect(temporal.connection)
  try {
    const client = new Client({ connection, namespace: temporal.namespace })
    const ids = await openCases(client, taskQueue)
    const sample = evenly(ids, SAMPLE)
    if (sample.length === 0) return { open: 0, looked: 0, failed: [] }
    const options = { workflowBundle: bundle, dataConverter: dataConverter(payloadKeys) }
    const failed: { case: string; reason: string }[] = []
    let looked = 0
    for await (const { workflowId, error } of Worker.runReplayHistories(
      options,
      histories(client, sample),
    )) {
      looked++
      if (error) failed.push({ case: workflowId, reason: reasonOf(error.message) })
    }
    return { open: ids.length, looked, failed }
  } finally {
    await connection.close()
  }
}

async function openCases(client: Client, taskQueue: string): Promise<string[]> {
  const query = `WorkflowType = 'offboarding' AND ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}'`
  const ids: string[] = []
  for await (const { workflowId } of client.workflow.list({ query })) {
    ids.push(workflowId)
    if (ids.length === OF) break
  }
  return ids
}

const evenly = <T>(all: readonly T[], most: number): T[] =>
  all.filter(
    (_, at) => Math.floor((at * most) / all.length) !== Math.floor(((at - 1) * most) / all.length),
  )

async function* histories(client: Client, ids: readonly string[]) {
  for (const workflowId of ids) {
    try {
      const history = await client.workflow.getHandle(workflowId).fetchHistory()
      yield { workflowId, history }
    } catch (error) {
      // One that has ended and gone meanwhile need not go on.
      if (!(error instanceof WorkflowNotFoundError)) throw error
    }
  }
}

/**
 * The same as a worker starts, for `startWorker`, told in its log. It takes work whatever comes of it:
 * a case that does not go on waits, and is harmed by nothing. `warn` is told of how many there are.
 */
export const openCasesTold =
  (given: Omit<Trial, 'bundle'>, log: Logger, warn: (cases: number) => void = () => undefined) =>
  async (bundle: WorkflowBundleOption): Promise<void> => {
    try {
      const { open, looked, failed } = await tryOpenCases({ ...given, bundle })
      for (const one of failed) log.error(one, CANNOT_GO_ON)
      log.info({ open, looked, failed: failed.length }, 'open cases were tried with this version')
      if (failed.length > 0) warn(failed.length)
    } catch (error) {
      const { name } = error as Error
      log.warn({ error: name }, 'open cases could not be tried with this version')
    }
  }

const CANNOT_GO_ON =
  'this version of the worker does not fit what a case did so far, so it cannot take its next step. Run the version before it again; what people send is kept'
