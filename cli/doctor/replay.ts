import type { WorkflowBundleOption } from '@temporalio/worker'
import { tryOpenCases } from '../../activities/watch/replay-check.ts'
import { bundleWorkflows, installRuntime } from '../../activities/worker.ts'
import type { Config } from '../../config.ts'
import { keyRing } from '../../db/crypto/keys.ts'
import { makeLog } from '../../log.ts'
import type { TemporalConfig } from '../../temporal.config.ts'
import { countCases } from '../versions/builds.ts'
import { askTemporal } from '../versions/temporal.ts'
import { type Check, type Finding, fault, notice } from './check.ts'

/**
 * Whether open cases can go on with the version that doctor belongs to, so that it can be asked
 * before that version takes work. Where workers have builds, cases are not repeated by other code.
 */
export const replayCheck = (
  config: Config,
  temporal: TemporalConfig,
  bundling: () => Promise<WorkflowBundleOption> = bundleWorkflows,
): Check => ({
  name: 'Open cases under this version',
  async run() {
    if (config.WORKER_BUILD_ID || !(await hasCases(config, temporal))) return []
    quiet()
    const bundle = await bundling()
    const { TASK_QUEUE: taskQueue, PAYLOAD_KEYS } = config
    const came = await tryOpenCases({
      temporal,
      taskQueue,
      payloadKeys: keyRing(PAYLOAD_KEYS),
      bundle,
    })
    const sampled = came.looked < came.open ? [notice(sample(came))] : []
    return [...came.failed.map(doesNotFit), ...sampled]
  },
})

/** What keeps Temporal from answering is told by its own check. */
const hasCases = (config: Config, temporal: TemporalConfig): Promise<boolean> =>
  askTemporal({ config, temporal, now: Date.now() }, countCases).then(
    (count) => count > 0,
    () => false,
  )

/** Keeps the SDK from writing to the console; where a worker runs in this process, it sees to that. */
function quiet(): void {
  try {
    installRuntime(makeLog('silent'))
  } catch (error) {
    if ((error as Error).name !== 'IllegalStateError') throw error
  }
}

const doesNotFit = (one: { readonly case: string; readonly reason: string }): Finding =>
  fault(
    `Case ${one.case} cannot go on with this version of the worker: ${one.reason}. Run the version before it again, or read “Upgrading” in docs/operators.md.`,
  )

const sample = ({ looked, open }: { readonly looked: number; readonly open: number }): string =>
  `Of ${open} open cases, ${looked} were tried with this version.`
