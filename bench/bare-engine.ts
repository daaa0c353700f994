import { randomUUID } from 'node:crypto'
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client'
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker'
import type { TemporalConfig } from '../temporal.config.ts'
import { opened, type Shape, step } from './bare-workflow.ts'

/** The floor: the same server, the same machine, the same steps, and nothing done in them. */
export interface BareEngine {
  /** One workflow of that shape, each update awaited before the next. */
  run(shape: Shape): Promise<void>
  /** Waits until everything that was started has ended. */
  ended(): Promise<void>
  stop(): Promise<void>
}

const QUEUE = 'bench-bare'

export async function startBareEngine(temporal: TemporalConfig): Promise<BareEngine> {
  const { namespace } = temporal
  const native = await NativeConnection.connect(temporal.connection)
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue: QUEUE,
    workflowBundle: await bundleWorkflowCode({
      workflowsPath: new URL('./bare-workflow.ts', import.meta.url).pathname,
      logger: new DefaultLogger('WARN'),
    }),
    activities: { nothing: async () => undefined },
    // As in the product.
    maxCachedWorkflows: 100,
    maxConcurrentWorkflowTaskExecutions: 20,
    maxConcurrentActivityTaskExecutions: 20,
    maxConcurrentLocalActivityExecutions: 20,
  })
  const running = worker.run()
  const connection = await Connection.connect(temporal.connection)
  const client = new Client({ connection, namespace })
  const results: Promise<unknown>[] = []
  return {
    async run(shape) {
      const workflowId = `bare:${randomUUID()}`
      const startWorkflowOperation = new WithStartWorkflowOperation('bare', {
        workflowId,
        taskQueue: QUEUE,
        args: [shape],
        workflowIdConflictPolicy: 'USE_EXISTING',
      })
      await client.workflow.executeUpdateWithStart(opened, { startWorkflowOperation })
      const handle = client.workflow.getHandle(workflowId)
      for (let n = 0; n < shape.steps; n++) {
        await handle.executeUpdate(step, { updateId: randomUUID() })
      }
      results.push(handle.result())
    },
    ended: async () => void (await Promise.all(results.splice(0))),
    async stop() {
      worker.shutdown()
      await running
      await native.close()
      await connection.close()
    },
  }
}
