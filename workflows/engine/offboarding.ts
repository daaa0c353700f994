import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import type { EventDraft } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import { dueAt, wakeAt, withPlan } from '../case/step.ts'
import { datesAfter } from '../case/waits.ts'
import { isCommand } from '../contract/command-shape.ts'
import {
  type CaseInput,
  type Command,
  opened,
  type SubmissionResult,
  submit,
  view,
} from '../contract/commands.ts'
import { decide, eventDue } from '../decide/decisions.ts'
import { local, mailing } from './activity-proxies.ts'
import { CommandQueue } from './command-queue.ts'
import { Recorder } from './recorder.ts'

/**
 * One case, from opening to closing. Handlers only put commands into the queue; this loop alone
 * acts and records, one thing at a time, so that events have one order.
 */
export async function offboarding(input: CaseInput): Promise<void> {
  const queue = new CommandQueue()
  let recorder: Recorder | undefined
  setHandler(submit, (command) => queue.put(command), { validator: CommandQueue.check })
  setHandler(opened, () => queue.opened())
  setHandler(view, () => recorder?.state)

  recorder = await begin(input, queue)
  do {
    await run(input.caseId, recorder, queue)
    await quiet(queue)
  } while (!queue.empty)
}

/** Every sender has an answer, or there is one more to answer: who comes last is not left waiting. */
const quiet = (queue: CommandQueue): Promise<void> =>
  condition(() => allHandlersFinished() || !queue.empty)

async function begin({ caseId, carried }: CaseInput, queue: CommandQueue): Promise<Recorder> {
  const found = carried ?? (await local.openCase({ caseId, now: Date.now() }))
  queue.answerOpened({ event: 1 })
  return 'events' in found
    ? Recorder.fromRecord(caseId, local.recordEvents, found)
    : Recorder.carriedOver(caseId, local.recordEvents, found)
}

async function run(caseId: string, recorder: Recorder, queue: CommandQueue): Promise<void> {
  const sender = new Sender(caseId, recorder, queue)
  while (
    recorder.state.status !== 'closed' ||
    recorder.mails.length > 0 ||
    sender.busy > 0 ||
    !queue.empty
  ) {
    if (workflowInfo().continueAsNewSuggested && queue.empty && sender.busy === 0) {
      await quiet(queue)
      const { state, rules, mails } = recorder
      if (queue.empty)
        await continueAsNew<typeof offboarding>({ caseId, carried: { state, rules, mails } })
    }
    const item = queue.take()
    if (item && queue.putsOff(item)) await catchUp(recorder, queue, sender)
    else if (item) await deal(caseId, recorder, queue, item)
    else if (!(await actOnTime(recorder, queue, sender))) {
      const wake = wakeAt(recorder.state, recorder.mails)
      const stirred = () => !queue.empty
      await (wake === undefined
        ? condition(stirred)
        : condition(stirred, Math.max(1, wake - Date.now())))
    }
  }
}

type Item = NonNullable<ReturnType<CommandQueue['take']>>

/** Takes one command, or writes down what came of a mail. */
async function deal(
  caseId: string,
  recorder: Recorder,
  queue: CommandQueue,
  item: Item,
): Promise<void> {
  if ('id' in item) return queue.answer(item.id, await take(caseId, recorder, item))
  while ((await recorder.record(await mailed(caseId, recorder.state, item))) === 'overtaken');
}

/** What came of a mail, with new dates where the case stood still while it waited. */
async function mailed(
  caseId: string,
  state: CaseState,
  { mail, facts }: Exclude<Item, Command>,
): Promise<readonly EventDraft[]> {
  const found = facts(state)
  const dates = datesAfter(state, mail)
  const dated = dates && (await withDates(caseId, { facts: found, dates }))
  return dated && !('refused' in dated) ? dated : found
}

/** Judges a command and records it; judged again where the record turns out to be further. */
async function take(
  caseId: string,
  recorder: Recorder,
  command: Command,
): Promise<SubmissionResult> {
  for (;;) {
    const { state, rules } = recorder
    if (state.taken.includes(command.id)) return { event: state.number }
    // What comes from the in-tray has not passed the update's check.
    const decision = isCommand(command) ? decide(state, rules, command, Date.now()) : NO_COMMAND
    const facts = 'refused' in decision ? decision : await withDates(caseId, decision)
    if ('refused' in facts) {
      await local.refuseSubmission({ submission: command.id, refused: facts.refused })
      return facts
    }
    if ((await recorder.record(facts)) === 'recorded') return { event: recorder.state.number }
  }
}

const NO_COMMAND = { refused: 'not-allowed' } as const

type Decided = Exclude<ReturnType<typeof decide>, { refused: unknown }>

async function withDates(caseId: string, { facts, dates, dated = 0 }: Decided) {
  if (!dates) return facts
  const plan = await local.replan({ caseId, now: Date.now(), request: dates })
  return 'refused' in plan ? plan : withPlan(facts, plan, dated)
}

/** Handles the moment or mail that is due, if any. Commands that came meanwhile go first. */
async function actOnTime(
  recorder: Recorder,
  queue: CommandQueue,
  sender: Sender,
): Promise<boolean> {
  const due = dueAt(recorder.state, recorder.mails, Date.now())
  if (!due) return false
  if ('mail' in due) {
    sender.send(due.mail.id)
    return true
  }
  const fact = eventDue(recorder.state, due.moment)
  const came = await recorder.record(fact ? [fact] : [])
  if (typeof came === 'object') queue.putBack(came.takeFirst)
  return true
}

/** Before the case says what time it is, all that is due by then is done and its mails are out. */
async function catchUp(recorder: Recorder, queue: CommandQueue, sender: Sender): Promise<void> {
  while (await actOnTime(recorder, queue, sender));
  await condition(() => sender.busy === 0, '10 seconds')
}

/** Sends mails beside the loop, so that a slow relay keeps no answer waiting. */
class Sender {
  busy = 0
  readonly #caseId: string
  readonly #recorder: Recorder
  readonly #queue: CommandQueue

  constructor(caseId: string, recorder: Recorder, queue: CommandQueue) {
    this.#caseId = caseId
    this.#recorder = recorder
    this.#queue = queue
  }

  send(mail: string): void {
    this.#recorder.sending(mail)
    this.busy++
    mailing
      .sendNotice({ caseId: this.#caseId, mail })
      .then(
        (sent) => this.#queue.putMailed(mail, sent),
        // What became of it stands in the outbox; the case goes on without knowing.
        () => undefined,
      )
      .finally(() => {
        this.#recorder.sent(mail)
        this.busy--
      })
  }
}
