import type { NamedTrouble } from '../../db/queries/standing/troubles.ts'
import type { TroubleDetails, TroubleKind } from '../../db/tables/standing.ts'

const KEPT = 'What people send meanwhile is kept, and is taken when it goes on.'

interface Told extends TroubleDetails {
  readonly id: string
}

const BEHIND = {
  activity: ({ activity, attempt }: Told) =>
    `it waits for the activity ${activity}, attempt ${attempt}. It is tried again by itself; the worker’s log says why it fails.`,
  writing: () =>
    `the worker cannot write down what happens in it. Look at the worker’s log and at its Postgres (DATABASE_URL_WORKER). It is tried again by itself.`,
  'pack-missing': () =>
    `the policy or calendar that it was opened with is not in the table policies. Bring that row back from a backup; the case goes on by itself.`,
  'record-broken': ({ event }: Told) =>
    `its record does not check from event ${event} on, so nothing can be added. Keep the database as it is, compare with a backup (“verify FILE” names what does not fit), and bring the event back. The case goes on by itself.`,
}

/** What is wrong, and what whoever runs Leavewell does about it. */
const REMEDIES: Readonly<Record<TroubleKind, (told: Told) => string>> = {
  gone: ({ id, was, starts, rests, startFails }) =>
    startFails
      ? `its workflow is ${GONE[was ?? 'missing']}, and Temporal did not let it be started again: the server’s log says why. It is tried again within a minute. ${KEPT}`
      : rests
        ? `its workflow was started again ${starts} times within an hour and is ${GONE[was ?? 'missing']} each time. See why: temporal workflow show --workflow-id ${id}. It is started again by itself when the hour is over. ${KEPT}`
        : `its workflow is ${GONE[was ?? 'missing']}. It has been started again, for the ${times(starts)} time within an hour, and reads its record: do not start it by hand. If it is still named here in ten minutes, see the server’s and the worker’s log.`,
  paused: ({ id }) =>
    `its workflow is paused in Temporal. Let it go on: temporal workflow unpause --workflow-id ${id}. ${KEPT}`,
  'activity-paused': ({ id, activity, activityId }) =>
    `its activity ${activity} is paused in Temporal. Let it go on: temporal activity unpause --workflow-id ${id} --activity-id ${activityId}`,
  'task-failing': ({ cause, says, attempt }) =>
    `the code of its workflow does not run (attempt ${attempt}, ${cause}${says ? `: ${says}` : ''}). Run the version of the worker from before the last upgrade again, then read “Upgrading”. Nothing is lost. ${KEPT}`,
  behind: (told) =>
    `it should have moved on, and has not: ${told.why ? BEHIND[told.why](told) : `its workflow runs and nobody says why. It is asked again by itself. See the worker’s log, and: temporal workflow describe --workflow-id ${told.id}`}`,
  reset: () =>
    'its workflow was set back in Temporal. It has read its record and goes on: nothing to do.',
  'start-waits': ({ id }) =>
    `its start has been waiting for more than ten minutes, and no case has come of it. It is tried again by itself, within ten minutes of what is wrong being over. The worker’s log says why it fails: mostly it cannot write to its Postgres (DATABASE_URL_WORKER), or Settings name no chief. See also: temporal workflow describe --workflow-id ${id}`,
  'no-worker': () => `nobody takes work from the queue. Start the worker. ${KEPT}`,
  'engine-away': () => `it does not answer. Bring it back, or correct TEMPORAL_ADDRESS. ${KEPT}`,
  'engine-refuses': () =>
    `it does not know our key, or has no such namespace. Correct TEMPORAL_NAMESPACE, TEMPORAL_API_KEY or TEMPORAL_TLS_*, or register the namespace: cases are then started again by themselves. ${KEPT}`,
}

const GONE = {
  missing: 'not in Temporal',
  terminated: 'terminated in Temporal',
  cancelled: 'cancelled in Temporal',
  failed: 'failed in Temporal',
  'timed-out': 'timed out in Temporal',
  completed: 'completed in Temporal, though the case is not over',
}

const times = (starts = 1): string => ['first', 'second', 'third'][starts - 1] ?? `${starts}th`

export const remedyOf = ({ case_id, kind, details }: NamedTrouble): string =>
  REMEDIES[kind]({ ...(details as TroubleDetails), id: case_id ?? '' })

const WAS: Readonly<Partial<Record<TroubleKind, string>>> = {
  paused: 'was paused in Temporal',
  'activity-paused': 'had an activity paused in Temporal',
  'task-failing': 'had a workflow whose code did not run',
  behind: 'was behind',
  reset: 'was set back in Temporal',
  'start-waits': 'waited to be opened',
}

/** What was wrong for a while and is over. */
export function endOf({ kind, details, since, ended_at, ended_how }: NamedTrouble): string {
  const { was = 'missing' } = details as TroubleDetails
  const what = kind === 'gone' ? `its workflow was ${GONE[was]}` : `it ${WAS[kind] ?? kind}`
  const again = ended_how === 'started-again' ? ' It was started again.' : ''
  const end = ended_how === 'closed' ? 'is over' : 'goes on'
  return `${what} (${since.toISOString()}).${again} It ${end} since ${ended_at?.toISOString()}.`
}
