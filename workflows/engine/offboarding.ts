import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import { dueAt, wakeAt, withPlan } from '../case/step.ts'
import { isMessage } from '../contract/message-shape.ts'
import {
  type CaseInput,
  type Message,
  opened,
  submit,
  type Taken,
  view,
} from '../contract/messages.ts'
import { consider, factOf } from '../decide/decisions.ts'
import { local, mailing } from './activity-proxies.ts'
import { Inbox } from './command-queue.ts'
import { Recorder } from './recorder.ts'

/**
 * One case, from opening to closing. Handlers only put messages into the inbox; this loop alone
 * acts and records, one thing at a time, so that events have one order.
 */
export async function offboarding(input: CaseInput): Promise<void> {
  const inbox = new Inbox()
  let recorder: Recorder | undefined
  setHandler(submit, (message) => inbox.put(message), { validator: Inbox.check })
  setHandler(opened, () => inbox.opened())
  setHandler(view, () => recorder?.state)

  recorder = await begin(input, inbox)
  if (!recorder) return condition(allHandlersFinished).then(() => undefined)
  do {
    await run(input.caseId, recorder, inbox)
    await quiet(inbox)
  } while (!inbox.empty)
}

/** Every sender has an answer, or there is one more to answer: who comes last is not left waiting. */
const quiet = (inbox: Inbox): Promise<void> =>
  condition(() => allHandlersFinished() || !inbox.empty)

async function begin({ caseId, carried }: CaseInput, inbox: Inbox): Promise<Recorder | undefined> {
  const found = carried ?? (await local.openCase({ caseId, now: Date.now() }))
  inbox.answerOpened('refused' in found ? found : { event: 1 })
  if ('refused' in found) return undefined
  return 'events' in found
    ? Recorder.fromRecord(caseId, local.recordEvents, found)
    : Recorder.carriedOver(caseId, local.recordEvents, found)
}

async function run(caseId: string, recorder: Recorder, inbox: Inbox): Promise<void> {
  const sender = new Sender(caseId, recorder, inbox)
  while (
    recorder.state.status !== 'closed' ||
    recorder.mails.length > 0 ||
    sender.busy > 0 ||
    !inbox.empty
  ) {
    if (workflowInfo().continueAsNewSuggested && inbox.empty && sender.busy === 0) {
      await quiet(inbox)
      const { state, rules, mails } = recorder
      if (inbox.empty)
        await continueAsNew<typeof offboarding>({ caseId, carried: { state, rules, mails } })
    }
    const item = inbox.take()
    if (item && inbox.putsOff(item)) await catchUp(recorder, inbox, sender)
    else if (item) await deal(caseId, recorder, inbox, item)
    else if (!(await actOnTime(recorder, inbox, sender))) {
      const wake = wakeAt(recorder.state, recorder.mails)
      const stirred = () => !inbox.empty
      await (wake === undefined
        ? condition(stirred)
        : condition(stirred, Math.max(1, wake - Date.now())))
    }
  }
}

type Item = NonNullable<ReturnType<Inbox['take']>>

/** Takes one message, or writes down what came of a mail. */
async function deal(caseId: string, recorder: Recorder, inbox: Inbox, item: Item): Promise<void> {
  if ('id' in item) return inbox.answer(item.id, await take(caseId, recorder, item))
  while ((await recorder.record(item.facts(recorder.state))) === 'overtaken');
}

/** Judges a message and records it; judged again where the record turns out to be further. */
async function take(caseId: string, recorder: Recorder, message: Message): Promise<Taken> {
  for (;;) {
    const { state, rules } = recorder
    if (state.taken.includes(message.id)) return { event: state.number }
    // What comes from the in-tray has not passed the update's check.
    const verdict = isMessage(message) ? consider(state, rules, message, Date.now()) : NO_MESSAGE
    const facts = 'refused' in verdict ? verdict : await withDates(caseId, verdict)
    if ('refused' in facts) {
      await local.refuseSubmission({ submission: message.id, refused: facts.refused })
      return facts
    }
    if ((await recorder.record(facts)) === 'recorded') return { event: recorder.state.number }
  }
}

const NO_MESSAGE = { refused: 'not-allowed' } as const

type Judged = Exclude<ReturnType<typeof consider>, { refused: unknown }>

async function withDates(caseId: string, { facts, replan, dated = 0 }: Judged) {
  if (!replan) return facts
  const plan = await local.replan({ caseId, now: Date.now(), request: replan })
  return 'refused' in plan ? plan : withPlan(facts, plan, dated)
}

/** Handles the moment or mail that is due, if any. Messages that came meanwhile go first. */
async function actOnTime(recorder: Recorder, inbox: Inbox, sender: Sender): Promise<boolean> {
  const due = dueAt(recorder.state, recorder.mails, Date.now())
  if (!due) return false
  if ('mail' in due) {
    sender.send(due.mail.id)
    return true
  }
  const fact = factOf(recorder.state, due.moment)
  const came = await recorder.record(fact ? [fact] : [])
  if (typeof came === 'object') inbox.putBack(came.takeFirst)
  return true
}

/** Before the case says what time it is, all that is due by then is done and its mails are out. */
async function catchUp(recorder: Recorder, inbox: Inbox, sender: Sender): Promise<void> {
  while (await actOnTime(recorder, inbox, sender));
  await condition(() => sender.busy === 0, '10 seconds')
}

/** Sends mails beside the loop, so that a slow relay keeps no answer waiting. */
class Sender {
  busy = 0
  readonly #caseId: string
  readonly #recorder: Recorder
  readonly #inbox: Inbox

  constructor(caseId: string, recorder: Recorder, inbox: Inbox) {
    this.#caseId = caseId
    this.#recorder = recorder
    this.#inbox = inbox
  }

  send(mail: string): void {
    this.#recorder.sending(mail)
    this.busy++
    mailing
      .sendNotice({ caseId: this.#caseId, mail })
      .then(
        (sent) => this.#inbox.putMailed(mail, sent),
        // What became of it stands in the outbox; the case goes on without knowing.
        () => undefined,
      )
      .finally(() => {
        this.#recorder.sent(mail)
        this.busy--
      })
  }
}
