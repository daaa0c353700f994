import type { Config } from '../../config.ts'
import type { TemporalConfig } from '../../temporal.config.ts'
import { type Build, countCases, readBuilds, workersOf } from '../versions/builds.ts'
import { askTemporal, type Temporal } from '../versions/temporal.ts'
import { type Check, type Finding, fault, notice } from './check.ts'

/**
 * Whether there is a worker for every open case. `now` is in milliseconds since 1970. What keeps
 * Temporal from answering is told by its own check.
 */
export const workersCheck = (config: Config, temporal: TemporalConfig, now: number): Check => ({
  name: 'The workers',
  run: () => askTemporal({ config, temporal, now }, look).catch(unasked),
})

const unasked = ({ message }: Error): readonly Finding[] => [
  notice(`Workers: Temporal could not be asked who takes work: ${message}`),
]

async function look(temporal: Temporal): Promise<readonly Finding[]> {
  const [builds, { unversioned }, cases] = await Promise.all([
    readBuilds(temporal),
    workersOf(temporal),
    countCases(temporal),
  ])
  return judgeWorkers({ builds, unversioned, cases, taskQueue: temporal.taskQueue })
}

/** What Temporal says of the workers of one task queue. */
export interface Workers {
  readonly builds: readonly Build[]
  /** A worker without a build has asked for work of late. */
  readonly unversioned: boolean
  readonly cases: number
  readonly taskQueue: string
}

/** What is wrong with the workers. Pure. */
export function judgeWorkers({ builds, unversioned, cases, taskQueue }: Workers): Finding[] {
  const current = builds.find((build) => build.current)
  const working = builds.filter((build) => build.works)
  if (cases > 0 && !unversioned && working.length === 0) {
    const says = `Workers: ${count(cases)}, and no worker takes work from TASK_QUEUE ${taskQueue}. Start one: npm run worker`
    return [fault(says)]
  }
  const silent = builds.filter((build) => !build.works)
  return [
    ...(current ? [] : working.map(waits)),
    ...(current && unversioned ? [withoutBuild(current)] : []),
    ...silent.filter((build) => build.current || build.cases > 0).map(left),
  ]
}

const count = (cases: number): string => (cases === 1 ? '1 open case' : `${cases} open cases`)

const waits = ({ id }: Build): Finding =>
  fault(
    `Workers: build “${id}” gets no work, because no build is current. Make it current: npm run leavewell -- worker-version current ${id}`,
  )

const withoutBuild = ({ id }: Build): Finding =>
  notice(
    `Workers: within the last two minutes one without WORKER_BUILD_ID asked for work. It gets none while build “${id}” is current.`,
  )

const left = ({ id, cases, current }: Build): Finding =>
  fault(
    current
      ? `Workers: build “${id}” is current and has no worker, so ${count(cases)} and all new ones wait. Start one with WORKER_BUILD_ID=${id}.`
      : `Workers: ${count(cases)} of build “${id}” wait, because it has no worker. Start one with WORKER_BUILD_ID=${id} until they have gone on.`,
  )
