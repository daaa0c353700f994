import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow'
import type { Activities } from '../contract/activities.ts'

/**
 * How the workflows reach the activities. Writing to Postgres is a local activity: half the
 * history of a regular one. A few quick attempts are made within one workflow task; who waits
 * longer inside it writes three events every eight seconds. Then the loop rests (`outage.ts`).
 */
export const local = proxyLocalActivities<
  Pick<Activities, 'openCase' | 'recordEvents' | 'standingAfter' | 'refuseSubmission' | 'replan'>
>({
  startToCloseTimeout: '20 seconds',
  scheduleToCloseTimeout: '25 seconds',
  localRetryThreshold: '10 seconds',
  retry: { initialInterval: '250 milliseconds', maximumInterval: '2 seconds', maximumAttempts: 4 },
})

/**
 * Mail is a regular activity. Its time limit is longer than all of SMTP's own together: a second
 * attempt beside one that still waits for its answer would be a second mail. A dead worker is
 * noticed by its missing heartbeat. Waits between attempts come with the error itself.
 */
export const mailing = proxyActivities<Pick<Activities, 'sendNotice' | 'sendTogether'>>({
  startToCloseTimeout: '20 minutes',
  heartbeatTimeout: '60 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 hour' },
})
