import { randomUUID } from 'node:crypto'
import { isGrpcServiceError } from '@temporalio/client'
import { opened } from '../../workflows/contract/commands.ts'
import { CommandError } from '../commands/command.ts'
import { openCases, pinnedTo, readBuilds } from './builds.ts'
import type { Temporal } from './temporal.ts'

/** How many cases are woken at the same time, and how long one may take, in milliseconds. */
const AT_ONCE = 8
const PATIENCE = 10_000

/** gRPC's codes for what is not there and what cannot be done yet. */
const REFUSED: readonly number[] = [5, 9]

/**
 * Makes a build the current one: new cases begin with it from now on.
 * @throws CommandError where no worker of that build has ever asked for work.
 */
export async function makeCurrent(temporal: Temporal, buildId: string): Promise<void> {
  const { client, namespace, deployment: deploymentName } = temporal
  try {
    await client.workflowService.setWorkerDeploymentCurrentVersion({
      ...{ namespace, deploymentName, buildId },
      identity: 'leavewell worker-version',
    })
  } catch (error) {
    if (!isGrpcServiceError(error) || !REFUSED.includes(error.code)) throw error
    throw new CommandError(
      `Build “${buildId}” cannot be made current: ${error.details}. Start a worker with WORKER_BUILD_ID=${buildId} and WORKER_DEPLOYMENT=${deploymentName}, and say this again while it runs.`,
    )
  }
}

/**
 * Wakes every open case that still stays with another build, so that it goes on with the current
 * one; asleep it would notice at its next moment only. Answers with how many answered. A case that
 * is in the middle of something goes on once that is done; one whose build has no worker cannot
 * hear. Safe to run again.
 */
export async function wakeOthers(temporal: Temporal, buildId: string): Promise<number> {
  const builds = await readBuilds(temporal)
  const asleep: string[] = []
  for (const { id } of builds.filter(({ id, works }) => id !== buildId && works)) {
    const query = `${openCases(temporal)} AND ${pinnedTo(temporal, id)}`
    for await (const { workflowId } of temporal.client.workflow.list({ query })) {
      asleep.push(workflowId)
    }
  }
  let woken = 0
  const wakeInTurn = async () => {
    for (let id = asleep.pop(); id !== undefined; id = asleep.pop()) {
      if (await wake(temporal, id)) woken++
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, wakeInTurn))
  return woken
}

/** Asks a case something that it answers without an event. False where nobody was there to answer. */
async function wake({ client }: Temporal, workflowId: string): Promise<boolean> {
  const handle = client.workflow.getHandle(workflowId)
  try {
    await client.connection.withDeadline(Date.now() + PATIENCE, () =>
      handle.executeUpdate(opened, { updateId: randomUUID() }),
    )
    return true
  } catch {
    return false
  }
}
