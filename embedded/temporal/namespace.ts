import { setTimeout as pause } from 'node:timers/promises'
import { Connection } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time.js'

/** gRPC status codes. */
const ALREADY_EXISTS = 6
const CALL_MS = 2_000
/** How long Temporal keeps closed cases; the record itself is in our own tables. */
const RETENTION = '30 days'

/**
 * Registers the namespace unless it is there, and answers once the server takes workflows in it.
 * @param isAlive asked between attempts; when false there is nothing left to wait for.
 * @returns false when the server ended or did not answer in time.
 */
export async function readyNamespace(
  address: string,
  namespace: string,
  isAlive: () => boolean,
  withinMs = 60_000,
): Promise<boolean> {
  const deadline = Date.now() + withinMs
  const connection = Connection.lazy({ address, connectTimeout: CALL_MS })
  try {
    while (isAlive() && Date.now() < deadline) {
      if (await succeeds(() => register(connection, namespace))) break
      await pause(50)
    }
    while (isAlive() && Date.now() < deadline) {
      if (await succeeds(() => use(connection, namespace))) return true
      await pause(25)
    }
    return false
  } finally {
    await connection.close()
  }
}

async function register(connection: Connection, namespace: string): Promise<void> {
  const workflowExecutionRetentionPeriod = msToTs(RETENTION)
  try {
    await connection.withDeadline(Date.now() + CALL_MS, () =>
      connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod }),
    )
  } catch (error) {
    if (!hasCode(error, ALREADY_EXISTS)) throw error
  }
}

/** Two calls that each go through another of the server's services. */
async function use(connection: Connection, namespace: string): Promise<void> {
  await connection.withDeadline(Date.now() + CALL_MS, async () => {
    await connection.workflowService.describeNamespace({ namespace })
    await connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1 })
  })
}

async function succeeds(call: () => Promise<void>): Promise<boolean> {
  try {
    await call()
    return true
  } catch {
    return false
  }
}

function hasCode(error: unknown, code: number): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
