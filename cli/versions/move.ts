import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { isGrpcServiceError } from '@temporalio/client'
import { sideBySide } from '../../side-by-side.ts'
import { opened } from '../../workflows/contract/commands.ts'
import { CommandError } from '../commands/command.ts'
import { type Build, openCases, pinnedTo, readBuilds } from './builds.ts'
import type { Temporal } from './temporal.ts'

/** How many cases are woken at the same time, and how long one may take, in milliseconds. */
const AT_ONCE = 8
const PATIENCE = 10_000
const ROUNDS = 5
const BETWEEN_ROUNDS = 1_000

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

/** What came of waking the open cases of other builds. */
export interface Moved {
  readonly moved: number
  /** Still with their build: in the middle of something, or their build has no worker to hear. */
  readonly staying: number
}

/**
 * Wakes every open case that stays with another build, so that it goes on with the current one;
 * asleep it would notice at its next moment only. Tried a few times, because Temporal takes a moment
 * to tell all its parts of a new current build. Safe to run again.
 */
export async function wakeOthers(temporal: Temporal, buildId: string): Promise<Moved> {
  const others = (await readBuilds(temporal)).filter(({ id }) => id !== buildId)
  const all = await Promise.all(others.map((build) => casesOf(temporal, build)))
  const silent = others.reduce((sum, { works, cases }) => sum + (works ? 0 : cases), 0)
  const total = all.flat().length
  let left = all.flat()
  for (let round = 0; round < ROUNDS && left.length > 0; round++) {
    if (round > 0) await pause(BETWEEN_ROUNDS)
    left = await wakeAll(temporal, buildId, left)
  }
  return { moved: total - left.length, staying: left.length + silent }
}

/** Open cases that a worker of their build can wake. */
async function casesOf(temporal: Temporal, { id, works }: Build): Promise<string[]> {
  const query = `${openCases(temporal)} AND ${pinnedTo(temporal, id)}`
  const found: string[] = []
  if (!works) return found
  for await (const { workflowId } of temporal.client.workflow.list({ query })) {
    found.push(workflowId)
  }
  return found
}

/** Wakes some at a time. Answers with those that have not come to the build. */
async function wakeAll(temporal: Temporal, build: string, ids: readonly string[]) {
  const left = await sideBySide(ids, AT_ONCE, async (id) => {
    await wake(temporal, id)
    return (await buildOf(temporal, id)) === build ? [] : [id]
  })
  return left.flat()
}

/** Asks a case something that it answers without an event. That nobody answered shows by its build. */
async function wake({ client }: Temporal, workflowId: string): Promise<void> {
  const handle = client.workflow.getHandle(workflowId)
  await client.connection
    .withDeadline(Date.now() + PATIENCE, () =>
      handle.executeUpdate(opened, { updateId: randomUUID() }),
    )
    .catch(() => undefined)
}

/** The build that a case's run is pinned to. */
async function buildOf({ client }: Temporal, workflowId: string): Promise<string | undefined> {
  const { raw } = await client.workflow.getHandle(workflowId).describe()
  return raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId ?? undefined
}
