import { isDeepStrictEqual } from 'node:util'
import type { Actor, CaseEvent, EventDraft } from '../../../workflows/case/events.ts'
import { apply, type CaseState } from '../../../workflows/case/state.ts'
import type { Command, Refusal } from '../../../workflows/contract/commands.ts'
import { closingFact, decide, eventDue } from '../../../workflows/decide/decisions.ts'
import { next } from '../../../workflows/moments/live.ts'
import { type Rules, rulesOf } from '../../../workflows/pack/rules.ts'
import type { Pack, Role } from '../../../workflows/pack/types.ts'
import { computeDates } from '../../../workflows/plan/dates/index.ts'
import type { Moment } from '../../../workflows/plan/moment.ts'
import { type Facts, momentKey, plan } from '../../../workflows/plan/plan.ts'
import { theCalendar, thePack } from '../../support/policy.ts'
import { faultsOf, stallOf } from './model-faults.ts'

export const pack = thePack()
export const calendar = theCalendar()
const ENGINE = { role: 'engine' } as const

/** More acts than a case can have at one time: past it the loop turns in circles. */
const MOST_ACTS = 100

/**
 * A case without an engine: what the workflow's loop does, on pure functions and a clock of its
 * own. Whatever breaks a rule on the way is kept in `faults`, in words.
 */
export class PureCase {
  readonly rules: Rules
  readonly events: CaseEvent[] = []
  readonly states: CaseState[] = []
  readonly faults: string[] = []
  readonly #fired = new Set<string>()
  readonly pack: Pack
  now: number

  constructor(facts: Facts, of: Pack = pack) {
    this.now = facts.startedAt
    this.pack = of
    this.rules = rulesOf(of)
    const { startedAt: _, ...told } = facts
    this.#record({
      type: 'opened',
      by: { role: 'hr' },
      submission: 'start',
      pack: { id: of.pack, version: of.version, hash: 'p' },
      calendar: { id: calendar.id, hash: 'c' },
      ...told,
      ...plan(of, facts, calendar),
      timeMachine: false,
    })
  }

  get state(): CaseState {
    const state = this.states.at(-1)
    if (!state) throw new Error('The case was not opened')
    return state
  }

  /** Takes a message as the loop does; answers with why not, when it is refused. */
  tell(message: Command): Refusal | undefined {
    if (this.state.taken.includes(message.id)) return undefined
    const { state, now } = this
    const verdict = decide(state, this.rules, message, now)
    if ('refused' in verdict) return verdict.refused
    const { facts, dated = 0 } = verdict
    const dates =
      verdict.dates && computeDates({ pack: this.pack, calendar, state, now }, verdict.dates)
    if (dates && 'refused' in dates) return dates.refused
    facts.forEach((fact, index) => {
      this.#record(dates && index === dated ? ({ ...fact, plan: dates } as EventDraft) : fact)
    })
    if (!this.state.taken.includes(message.id)) this.faults.push(`${message.kind} was not taken`)
    this.#close()
    this.faults.push(...stallOf(this.state))
    return undefined
  }

  /** What became of a mail, as the loop records it. */
  mailed(to: Role, outcome: 'sent' | 'failed'): void {
    this.#record({ type: 'mailed', by: ENGINE, mail: 'm', to, notices: [], outcome })
    if (outcome === 'failed' && this.state.status !== 'closed') {
      this.#record({ type: 'unreachable', by: ENGINE, who: to, mail: 'm' })
    }
  }

  /** Lets the clock run to an instant, each moment at its own time. */
  wait(until: number): void {
    for (let acts = 0; acts < MOST_ACTS; acts++) {
      const moment = next(this.state)
      if (!moment || moment.at > Math.max(until, this.now)) {
        this.now = Math.max(until, this.now)
        this.faults.push(...stallOf(this.state))
        return
      }
      this.now = Math.max(this.now, moment.at)
      this.#act(moment)
    }
    this.faults.push('the loop turns in circles')
  }

  /** The clock runs on while nothing is handled: an outage. What came due is handled later. */
  sleep(until: number): void {
    this.now = Math.max(until, this.now)
  }

  #act(moment: Moment): void {
    const fact = eventDue(this.state, moment)
    if (fact) this.#record(fact)
    this.#close()
  }

  #close(): void {
    const fact = closingFact(this.state, this.now)
    if (fact) this.#record(fact)
  }

  /** A moment acts once; what has been moved is another moment. */
  #firedAgain(event: CaseEvent): string[] {
    if (!('moment' in event) || !event.moment) return []
    const { duties } = event.moment
    const keys = duties.map((id) => `${momentKey(event.moment as Moment)} ${id}`)
    const again = keys.filter((key) => this.#fired.has(key))
    for (const key of keys) this.#fired.add(key)
    return again.map((key) => `fires again: ${key}`)
  }

  #record(fact: EventDraft): void {
    const before = this.states.at(-1)
    const event = copy({ ...fact, number: (before?.number ?? 0) + 1, at: this.now })
    const after = apply(before, event)
    // Every third is enough to meet every kind of event often, and three times as fast.
    if (event.number % 3 === 0 && !isDeepStrictEqual(copy(after), after)) {
      this.faults.push(`${event.number} ${event.type}: the state is no plain JSON`)
    }
    if (before) this.faults.push(...faultsOf(before, event, after), ...this.#firedAgain(event))
    this.events.push(event)
    this.states.push(after)
  }
}

/** A message as a person's page sends it, with an id of its own. */
export type Draft = Command extends infer M
  ? M extends Command
    ? Omit<M, 'id' | 'by'>
    : never
  : never

/** Tells a case things, each once; answers with why not, when it is refused. */
export function teller(one: PureCase) {
  let count = 0
  return (role: Actor['role'], draft: Draft): Refusal | undefined =>
    one.tell({ id: `told-${++count}`, by: { role }, ...draft } as Command)
}

/** As it comes back from Postgres or Temporal. */
export const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
