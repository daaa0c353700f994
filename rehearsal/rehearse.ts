import { isDeepStrictEqual } from 'node:util'
import { isOpen } from '../workflows/case/coverage.ts'
import type { CaseEvent, FinalState } from '../workflows/case/events.ts'
import type { CaseState } from '../workflows/case/state.ts'
import type { Command, Refusal } from '../workflows/contract/commands.ts'
import { next } from '../workflows/moments/live.ts'
import type { Role } from '../workflows/pack/types.ts'
import { openEnded } from '../workflows/plan/calendar.ts'
import { DAY, MINUTE } from '../workflows/plan/durations.ts'
import type { Behaviour } from './behaviour.ts'
import { decider } from './deciders.ts'
import { DryCase, type Situation } from './dry-case.ts'
import { hr, switching } from './hr.ts'
import { leaver } from './leaver.ts'
import { remembering } from './memo-calendar.ts'
import type { RehearsedMail } from './outbox.ts'
import type { Person, RehearsalView, Saying } from './person.ts'

/** Something that a person said, in time. `refused`: the case did not take it. */
export interface Said extends Saying {
  readonly at: number
  readonly by: Role
  readonly refused?: Refusal
}

export type Ends =
  | { readonly how: 'closed'; readonly final: FinalState }
  /** Nothing goes on without these people. `weekly`: HR hears of it each week until then. */
  | { readonly how: 'waits'; readonly for: readonly Role[]; readonly weekly: boolean }
  /** People act again and again, and it goes on past the last day that was played. */
  | { readonly how: 'goes-on' }

export interface Rehearsed {
  readonly events: readonly CaseEvent[]
  readonly mails: readonly RehearsedMail[]
  readonly said: readonly Said[]
  readonly state: CaseState
  readonly ends: Ends
  /** The last instant that was played, milliseconds since 1970. */
  readonly until: number
}

const PEOPLE: readonly Person[] = [
  switching,
  hr,
  leaver,
  decider('line'),
  decider('data-lead'),
  decider('chief'),
  decider('chair'),
]

const HORIZON_DAYS = 400
/** So many weekly notes with nothing between: it goes on like that. */
const SAME_AGAIN = 3

/**
 * Plays a case to its end, or until it waits for people alone, at most so many days. Pure: what
 * people say follows from `behaviour`. Throws a RangeError where the calendar does not reach far
 * enough, and a `CircleError` where the case would never come to rest.
 */
export function rehearse(
  situation: Rehearsal,
  behaviour: Behaviour,
  days = HORIZON_DAYS,
): Rehearsed {
  const play = new Play(situation, behaviour)
  const horizon = situation.facts.startedAt + days * DAY
  while (play.goOn(horizon));
  return play.told()
}

export type Rehearsal = Omit<Situation, 'refuses'>

class Play {
  readonly #case: DryCase
  readonly #situation: Rehearsal
  readonly #behaviour: Behaviour
  readonly #said: Said[] = []
  readonly #visits = new Map<Person, number[]>(PEOPLE.map((person) => [person, []]))

  constructor(situation: Rehearsal, behaviour: Behaviour) {
    this.#behaviour = behaviour
    const calendar = remembering(situation.calendar)
    this.#situation = { ...situation, calendar: openEnded(calendar) }
    const refuses: Situation['refuses'] = (to, events) =>
      behaviour.bounces.some((who) => who === to) && !events.some(corrects(to))
    this.#case = new DryCase({ ...situation, calendar, refuses })
  }

  /** Does what comes next, a visit before what is due at the same instant; false at the end. */
  goOn(horizon: number): boolean {
    const one = this.#case
    const visit = this.#nextVisit()
    const wake = one.wakeAt() ?? Number.POSITIVE_INFINITY
    const at = Math.min(visit?.at ?? Number.POSITIVE_INFINITY, wake)
    const rests = !visit && one.outbox.planned.length === 0 && isSameAgain(one)
    if (at > horizon || rests) return false
    if (visit?.at === at) this.#visit(visit.person, at)
    else one.runTo(at)
    return true
  }

  #nextVisit(): { person: Person; at: number } | undefined {
    const visits = PEOPLE.flatMap((person) => {
      const at = person.when(this.#seenBy(person))
      if (at === undefined) return []
      return [{ person, at: this.#case.thereAt(Math.max(at, this.#case.now)) }]
    })
    return visits.sort((a, b) => a.at - b.at)[0]
  }

  /** A person says what they have to say: the leaver in one go, others with a minute between. */
  #visit(person: Person, at: number): void {
    const one = this.#case
    one.now = at
    const spoken: Saying[] = []
    for (;;) {
      const saying = person.says(this.#seenBy(person), spoken)
      if (!saying || spoken.some((before) => isDeepStrictEqual(before, saying))) break
      spoken.push(saying)
      this.#say(person.role, saying)
      one.runTo(person.role === 'leaver' ? one.now : one.now + MINUTE)
    }
    this.#visits.get(person)?.push(one.now)
  }

  #say(by: Role, saying: Saying): void {
    const id = `said-${this.#said.length + 1}`
    const message = { ...saying.draft, id, by: { role: by } } as Command
    const refused = this.#case.take(message, saying.words)
    const { now: at } = this.#case
    this.#said.push({ at, by, ...saying, ...(refused ? { refused } : {}) })
  }

  #seenBy(person: Person): RehearsalView {
    const { pack, calendar } = this.#situation
    const { rules, state, now, outbox } = this.#case
    const visits = this.#visits.get(person) ?? []
    return {
      ...{ pack, calendar, rules, state, now, visits },
      ...{ behaviour: this.#behaviour, mails: outbox.settled },
    }
  }

  told(): Rehearsed {
    const { events, outbox, state, now: until } = this.#case
    return {
      events,
      mails: outbox.settled,
      said: this.#said,
      state,
      ends: endOf(this.#case),
      until,
    }
  }
}

const corrects =
  (who: Role) =>
  (event: CaseEvent): boolean =>
    event.type === 'address-changed' && event.who === who

const isWeekly = (event: CaseEvent): boolean =>
  event.type === 'noted' && event.moment.act === 'weekly'

/** Nothing is ahead but the next weekly note, after several with nothing between. */
function isSameAgain({ events, state }: DryCase): boolean {
  const agenda = state.agenda.filter(({ act }) => act !== 'weekly')
  if (next({ ...state, agenda })) return false
  const last = events.filter(({ type }) => type !== 'mailed').slice(-SAME_AGAIN)
  return last.length === SAME_AGAIN && last.every(isWeekly)
}

function endOf(one: DryCase): Ends {
  const { state } = one
  if (state.final) return { how: 'closed', final: state.final }
  if (one.wakeAt() !== undefined && !isSameAgain(one)) return { how: 'goes-on' }
  const asked = state.escalations.filter(isOpen).map(({ rung }) => rung)
  const isHrs = state.paused || state.hold || state.unreachable.length > 0
  const own = state.duties.flatMap(({ owner, settled }) => (owner && !settled ? [owner] : []))
  const names = new Set<Role>([...asked, ...own, ...(isHrs ? (['hr'] as const) : [])])
  return { how: 'waits', for: [...names], weekly: isSameAgain(one) }
}
