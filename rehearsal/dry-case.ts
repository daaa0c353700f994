import { CalendarEndsError } from '../policies/calendar.ts'
import type { CaseEvent, EventDraft } from '../workflows/case/events.ts'
import { apply, type CaseState } from '../workflows/case/state.ts'
import { dueAt, eventsFrom, takenOfMail, wakeAt, withPlan } from '../workflows/case/step.ts'
import type { Sent } from '../workflows/contract/activities.ts'
import type { Command, Refusal } from '../workflows/contract/commands.ts'
import type { DateRequest, Decision } from '../workflows/decide/decision.ts'
import { decide, eventDue } from '../workflows/decide/decisions.ts'
import { datesOfLate } from '../workflows/moments/late-step.ts'
import { afterWait } from '../workflows/notify/after-wait.ts'
import { type Rules, rulesOf } from '../workflows/pack/rules.ts'
import type { Pack, Role } from '../workflows/pack/types.ts'
import type { Calendar } from '../workflows/plan/calendar.ts'
import { computeDates } from '../workflows/plan/dates/index.ts'
import type { Moment } from '../workflows/plan/moment.ts'
import { type Facts, plan } from '../workflows/plan/plan.ts'
import { type Away, backAt } from './away.ts'
import { Outbox } from './outbox.ts'

/** What a case is rehearsed with. */
export interface Situation {
  readonly pack: Pack
  readonly calendar: Calendar
  readonly facts: Facts
  readonly language: string
  /** Nothing is away where nothing is said. */
  readonly away?: Away
  /** Whether the mail server refuses a person's address, after what happened so far. */
  readonly refuses: (to: Role, events: readonly CaseEvent[]) => boolean
}

type Words = Readonly<Record<string, string>>

/** Raised where a case would act again and again at one instant: the pack cannot be run like this. */
export class CircleError extends Error {}

/** More acts than a case can have at one instant. */
const MOST_ACTS = 500

/**
 * A case without an engine: what `workflows/engine/offboarding.ts` does, on the same pure functions, a
 * clock of its own and an outbox in memory.
 */
export class DryCase {
  readonly rules: Rules
  readonly events: CaseEvent[] = []
  readonly outbox: Outbox
  state: CaseState
  now: number
  readonly #situation: Situation
  #underWay: string[] = []

  /** Opens the case. Throws a RangeError where the calendar does not reach far enough. */
  constructor(situation: Situation) {
    const { pack, calendar, facts } = situation
    this.#situation = situation
    this.now = facts.startedAt
    this.rules = rulesOf(pack)
    this.outbox = new Outbox(situation)
    const { startedAt: at, ...given } = facts
    const opened: CaseEvent = {
      ...{ type: 'opened', number: 1, at, by: { role: 'hr' }, submission: 'start' },
      pack: { id: pack.pack, version: pack.version, hash: '' },
      calendar: { id: calendar.id, hash: '' },
      ...given,
      ...plan(pack, facts, calendar),
      timeMachine: false,
    }
    this.state = apply(undefined, opened)
    this.#keep(opened, this.state, {})
  }

  /** When it next acts by itself: not before it is there again. */
  wakeAt(): number | undefined {
    const at = wakeAt(this.state, this.outbox.planned)
    return at === undefined ? undefined : this.thereAt(Math.max(at, this.now))
  }

  /** The first instant from `at` on at which the case can act. */
  thereAt = (at: number): number => backAt(this.#situation.away?.engine, at)

  /** Takes a command as the loop does; answers with why not, where it is refused. */
  take(command: Command, words: Words): Refusal | undefined {
    this.now = this.thereAt(this.now)
    const facts = this.#dated(decide(this.state, this.rules, command, this.now))
    if ('refused' in facts) return facts.refused
    this.#record(facts, words)
    return undefined
  }

  /** Lets the clock run to an instant; each thing that comes due on the way is done in its time. */
  runTo(until: number): void {
    this.#catchUp()
    for (let at = this.wakeAt(); at !== undefined && at <= until; at = this.wakeAt()) {
      this.now = Math.max(at, this.now)
      this.#catchUp()
    }
    this.now = Math.max(until, this.now)
  }

  /** Does all that is due: moments, then mails, of which those of one instant go side by side. */
  #catchUp(): void {
    if (this.thereAt(this.now) > this.now) return
    for (let acts = 0; acts < MOST_ACTS; acts++) {
      const due = dueAt(this.state, this.outbox.planned, this.now)
      if (due && 'mail' in due) this.#send(due.mail.id)
      else if (due) this.#act(due.moment)
      else if (this.#underWay.length) this.#conclude()
      else return
    }
    const day = this.#situation.calendar.dateOf(this.now)
    throw new CircleError(`On ${day} this case would act again and again, and never go on.`)
  }

  #act(moment: Moment): void {
    const fact = eventDue(this.state, moment)
    const undated = fact ? [fact] : []
    const dates = fact && datesOfLate(this.state, moment, this.now)
    const facts = this.#dated({ facts: undated, ...(dates ? { dates } : {}) })
    this.#record('refused' in facts ? undated : facts, {})
  }

  #send(id: string): void {
    const back = backAt(this.#situation.away?.relay, this.now)
    if (back > this.now) {
      const waiting = this.outbox.tryAgain(id, this.now, back)
      if (waiting) this.#recordMail(id, waiting)
      return
    }
    if (this.outbox.rests(id, this.state, this.now)) return
    const count = (request: DateRequest) => this.#count(request)
    this.outbox.claim(id, afterWait(this.state, id, this.now, count), this.now)
    this.#underWay.push(id)
  }

  #conclude(): void {
    const mails = this.#underWay
    this.#underWay = []
    for (const id of mails) {
      const sent = this.outbox.settle(id, (to) => this.#situation.refuses(to, this.events))
      this.#recordMail(id, sent)
    }
  }

  /** What came of a mail is written down whatever its dates. */
  #recordMail(id: string, sent: Sent): void {
    const taken = takenOfMail(this.state, id, sent)
    const facts = this.#dated(taken)
    this.#record('refused' in facts ? taken.facts : facts, {})
  }

  #count(request: DateRequest) {
    const { pack, calendar } = this.#situation
    return computeDates({ pack, calendar, state: this.state, now: this.now }, request)
  }

  #dated(verdict: Decision): readonly EventDraft[] | { refused: Refusal } {
    if ('refused' in verdict) return verdict
    const { facts, dates: request, dated } = verdict
    if (!request) return facts
    try {
      const dates = this.#count(request)
      return 'refused' in dates ? dates : withPlan(facts, dates, dated)
    } catch (error) {
      if (error instanceof CalendarEndsError) return { refused: 'date-out-of-range' }
      throw error
    }
  }

  #record(facts: readonly EventDraft[], words: Words): void {
    for (const event of eventsFrom(this.state, facts, this.now)) {
      this.state = apply(this.state, event)
      this.#keep(event, this.state, event.submission ? words : {})
    }
  }

  #keep(event: CaseEvent, state: CaseState, words: Words): void {
    this.events.push(event)
    this.outbox.queue(event, state, words)
  }
}
