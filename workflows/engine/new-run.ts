import { makeContinueAsNewFunc, workflowInfo } from '@temporalio/workflow'
import type { CaseInput } from '../contract/commands.ts'

/**
 * Whether another build of the worker than this run's has become the current one. Told with each
 * workflow task, and kept in the history.
 */
export const otherBuildIsCurrent = (): boolean =>
  workflowInfo().targetWorkerDeploymentVersionChanged

/** Whether the case is to go on in a new run: for another build, or because its history grows long. */
export const newRunIsDue = (): boolean =>
  workflowInfo().continueAsNewSuggested || otherBuildIsCurrent()

/** Ends this run; the next begins with the build that is current then, and stays with it. */
export const inNewRun = (input: CaseInput): Promise<never> =>
  makeContinueAsNewFunc<(input: CaseInput) => Promise<void>>({
    workflowType: 'offboarding',
    initialVersioningBehavior: 'AUTO_UPGRADE',
  })(input)
