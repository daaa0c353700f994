import type { OpenedCase, Recorded } from './activities.ts'
import type { Fact } from './events.ts'
import type { Message, PlannedMail } from './messages.ts'
import type { Rules } from './policy/rules.ts'
import { apply, type CaseState, fold } from './state.ts'

type RecordEvent = (input: {
  caseId: string
  event: Fact & { number: number; at: number }
}) => Promise<Recorded>

/**
 * Keeps what the case believes. It writes first and believes second: an event counts only once
 * Postgres has it. The loop alone uses it, so events have one order and one number each.
 */
export class Recorder {
  state: CaseState
  mails: readonly PlannedMail[]
  readonly rules: Rules
  readonly #caseId: string
  readonly #write: RecordEvent
  /** Mails under way: Postgres still has them as pending, but they are not to be sent again. */
  readonly #sending = new Set<string>()

  private constructor(
    caseId: string,
    write: RecordEvent,
    known: { state: CaseState; mails: readonly PlannedMail[]; rules: Rules },
  ) {
    this.#caseId = caseId
    this.#write = write
    this.state = known.state
    this.mails = known.mails
    this.rules = known.rules
  }

  /** From what Postgres holds: a case that was opened before goes on where it was. */
  static fromRecord(
    caseId: string,
    write: RecordEvent,
    { events, mails, rules }: OpenedCase,
  ): Recorder {
    const state = fold(events)
    if (!state) throw new Error(`Case ${caseId} has no first event`)
    return new Recorder(caseId, write, { state, mails, rules })
  }

  static carriedOver(
    caseId: string,
    write: RecordEvent,
    known: { state: CaseState; mails: readonly PlannedMail[]; rules: Rules },
  ): Recorder {
    return new Recorder(caseId, write, known)
  }

  /**
   * Writes a fact as the next event. Answers with the messages that must be taken first, when the
   * in-tray holds some and the fact came from a moment; then nothing was written.
   */
  async record(fact: Fact): Promise<readonly Message[]> {
    const event = { ...fact, number: this.state.number + 1, at: Date.now() }
    const recorded = await this.#write({ caseId: this.#caseId, event })
    if ('takeFirst' in recorded) return recorded.takeFirst
    this.state = apply(this.state, recorded.event)
    this.mails = recorded.mails.filter(({ id }) => !this.#sending.has(id))
    return []
  }

  /** The mail is being sent, and no longer planned. */
  sending(id: string): void {
    this.#sending.add(id)
    this.mails = this.mails.filter((mail) => mail.id !== id)
  }

  sent(id: string): void {
    this.#sending.delete(id)
  }

  nextMail(): PlannedMail | undefined {
    return this.mails.reduce<PlannedMail | undefined>(
      (soonest, mail) => (soonest && soonest.at <= mail.at ? soonest : mail),
      undefined,
    )
  }
}
