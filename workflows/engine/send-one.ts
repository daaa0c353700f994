import { proxyActivities, workflowInfo } from '@temporalio/workflow'
import type { Activities } from '../contract/activities.ts'
import { signInQueue } from '../contract/queues.ts'

/** A mail that belongs to no case: a sign-in link for HR. It waits behind no mail of a case. */
export async function sendOne(input: { signIn: string }): Promise<void> {
  const { sendSignIn } = proxyActivities<Pick<Activities, 'sendSignIn'>>({
    taskQueue: signInQueue(workflowInfo().taskQueue),
    startToCloseTimeout: '20 minutes',
    heartbeatTimeout: '60 seconds',
    retry: { initialInterval: '1 second', maximumInterval: '1 hour' },
  })
  await sendSignIn(input)
}
