import type { CaseEvent } from '../case/events.ts'
import { apply, type CaseState, fold } from '../case/state.ts'
import type { Activities, OpenedCase, StandingEvents } from '../contract/activities.ts'
import type { Carried, Command, PlannedMail } from '../contract/commands.ts'
import { STATE_VERSION } from '../contract/commands.ts'
import type { Rules } from '../pack/rules.ts'

type Write = Activities['recordEvents']

/** What came of events that were to be recorded. */
export type Recording =
  /** Whether an event stands. It does not where Postgres held others already: judge anew. */
  | { readonly stands: (event: CaseEvent) => boolean }
  /** The in-tray holds commands that go before a moment; nothing was written. */
  | { readonly takeFirst: readonly Command[] }
  /** Some of the commands were taken by earlier events, of these numbers; nothing was written. */
  | { readonly taken: Readonly<Record<string, number>> }

/**
 * Keeps what the case believes. It writes first and believes second: an event counts only once
 * Postgres has it. The loop alone uses it, so events have one order and one number each.
 */
export class Recorder {
  state: CaseState
  mails: readonly PlannedMail[]
  readonly rules: Rules
  readonly #caseId: string
  readonly #write: Write
  /** Mails under way: Postgres still has them as pending, but they are not to be sent again. */
  readonly #sending = new Set<string>()

  private constructor(caseId: string, write: Write, known: Carried) {
    this.#caseId = caseId
    this.#write = write
    this.state = known.state
    this.mails = known.mails
    this.rules = known.rules
  }

  /** From what Postgres holds: a case that was opened before goes on where it was. */
  static fromRecord(caseId: string, write: Write, { events, mails, rules }: OpenedCase): Recorder {
    const state = fold(events)
    if (!state) throw new Error(`Case ${caseId} has no first event`)
    return new Recorder(caseId, write, { state, mails, rules })
  }

  static carriedOver(caseId: string, write: Write, known: Carried): Recorder {
    return new Recorder(caseId, write, known)
  }

  /** What a next run goes on with. */
  get carried(): Carried {
    const { state, rules, mails } = this
    return { version: STATE_VERSION, state, rules, mails }
  }

  /** Writes the next events, all or none. */
  async write(events: readonly CaseEvent[]): Promise<Recording> {
    if (!events.length) return { stands: () => true }
    const recorded = await this.#write({ caseId: this.#caseId, events })
    if (!('mails' in recorded)) return recorded
    const standing = { events: recorded.events ?? events, mails: recorded.mails }
    this.believe(standing)
    const causes = new Set(standing.events.map(knownBy))
    return { stands: (event) => causes.has(knownBy(event)) }
  }

  /** Believes what Postgres holds after the last event that was known. */
  believe({ events, mails }: StandingEvents): void {
    this.state = events.reduce(apply, this.state)
    this.mails = mails.filter(({ id }) => !this.#sending.has(id))
  }

  /** The mail is being sent, and no longer planned. */
  sending(id: string): void {
    this.#sending.add(id)
    this.mails = this.mails.filter((mail) => mail.id !== id)
  }

  sent(id: string): void {
    this.#sending.delete(id)
  }

  /** The mail goes at another instant. */
  putOff(mail: PlannedMail): void {
    this.mails = [...this.mails.filter(({ id }) => id !== mail.id), mail]
  }
}

/** By what an event is known again: of one submission, mail or moment, whichever run wrote it. */
function knownBy(event: CaseEvent): string {
  if (event.submission) return event.submission
  if ('mail' in event) return `${event.type} ${event.mail}`
  const moment = 'moment' in event ? event.moment : undefined
  return [event.type, moment?.at, moment?.act, moment?.to].join(' ')
}
