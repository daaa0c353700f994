import fc from 'fast-check'
import type { Actor } from '../../../workflows/events.ts'
import type { Message, MessageKind, Refusal } from '../../../workflows/messages.ts'
import { addDays, addWorkingDays } from '../../../workflows/policy/calendar.ts'
import { next, openDuties } from '../../../workflows/policy/coverage.ts'
import type { Facts } from '../../../workflows/policy/plan.ts'
import type { Role } from '../../../workflows/policy/types.ts'
import { london } from '../../support/policy.ts'
import { calendar, type PureCase, pack } from './model.ts'

/** One thing that somebody, or the clock, does to a case; numbers pick from what there is then. */
export interface Step {
  readonly does: Doing
  readonly a: number
  readonly b: number
  readonly c: number
  /** One in four is careless: a field missing, a wrong person, something that does not exist. */
  readonly careless: boolean
}

const DOINGS = {
  answer: 10,
  'answer-all': 2,
  declare: 4,
  decide: 16,
  dispute: 5,
  agree: 1,
  'add-site': 2,
  'change-address': 4,
  resume: 8,
  'renew-link': 1,
  'tell-time': 1,
  again: 2,
  bounce: 1,
  'to-next': 18,
  wait: 6,
  sleep: 3,
} as const
type Doing = keyof typeof DOINGS

const anyStep: fc.Arbitrary<Step> = fc.record({
  does: fc.oneof(
    ...Object.entries(DOINGS).map(([does, weight]) => ({
      weight,
      arbitrary: fc.constant(does as Doing),
    })),
  ),
  a: fc.nat(99),
  b: fc.nat(99),
  c: fc.nat(99),
  careless: fc.nat(3).map((n) => n === 0),
})

export const anySteps = fc.array(anyStep, { minLength: 8, maxLength: 60, size: 'max' })

export const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    kind: fc.constantFrom(...pack.person_kinds),
    flags: fc.subarray(['has_org_email', 'worked_with_volunteers'] as const),
    start: fc.nat(120),
    hour: fc.nat(23),
    ends: fc.integer({ min: -40, max: 60 }),
  })
  .map(({ kind, flags, start, hour, ends }) => {
    const day = addDays('2026-06-01', start)
    return {
      ...{ kind, flags, endDate: addDays(day, ends) },
      startedAt: london(`${day} ${String(hour).padStart(2, '0')}:00`),
    }
  })

const HOUR = 3_600_000
/** The calendar ends; a case that is moved past it is another matter. */
const LAST = london('2028-06-01 09:00')

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length]

/** What a message came to: a refusal, or nothing where it was taken. */
export type Told = (message: Message, refused: Refusal | undefined) => void

/** Plays steps on a case; `told` sees each message with what came of it. */
class Player {
  readonly one: PureCase
  readonly #told: Told
  #last: Message | undefined
  #id = 0

  constructor(one: PureCase, told: Told) {
    this.one = one
    this.#told = told
  }

  tell(message: Message): void {
    this.#last = message
    this.#told(message, this.one.tell(message))
  }

  play(step: Step): void {
    const does = this.#doings[step.does]
    if (does) does(step)
    else this.tell(this.#message(step))
  }

  readonly #doings: Partial<Record<Doing, (step: Step) => void>> = {
    'answer-all': () => {
      for (const duty of this.one.state.duties) {
        for (const part of duty.parts) this.#good(duty.id, part)
      }
    },
    again: () => {
      if (this.#last) this.tell(this.#last)
    },
    bounce: ({ a, b }) => this.one.mailed(person(a), b % 3 ? 'failed' : 'sent'),
    'to-next': () => this.one.wait(Math.min(LAST, next(this.one.state)?.at ?? this.one.now)),
    wait: ({ a }) => this.one.wait(Math.min(LAST, this.one.now + a * 5 * HOUR)),
    sleep: ({ a }) => this.one.sleep(Math.min(LAST, this.one.now + a * HOUR)),
  }

  #good(duty: string, part: string): void {
    const answer = pack.duties.find(({ id }) => id === duty)?.answers[0]
    if (answer) this.tell({ kind: 'answer', id: this.#newId(), by: LEAVER, duty, part, answer })
  }

  #newId = (): string => `message-${++this.#id}`

  #message(step: Step): Message {
    const id = this.#newId()
    const { a, b, careless } = step
    const kind = step.does as Message['kind']
    const by: Actor = { role: careless ? person(b) : SAYS[kind] }
    switch (kind) {
      case 'answer':
        return { id, by, ...this.#answer(step) }
      case 'add-site':
        return {
          kind,
          id,
          by,
          duty: careless ? 'no-such' : 'social-contacts',
          part: `site-${a % 4}`,
        }
      case 'decide':
        return { id, ...this.#decision(step) }
      case 'change-address':
      case 'renew-link':
        return { kind, id, by, who: ASKED[a % 3] ?? 'leaver' }
      default:
        return { kind, id, by }
    }
  }

  #answer({ a, b, c, careless }: Step) {
    const duty = pick(this.one.state.duties, a)
    const rule = pack.duties.find(({ id }) => id === duty?.id)
    const offered = careless ? Object.keys(pack.answers) : (rule?.answers ?? [])
    return {
      kind: 'answer' as const,
      duty: duty?.id ?? 'no-such',
      part: pick(duty?.parts ?? [], b) ?? 'no-such',
      answer: pick(offered, c) ?? 'no-such',
      ...(careless && b % 2 ? {} : { on: '2026-09-01', reason: 'other', count: 2 }),
    }
  }

  #decision({ a, b, c, careless }: Step) {
    const { escalations } = this.one.state
    const open = escalations.filter(({ decidedAt }) => decidedAt === undefined)
    const escalation = pick(careless || !open.length ? escalations : open, a)
    const rung = escalation?.rung ?? 'line'
    const offered = pack.outcomes.filter(({ who }) => careless || who.includes(rung))
    const asked = openDuties(this.one.state, escalation?.duties ?? [], rung)
    const chosen = asked.filter((_, index) => (c >> index) % 2 === 0)
    const today = calendar.dateOf(this.one.now)
    const extending = pick(offered, b)?.needs.includes('date')
    return {
      kind: 'decide' as const,
      by: { role: careless && c % 2 ? ('line' as const) : rung },
      escalation: escalation?.id ?? 99,
      outcome: pick(offered, b)?.id ?? 'no-such',
      duties: careless ? [...chosen, 'no-such'] : chosen,
      ...(extending
        ? { until: addWorkingDays(calendar, today, (c % 13) - (careless ? 1 : -1)) }
        : {}),
      ...(careless && c % 3 ? {} : { how: 'call', when: '2026-09-01', tried: ['phone'] }),
    }
  }
}

const LEAVER = { role: 'leaver' } as const
const ASKED = ['leaver', 'line', 'chief'] as const
const person = (n: number): Role => [...ASKED, 'hr' as const][n % 4] ?? 'hr'
const SAYS: Readonly<Record<MessageKind, Role>> = {
  answer: 'leaver',
  'add-site': 'leaver',
  declare: 'leaver',
  dispute: 'leaver',
  agree: 'leaver',
  decide: 'line',
  'change-address': 'hr',
  resume: 'hr',
  'renew-link': 'hr',
  'tell-time': 'hr',
}

/** Plays a whole sequence on a case. */
export function played(one: PureCase, steps: readonly Step[], told: Told = () => undefined) {
  const player = new Player(one, told)
  for (const step of steps) player.play(step)
  return one
}
