import type { EventDraft } from '../case/events.ts'
import { apply, type CaseState, fold } from '../case/state.ts'
import { eventsFrom } from '../case/step.ts'
import type { Activities, OpenedCase } from '../contract/activities.ts'
import type { Command, PlannedMail } from '../contract/commands.ts'
import type { Rules } from '../pack/rules.ts'

type Write = Activities['recordEvents']

/** What came of facts that were to be recorded. */
export type Recording =
  | 'recorded'
  /** Postgres held other events already, of a run that died before it could tell: judge anew. */
  | 'overtaken'
  /** The in-tray holds commands that go before a moment; nothing was written. */
  | { readonly takeFirst: readonly Command[] }

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

  private constructor(
    caseId: string,
    write: Write,
    known: { state: CaseState; mails: readonly PlannedMail[]; rules: Rules },
  ) {
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

  static carriedOver(
    caseId: string,
    write: Write,
    known: { state: CaseState; mails: readonly PlannedMail[]; rules: Rules },
  ): Recorder {
    return new Recorder(caseId, write, known)
  }

  /** Writes facts that belong together as the next events, all or none. */
  async record(facts: readonly EventDraft[]): Promise<Recording> {
    const events = eventsFrom(this.state, facts, Date.now())
    const [first] = events
    if (!first) return 'recorded'
    const recorded = await this.#write({ caseId: this.#caseId, events })
    if ('takeFirst' in recorded) return recorded
    this.state = recorded.events.reduce(apply, this.state)
    this.mails = recorded.mails.filter(({ id }) => !this.#sending.has(id))
    const stands = recorded.events.some((event) => causeOf(event) === causeOf(first))
    return stands ? 'recorded' : 'overtaken'
  }

  /** The mail is being sent, and no longer planned. */
  sending(id: string): void {
    this.#sending.add(id)
    this.mails = this.mails.filter((mail) => mail.id !== id)
  }

  sent(id: string): void {
    this.#sending.delete(id)
  }
}

/** What an event came from. Events of the same cause are the same, whichever run wrote them. */
function causeOf(fact: EventDraft): string {
  if (fact.submission) return fact.submission
  if ('mail' in fact) return `${fact.type} ${fact.mail}`
  const moment = 'moment' in fact ? fact.moment : undefined
  return [fact.type, moment?.at, moment?.act, moment?.to].join(' ')
}
