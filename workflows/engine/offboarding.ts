import { allHandlersFinished, condition, patched, setHandler } from '@temporalio/workflow'
import { NewerEventError } from '../case/state.ts'
import {
  type CaseInput,
  opened,
  rouse,
  STATE_VERSION,
  submit,
  submitAll,
  view,
} from '../contract/commands.ts'
import { NewerCommandError } from '../contract/newer.ts'
import { local } from './activity-proxies.ts'
import { CommandQueue } from './command-queue.ts'
import { Loop } from './loop.ts'
import { inNewRun, newRunIsDue, otherBuildIsCurrent } from './new-run.ts'
import { failedBy, Outage } from './outage.ts'
import { Recorder } from './recorder.ts'

/**
 * One case, from opening to closing. Handlers only put commands into the queue; the loop alone acts
 * and records, one thing at a time, so that events have one order.
 */
export async function offboarding(input: CaseInput): Promise<void> {
  const queue = new CommandQueue()
  let recorder: Recorder | undefined
  // A sender who is left waiting by a next run rings again: what was sent lies in the in-tray.
  const unfinishedPolicy = 'ABANDON'
  const { check: validator, checkAll } = CommandQueue
  setHandler(submit, (command) => queue.put(command), { validator, unfinishedPolicy })
  setHandler(submitAll, (all) => queue.putAll(all), { validator: checkAll, unfinishedPolicy })
  setHandler(opened, () => queue.opened(), { unfinishedPolicy })
  setHandler(rouse, () => queue.ring())
  setHandler(view, () => recorder?.state)

  // Cases that began before answers were taken together go on one by one, with a timer a wait.
  const together = patched('together')
  recorder = await begin(input, queue)
  const loop = new Loop(input.caseId, recorder, queue, { together })
  if (input.waits && loop.done) await condition(() => !queue.empty || queue.isRung)
  while (!loop.done) {
    if (newRunIsDue() && loop.mayMove) await moveOn(input, recorder, queue)
    await loop.turn().catch((error) => goneOrRest(error, input, loop))
    if (loop.done) await quiet(queue)
  }
}

/** Every sender has an answer, or there is one more to answer: who comes last is not left waiting. */
const quiet = (queue: CommandQueue): Promise<void> =>
  condition(() => allHandlersFinished() || !queue.empty)

/** A long history is gone on with in a new run, and one that another build of the worker is to take. */
async function moveOn({ caseId }: CaseInput, recorder: Recorder, queue: CommandQueue) {
  if (queue.empty) await quiet(queue)
  // What waits to be written in an outage is read from Postgres by the next run.
  await inNewRun(queue.empty ? { caseId, carried: recorder.carried } : { caseId })
}

/**
 * Postgres holds less than the case believes, as it was restored to an earlier day: it is what counts,
 * and a new run reads it; so does one of the build that wrote what this one does not know. Until there is
 * one for what somebody sent, the task is tried again and leaves nothing that such a build could not
 * repeat. Anything else that Postgres did not take is tried again after a rest.
 */
async function goneOrRest(error: unknown, { caseId }: CaseInput, loop: Loop): Promise<void> {
  const isSentByNewer = error instanceof NewerCommandError && otherBuildIsCurrent()
  const isNewer = error instanceof NewerEventError || isSentByNewer
  if (isNewer || failedBy(error, 'GapError')) await inNewRun({ caseId })
  await loop.rest(error)
}

async function begin({ caseId, carried }: CaseInput, queue: CommandQueue): Promise<Recorder> {
  const stale = carried && (carried.version ?? 1) !== STATE_VERSION
  const goesOn = carried && !(stale && patched(`state-${STATE_VERSION}`))
  const found = goesOn ? carried : await read(caseId, queue)
  queue.answerOpened({ event: 1 })
  return 'events' in found
    ? Recorder.fromRecord(caseId, local.recordEvents, found)
    : Recorder.carriedOver(caseId, local.recordEvents, found)
}

async function read(caseId: string, queue: CommandQueue) {
  const now = Date.now()
  for (const outage = new Outage(); ; ) {
    try {
      return await local.openCase({ caseId, now })
    } catch (error) {
      // Postgres knows of no such case: it was taken out, or restored to a day before it.
      if (failedBy(error, 'NoSuchCase')) throw error
      await outage.rest(error, queue)
      // Nothing was begun yet that a new run would lose.
      if (newRunIsDue() && patched('opening-moves')) await inNewRun({ caseId })
    }
  }
}
