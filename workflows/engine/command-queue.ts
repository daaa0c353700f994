import { ApplicationFailure, condition } from '@temporalio/workflow'
import type { Fact } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import { factsOfMail } from '../case/step.ts'
import type { Sent } from '../contract/activities.ts'
import { isMessage } from '../contract/message-shape.ts'
import type { Message, Taken } from '../contract/messages.ts'

/** What came of a mail, as facts for the record. */
interface Outcome {
  readonly facts: (state: CaseState) => Fact[]
}

/** Where messages wait for the loop, and where their senders wait for the answer. */
export class Inbox {
  readonly #waiting: (Message | Outcome)[] = []
  readonly #answers = new Map<string, Taken>()
  readonly #putOff = new Set<string>()
  #opened: Taken | undefined

  get empty(): boolean {
    return this.#waiting.length === 0
  }

  /** Refuses what is no message at all. Synchronous: a rejected update leaves nothing behind. */
  static check(message: unknown): void {
    if (!isMessage(message)) {
      throw ApplicationFailure.nonRetryable(
        'This is not a message that a case knows',
        'NotAMessage',
      )
    }
  }

  async put(message: Message): Promise<Taken> {
    if (!this.#answers.has(message.id)) this.#waiting.push(message)
    await condition(() => this.#answers.has(message.id))
    return this.#answers.get(message.id) ?? { refused: 'not-allowed' }
  }

  async opened(): Promise<Taken> {
    await condition(() => this.#opened !== undefined)
    return this.#opened ?? { refused: 'not-allowed' }
  }

  answerOpened(answer: Taken): void {
    this.#opened = answer
  }

  answer(id: string, answer: Taken): void {
    this.#answers.set(id, answer)
  }

  /** The next to deal with. A message that came by two ways is dealt with once. */
  take(): Message | Outcome | undefined {
    const item = this.#waiting.shift()
    return item && 'id' in item && this.#answers.has(item.id) ? this.take() : item
  }

  /** Whether a message asks for the time and has not yet let everything that is due go first. */
  putsOff(item: Message | Outcome): boolean {
    if ('facts' in item || item.kind !== 'tell-time' || this.#putOff.has(item.id)) return false
    this.#putOff.add(item.id)
    this.#waiting.push(item)
    return true
  }

  /** Messages found in the in-tray before their update came; taken once all the same. */
  putBack(messages: readonly Message[]): void {
    this.#waiting.unshift(...messages)
  }

  putMailed(mail: string, sent: Sent): void {
    this.#waiting.push({ facts: (state) => factsOfMail(state, mail, sent) })
  }
}
