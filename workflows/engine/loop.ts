import { condition, patched } from '@temporalio/workflow'
import type { CaseEvent, EventDraft } from '../case/events.ts'
import { apply } from '../case/state.ts'
import { type Due, dueAt, eventsFrom, soonest, wakeAt, withPlan } from '../case/step.ts'
import type { PlannedMail } from '../contract/commands.ts'
import { eventDue } from '../decide/decisions.ts'
import { datesOfLate } from '../moments/late-step.ts'
import { local } from './activity-proxies.ts'
import { Alarm } from './alarm.ts'
import { Breaker, STUCK } from './breaker.ts'
import type { CommandQueue, Item } from './command-queue.ts'
import { type Judged, type Judgement, judgeAll, judgedAs } from './judge.ts'
import { otherBuildIsCurrent } from './new-run.ts'
import { Outage } from './outage.ts'
import type { Recorder } from './recorder.ts'
import { Sender } from './sender.ts'

/** What is written down together at most. */
const MOST = 50

/** A case's turns: what people sent first, then what is due, then waiting for either. */
export class Loop {
  readonly #caseId: string
  readonly #recorder: Recorder
  readonly #queue: CommandQueue
  readonly #sender: Sender
  readonly #together: boolean
  readonly #alarm = new Alarm()
  readonly #breaker = new Breaker()
  readonly #outage = new Outage()

  constructor(
    caseId: string,
    recorder: Recorder,
    queue: CommandQueue,
    { together }: { readonly together: boolean },
  ) {
    this.#caseId = caseId
    this.#recorder = recorder
    this.#queue = queue
    this.#sender = new Sender(caseId, recorder, queue, { wakes: together })
    this.#together = together
  }

  /** The case is closed, its mails are out, and everybody has an answer. */
  get done(): boolean {
    const { state, mails } = this.#recorder
    return (
      state.status === 'closed' && !mails.length && this.#sender.busy === 0 && this.#queue.empty
    )
  }

  /** Nothing is under way that a new run would lose; who waits in an outage rings again. */
  get mayMove(): boolean {
    return this.#sender.busy === 0 && (this.#queue.empty || this.#outage.lasts)
  }

  /** Deals with what came or is due, or waits. Throws where Postgres takes nothing: then `rest`. */
  async turn(): Promise<void> {
    if (this.#together && this.#queue.takeRing()) await this.#agree()
    if (this.#queue.putsOff()) await this.#catchUp()
    const items = this.#queue.take(this.#together ? MOST : 1)
    if (items.length) await this.#hear(items)
    else if (!(await this.#actOnTime())) await this.#wait()
    this.#outage.over()
  }

  /** Whoever rings without a command found the case at odds with Postgres, which is what counts. */
  async #agree(): Promise<void> {
    const { number } = this.#recorder.state
    const standing = await local.standingAfter({ caseId: this.#caseId, number })
    if (standing) this.#recorder.believe(standing)
  }

  /** Rests after a failed write until somebody rings. */
  async rest(error: unknown): Promise<void> {
    await this.#outage.rest(error, this.#queue)
  }

  async #wait(): Promise<void> {
    this.#outage.over()
    const { state, mails } = this.#recorder
    const wake = this.#breaker.open ? this.#mailOfStopped?.at : wakeAt(state, mails)
    const isCalled = () => !this.#queue.empty || (this.#together && this.#queue.isRung)
    const stirred = () => isCalled() || (this.mayMove && otherBuildIsCurrent())
    if (this.#together) await this.#alarm.wait(stirred, wake)
    else if (wake === undefined) await condition(stirred)
    else await condition(stirred, Math.max(1, wake - Date.now()))
    if (!this.#breaker.open) this.#breaker.reset()
  }

  async #hear(items: readonly Item[]): Promise<void> {
    await this.#deal(items)
    const isSpokenTo = items.some((item) => 'id' in item)
    if (isSpokenTo || !this.#breaker.open || !sendsWhereStopped()) this.#breaker.reset()
  }

  /** Judges and writes down items, and answers their senders; what is overtaken is judged anew. */
  async #deal(items: readonly Item[]): Promise<void> {
    let left = items
    const written = new Set<Item>()
    try {
      while (left.length) {
        const judgement = judgeAll(this.#recorder, left, Date.now())
        const judged = await this.#counted(judgement)
        const open = await this.#settle(judged, written)
        left = [...open, ...left.slice(judged.length)]
      }
    } catch (error) {
      // What stands is not written again, whoever could not be told of the rest.
      this.#queue.putBack(left.filter((item) => !written.has(item)))
      throw error
    }
  }

  async #counted({ judged, dated }: Judgement): Promise<readonly Judged[]> {
    const { facts, dates, dated: at } = dated?.decision ?? {}
    if (!dated || !facts || !dates) return judged
    const now = Date.now()
    const plan = await local.replan({ caseId: this.#caseId, now, request: dates })
    const { item } = dated
    // What came of a mail is written down whatever its dates.
    const undated = 'id' in item && 'refused' in plan ? plan : { facts }
    const verdict = 'refused' in plan ? undated : { facts: withPlan(facts, plan, at) }
    return [judgedAs(item, this.#recorder.state, verdict, Date.now())]
  }

  /**
   * Writes what was judged and tells the senders. Adds to `written` what stands then, and answers with
   * those that are to be judged anew.
   */
  async #settle(judged: readonly Judged[], written: Set<Item>): Promise<Item[]> {
    const recording = await this.#recorder.write(judged.flatMap(({ events }) => events))
    if ('takeFirst' in recording) return judged.map(({ item }) => item)
    if ('stands' in recording) {
      const standing = judged.filter(({ events: [first] }) => first && recording.stands(first))
      for (const { item } of standing) written.add(item)
    }
    const open: Item[] = []
    for (const one of judged) {
      const { item, events, answer } = one
      const earlier = 'taken' in recording && 'id' in item ? recording.taken[item.id] : undefined
      const [first] = events
      if (earlier !== undefined) this.#answer(item, { event: earlier })
      else if ('taken' in recording) open.push(item)
      else if (first && !recording.stands(first)) open.push(item)
      // Refused on what was believed before others' events came to light, or come to light now.
      else if (open.length && isRefused(answer)) open.push(item)
      else if (!(await this.#tell(one))) open.push(item)
    }
    return open
  }

  /** Tells the sender. False where the record turns out to be further than what was judged on. */
  async #tell({ item, events, answer }: Judged): Promise<boolean> {
    if (!('id' in item) || !answer) return true
    const { number } = this.#recorder.state
    const judgedAfter = { caseId: this.#caseId, number }
    const standing = await ('refused' in answer
      ? local.refuseSubmission({ submission: item.id, refused: answer.refused, judgedAfter })
      : this.#isTaken(events, judgedAfter))
    if (standing) this.#recorder.believe(standing)
    else this.#answer(item, answer)
    return standing === undefined
  }

  /** What was taken before, as the case believes: Postgres may have been restored to a day before it. */
  async #isTaken(events: readonly CaseEvent[], judgedAfter: { caseId: string; number: number }) {
    return events.length || !this.#together ? undefined : local.standingAfter(judgedAfter)
  }

  #answer(item: Item, answer: NonNullable<Judged['answer']>): void {
    if ('id' in item) this.#queue.answer(item.id, answer)
  }

  /** Handles the moments or the mail that is due, if any. Commands that came meanwhile go first. */
  async #actOnTime(): Promise<boolean> {
    const due = this.#due(Date.now())
    if (!due) return false
    if (this.#breaker.isTooMany()) await this.#stop()
    else if ('mail' in due) this.#sender.send(due.mail.id)
    else {
      const came = await this.#recorder.write((await this.#late(due)) ?? this.#eventsOf(due))
      // At once: who waits for all that is due does not come to the queue before.
      if ('takeFirst' in came) await this.#deal(came.takeFirst)
    }
    return true
  }

  /** One that was stopped sends its mails, that which tells HR of it among them, and does nothing else. */
  #due(now: number): Due | undefined {
    const { state, mails } = this.#recorder
    if (!this.#breaker.open) return dueAt(state, mails, now)
    const mail = this.#mailOfStopped
    return mail && mail.at <= now ? { mail } : undefined
  }

  get #mailOfStopped(): PlannedMail | undefined {
    return sendsWhereStopped() ? soonest(this.#recorder.mails) : undefined
  }

  /** A step that comes a day late or more takes what follows along; nothing where it is in time. */
  async #late({ moment }: Extract<Due, { moment: unknown }>): Promise<CaseEvent[] | undefined> {
    const now = Date.now()
    const { state } = this.#recorder
    const request = datesOfLate(state, moment, now)
    // In runs from before steps moved, all that was due came at once.
    if (!request || !patched('late-steps')) return undefined
    const fact = eventDue(state, moment)
    const plan = await local.replan({ caseId: this.#caseId, now, request })
    if (!fact || 'refused' in plan) return undefined
    return eventsFrom(state, withPlan([fact], plan), now)
  }

  /** The moments that are due one after the other, with no mail to go between them. */
  #eventsOf(first: Extract<Due, { moment: unknown }>): CaseEvent[] {
    const events: CaseEvent[] = []
    const now = Date.now()
    let { state } = this.#recorder
    for (let due: Due | undefined = first; due && 'moment' in due; ) {
      const fact = asOfThen(eventDue(state, due.moment))
      const next = eventsFrom(state, fact ? [fact] : [], now)
      events.push(...next)
      state = next.reduce(apply, state)
      if (!this.#together || !next.length || events.length >= MOST) break
      due = dueAt(state, this.#recorder.mails, now)
    }
    return events
  }

  async #stop(): Promise<void> {
    const { state } = this.#recorder
    const isPaused = state.paused?.why === STUCK.why
    if (!isPaused) await this.#recorder.write(eventsFrom(state, [STUCK], Date.now()))
    this.#breaker.open = true
  }

  /** Before the case says what time it is, all that is due by then is done and its mails are out. */
  async #catchUp(): Promise<void> {
    while (await this.#actOnTime());
    await condition(() => this.#sender.busy === 0, '10 seconds')
  }
}

/** In runs from before a case that was stopped sent its mails, they waited for somebody to speak. */
const sendsWhereStopped = (): boolean => patched('stopped-sends')

/** In runs from before weekly notes kept apart, one was planned for each thing that waited. */
function asOfThen(fact: EventDraft | undefined): EventDraft | undefined {
  if (fact?.type !== 'noted' || !fact.apart || patched('weeks-apart')) return fact
  const { apart: _, ...then } = fact
  return then
}

const isRefused = (answer: Judged['answer']): boolean => answer !== undefined && 'refused' in answer
