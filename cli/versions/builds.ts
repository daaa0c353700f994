import { isGrpcServiceError } from '@temporalio/client'
import { pollersOf } from '../../server/intake/standing.ts'
import type { Temporal } from './temporal.ts'

/** A build of the worker, as Temporal knows it. */
export interface Build {
  readonly id: string
  /** New cases begin with it, and others come to it at their next run. */
  readonly current: boolean
  /** Open cases that stay with it for now. */
  readonly cases: number
  /** A worker of it has asked for work within the last minutes. */
  readonly works: boolean
}

/** gRPC's code for what is not there. */
const NOT_FOUND = 5

/** All builds of the worker that Temporal knows, the newest first; none where none was ever told of. */
export async function readBuilds(temporal: Temporal): Promise<readonly Build[]> {
  const { client, namespace, deployment: deploymentName } = temporal
  const [known, working] = await Promise.all([
    client.workflowService
      .describeWorkerDeployment({ namespace, deploymentName })
      .catch(nothingIfUnknown),
    workersOf(temporal),
  ])
  const { versionSummaries, routingConfig } = known?.workerDeploymentInfo ?? {}
  const current = routingConfig?.currentDeploymentVersion?.buildId
  const ids = (versionSummaries ?? []).map(
    ({ deploymentVersion }) => deploymentVersion?.buildId ?? '',
  )
  return Promise.all(
    ids.map(async (id) => ({
      id,
      current: id === current,
      cases: await countCases(temporal, `AND ${pinnedTo(temporal, id)}`),
      works: working.builds.has(id),
    })),
  )
}

/** What a query of Temporal's is told to find the cases of one build. */
export const pinnedTo = ({ deployment }: Temporal, build: string): string =>
  `TemporalWorkerDeploymentVersion = '${deployment}:${build}'`

/** What a query of Temporal's is told to find open cases. */
export const openCases = ({ taskQueue }: Temporal): string =>
  `WorkflowType = 'offboarding' AND ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}'`

/** Open cases that Temporal runs; `and` narrows them, in its own query language. */
export async function countCases(temporal: Temporal, and = ''): Promise<number> {
  const { client } = temporal
  return (await client.workflow.count(`${openCases(temporal)} ${and}`)).count
}

/** Who has asked for work of late: workers of which builds, and whether any without a build. */
export async function workersOf({ client, taskQueue, now }: Temporal): Promise<{
  readonly builds: ReadonlySet<string>
  readonly unversioned: boolean
}> {
  const lately = await pollersOf(client, taskQueue, now)
  const builds = lately.map(({ deploymentOptions }) => versioned(deploymentOptions))
  return {
    builds: new Set(builds.filter((build) => build !== undefined)),
    unversioned: builds.includes(undefined),
  }
}

/** Temporal's number for workers that take the tasks of their build alone. */
const VERSIONED = 2

const versioned = (
  options: { workerVersioningMode?: unknown; buildId?: string | null } | null | undefined,
): string | undefined =>
  options?.workerVersioningMode === VERSIONED ? (options.buildId ?? undefined) : undefined

function nothingIfUnknown(error: unknown): undefined {
  if (!isGrpcServiceError(error) || error.code !== NOT_FOUND) throw error
}
