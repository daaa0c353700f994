import { ApplicationFailure, condition, patched } from '@temporalio/workflow'
import type { EventDraft } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import { takenOfMail } from '../case/step.ts'
import type { Sent } from '../contract/activities.ts'
import { code } from '../contract/checks.ts'
import { isCommand } from '../contract/command-shape.ts'
import { type Command, RESTS, type SubmissionResult } from '../contract/commands.ts'
import type { Taken } from '../decide/decision.ts'

/** What came of a mail, as facts for the record, and new dates where the case stood still for it. */
export interface MailResult {
  readonly comes: (state: CaseState) => Taken
}

/** What the loop deals with. */
export type Item = Command | MailResult

const MOST_AT_ONCE = 200

/** Where commands wait for the loop, and where their senders wait for the answer. */
export class CommandQueue {
  readonly #waiting: Item[] = []
  readonly #answers = new Map<string, SubmissionResult>()
  readonly #putOff = new Set<string>()
  readonly #kept = new Set<string>()
  #opened: SubmissionResult | undefined
  #came = 0
  #asked = 0
  #away = 0
  #isRung = false

  get empty(): boolean {
    return this.#waiting.length === 0
  }

  /** Whether somebody rang without a command since this was last taken. */
  get isRung(): boolean {
    return this.#isRung
  }

  takeRing(): boolean {
    const isRung = this.#isRung
    this.#isRung = false
    return isRung
  }

  /** How much ever came: who rests looks whether it has grown. */
  get came(): number {
    return this.#came
  }

  /** How often anybody asked whether the case is open. */
  get asked(): number {
    return this.#asked
  }

  /** Refuses what is no command at all. Synchronous: a rejected update leaves nothing behind. */
  static check(command: unknown): void {
    if (!isCommand(command)) throw notAMessage()
  }

  /** Of several, each is looked at when its turn comes: one that is none must not stop the others. */
  static checkAll(commands: unknown): void {
    if (!Array.isArray(commands) || commands.length > MOST_AT_ONCE) throw notAMessage()
    if (!commands.every((command) => code(command?.id))) throw notAMessage()
  }

  async put(command: Command): Promise<SubmissionResult> {
    if (!this.#answers.has(command.id) && !this.#kept.has(command.id)) this.#add(command)
    return this.#unlessSentAway(() => this.#answers.get(command.id))
  }

  /** None at all is a ring, as servers sent it before there was a signal for it. */
  putAll(commands: readonly Command[]): Promise<SubmissionResult[]> {
    this.#came++
    this.#isRung ||= commands.length === 0
    return Promise.all(commands.map((command) => this.put(command)))
  }

  /** Ends a rest, and has the case compare itself with Postgres. */
  ring(): void {
    this.#came++
    this.#isRung = true
  }

  opened(): Promise<SubmissionResult> {
    this.#asked++
    return this.#unlessSentAway(() => this.#opened)
  }

  /**
   * Nothing can be written now: whoever waits is told so, and rings again. What they sent stays, for
   * the next try, and is not added again by those who ring meanwhile.
   */
  sendAway(): void {
    this.#away++
    for (const item of this.#waiting) if ('id' in item) this.#kept.add(item.id)
  }

  async #unlessSentAway(answer: () => SubmissionResult | undefined): Promise<SubmissionResult> {
    const away = this.#away
    await condition(() => answer() !== undefined || this.#away !== away)
    const given = answer()
    if (given) return given
    throw ApplicationFailure.nonRetryable('The case cannot write at present: ring again', RESTS)
  }

  answerOpened(answer: SubmissionResult): void {
    this.#opened = answer
  }

  answer(id: string, answer: SubmissionResult): void {
    this.#answers.set(id, answer)
  }

  /**
   * The next to deal with, up to so many, in order. A command that came by two ways is dealt with
   * once. Who asks for the time is none of them before everything that is due has gone first.
   */
  take(most: number): Item[] {
    const items: Item[] = []
    for (let next = this.#next(); next && items.length < most; next = this.#next()) {
      if (this.#asksFirst(next)) break
      items.push(next)
      this.#waiting.shift()
    }
    return items
  }

  /**
   * Whether the next asks for the time and has not yet let everything that is due go first; then it
   * goes to the end.
   */
  putsOff(): boolean {
    const next = this.#next()
    if (!next || !this.#asksFirst(next)) return false
    this.#putOff.add(next.id)
    this.#waiting.push(...this.#waiting.splice(0, 1))
    return true
  }

  /** Commands found in the in-tray before their update came, or that could not be written yet. */
  putBack(items: readonly Item[]): void {
    this.#waiting.unshift(...items)
  }

  /** What came of a mail. Nothing is known of one whose activity failed, and the loop wakes all the same. */
  putMailed(mail: string, sent: Sent | undefined): void {
    this.#add({
      comes: (state) => (sent ? asOfThen(takenOfMail(state, mail, sent)) : { facts: [] }),
    })
  }

  #add(item: Item): void {
    this.#came++
    this.#waiting.push(item)
  }

  #next(): Item | undefined {
    while (isAnswered(this.#waiting[0], this.#answers)) this.#waiting.shift()
    return this.#waiting[0]
  }

  #asksFirst(item: Item): item is Command {
    return 'id' in item && item.kind === 'tell-time' && !this.#putOff.has(item.id)
  }
}

/** A line that was refused before refused lines handed up then handed up nothing. */
const asOfThen = (taken: Taken): Taken =>
  taken.facts.some(asks) && !patched('refused-hands-up')
    ? { ...taken, facts: taken.facts.filter((fact) => !asks(fact)) }
    : taken

const asks = ({ type }: EventDraft): boolean => type === 'escalated'

const isAnswered = (item: Item | undefined, answers: ReadonlyMap<string, unknown>): boolean =>
  item !== undefined && 'id' in item && answers.has(item.id)

const notAMessage = () =>
  ApplicationFailure.nonRetryable('This is not a message that a case knows', 'NotAMessage')
