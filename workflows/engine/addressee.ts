import { defineSignal, setHandler, setWorkflowOptions, workflowInfo } from '@temporalio/workflow'
import { mailing } from './activity-proxies.ts'

/** Something waits for this person. */
export const mailWaits = defineSignal('mailWaits')

/**
 * One person's mail, over all cases: sends what waits for them as one message, and ends when nothing
 * does. It begins again with the next signal, which a case sends for as long as its mail is not out.
 */
export async function addressee(input: { addressee: string }): Promise<void> {
  let rung = 0
  setHandler(mailWaits, () => {
    rung++
  })
  for (let answered = -1; answered < rung; ) {
    answered = rung
    while ((await mailing.sendTogether(input)).more);
  }
}

// It waits for as long as a relay is away, and cases of every build wake it, whichever began it: where
// workers have builds, it goes on with the current one. Without builds the server refuses a word on it.
setWorkflowOptions(() => {
  const { currentDeploymentVersion: build } = workflowInfo()
  return build?.deploymentName ? { versioningBehavior: 'AUTO_UPGRADE' } : {}
}, addressee)
