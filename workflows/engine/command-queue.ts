import { ApplicationFailure, condition } from '@temporalio/workflow'
import type { EventDraft } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import { factsOfMail } from '../case/step.ts'
import type { Sent } from '../contract/activities.ts'
import { isCommand } from '../contract/command-shape.ts'
import type { Command, SubmissionResult } from '../contract/commands.ts'

/** What came of a mail, as facts for the record. */
interface MailResult {
  readonly mail: string
  readonly facts: (state: CaseState) => EventDraft[]
}

/** Where commands wait for the loop, and where their senders wait for the answer. */
export class CommandQueue {
  readonly #waiting: (Command | MailResult)[] = []
  readonly #answers = new Map<string, SubmissionResult>()
  readonly #putOff = new Set<string>()
  #opened: SubmissionResult | undefined

  get empty(): boolean {
    return this.#waiting.length === 0
  }

  /** Refuses what is no command at all. Synchronous: a rejected update leaves nothing behind. */
  static check(command: unknown): void {
    if (!isCommand(command)) {
      throw ApplicationFailure.nonRetryable(
        'This is not a message that a case knows',
        'NotAMessage',
      )
    }
  }

  async put(command: Command): Promise<SubmissionResult> {
    if (!this.#answers.has(command.id)) this.#waiting.push(command)
    await condition(() => this.#answers.has(command.id))
    return this.#answers.get(command.id) ?? { refused: 'not-allowed' }
  }

  async opened(): Promise<SubmissionResult> {
    await condition(() => this.#opened !== undefined)
    return this.#opened ?? { refused: 'not-allowed' }
  }

  answerOpened(answer: SubmissionResult): void {
    this.#opened = answer
  }

  answer(id: string, answer: SubmissionResult): void {
    this.#answers.set(id, answer)
  }

  /** The next to deal with. A command that came by two ways is dealt with once. */
  take(): Command | MailResult | undefined {
    const item = this.#waiting.shift()
    return item && 'id' in item && this.#answers.has(item.id) ? this.take() : item
  }

  /** Whether a command asks for the time and has not yet let everything that is due go first. */
  putsOff(item: Command | MailResult): boolean {
    if ('facts' in item || item.kind !== 'tell-time' || this.#putOff.has(item.id)) return false
    this.#putOff.add(item.id)
    this.#waiting.push(item)
    return true
  }

  /** Commands found in the in-tray before their update came; taken once all the same. */
  putBack(commands: readonly Command[]): void {
    this.#waiting.unshift(...commands)
  }

  putMailed(mail: string, sent: Sent): void {
    this.#waiting.push({ mail, facts: (state) => factsOfMail(state, mail, sent) })
  }
}
