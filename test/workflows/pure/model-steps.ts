import { CAME_BACK } from '../../../workflows/case/codes.ts'
import type { Actor } from '../../../workflows/case/events.ts'
import { aboutDuties, type Chooser, needsOf, offers } from '../../../workflows/case/offers.ts'
import type { Command, CommandKind, Refusal } from '../../../workflows/contract/commands.ts'
import { next } from '../../../workflows/moments/live.ts'
import type { Decider, Flag, Pack, Role } from '../../../workflows/pack/types.ts'
import { addDays, addWorkingDays } from '../../../workflows/plan/calendar.ts'
import type { Facts } from '../../../workflows/plan/plan.ts'
import { fc } from '../../support/generated.ts'
import { london } from '../../support/policy.ts'
import { hrMessage } from './hr-steps.ts'
import { leaverStep } from './leaver-steps.ts'
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
  appeal: 2,
  switch: 8,
  'add-site': 2,
  'change-address': 4,
  resume: 8,
  request: 4,
  reply: 6,
  'choose-networks': 2,
  reopen: 2,
  'confirm-address': 3,
  'still-true': 2,
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

const FLAGS: readonly Flag[] = ['has_org_email', 'worked_with_volunteers']
/** Said of few: they change whom we write to and what is asked at all. */
const RARE: readonly Flag[] = ['keeps_other_role', 'no_email', 'safe_contact']

const MAILBOXES = [{ mailbox: 'work' }, { mailbox: 'unconfirmed' }] as const

export const factsFor = (of: Pack): fc.Arbitrary<Facts> =>
  fc
    .record({
      kind: fc.constantFrom(...of.person_kinds),
      usual: fc.subarray([...FLAGS]),
      rare: fc.oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.subarray([...RARE]) },
      ),
      on: fc.subarray(of.duties.filter((duty) => duty.default === 'off').map(({ id }) => id)),
      absent: fc.oneof(
        { weight: 3, arbitrary: fc.constant(['chair'] as const) },
        { weight: 1, arbitrary: fc.subarray(['line', 'data-lead', 'chair'] as const) },
      ),
      start: fc.nat(120),
      hour: fc.nat(23),
      mailbox: fc.oneof(
        { weight: 3, arbitrary: fc.constant({}) },
        { weight: 1, arbitrary: fc.constantFrom(...MAILBOXES) },
      ),
      ends: fc.integer({ min: -40, max: 60 }),
    })
    .map(({ kind, usual, rare, on, absent, start, hour, ends, mailbox }) => {
      const day = addDays('2026-06-01', start)
      return {
        ...{ kind, flags: [...usual, ...rare], on, absent, endDate: addDays(day, ends) },
        startedAt: london(`${day} ${String(hour).padStart(2, '0')}:00`),
        ...mailbox,
      }
    })

export const anyFacts = factsFor(pack)

const HOUR = 3_600_000
/** The calendar ends; a case that is moved past it is another matter. */
const LAST = london('2028-06-01 09:00')

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length]

/** What a message came to: a refusal, or nothing where it was taken. */
export type Told = (message: Command, refused: Refusal | undefined) => void

/** Plays steps on a case; `told` sees each message with what came of it. */
class Player {
  readonly one: PureCase
  readonly #told: Told
  #last: Command | undefined
  #id = 0

  constructor(one: PureCase, told: Told) {
    this.one = one
    this.#told = told
  }

  tell(message: Command): void {
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
    switch: (step) => this.tell(hrMessage(this.one, step, this.#newId())),
    bounce: (step) => this.#bounce(step),
    'to-next': () => this.one.wait(Math.min(LAST, next(this.one.state)?.at ?? this.one.now)),
    wait: ({ a }) => this.one.wait(Math.min(LAST, this.one.now + a * 5 * HOUR)),
    sleep: ({ a }) => this.one.sleep(Math.min(LAST, this.one.now + a * HOUR)),
  }

  /** Refused at once, or back after days. */
  #bounce({ a, b, c }: Step): void {
    if (c % 2) {
      this.one.mailed(person(a), b % 3 ? 'failed' : 'sent')
      return
    }
    const how = pick(CAME_BACK, b) ?? 'dead'
    const back = { kind: 'mail-back', mail: 'm', of: person(a), how } as const
    this.tell({
      ...back,
      id: this.#newId(),
      by: { role: 'engine' },
      ...(c % 3 ? {} : { second: true }),
    })
  }

  #good(duty: string, part: string): void {
    const answer = this.one.pack.duties.find(({ id }) => id === duty)?.answers[0]
    if (answer) this.tell({ kind: 'answer', id: this.#newId(), by: LEAVER, duty, part, answer })
  }

  #newId = (): string => `message-${++this.#id}`

  #message(step: Step): Command {
    const id = this.#newId()
    const { a, b, careless } = step
    const kind = step.does as Command['kind']
    const by: Actor = { role: careless ? person(b) : (SAYS[kind] ?? 'hr') }
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
      case 'request':
      case 'reply':
      case 'choose-networks':
        return { id, by, ...leaverStep(this.one, kind, step) } as Command
      case 'change-address':
      case 'renew-link':
        return { kind, id, by, who: ASKED[a % 3] ?? 'leaver' }
      default:
        return { kind, id, by } as Command
    }
  }

  #answer({ a, b, c, careless }: Step) {
    const duty = pick(this.one.state.duties, a)
    const { pack } = this.one
    const rule = pack.duties.find(({ id }) => id === duty?.id)
    const offered = careless ? Object.keys(pack.answers) : (rule?.answers ?? [])
    return {
      kind: 'answer' as const,
      duty: duty?.id ?? 'no-such',
      part: pick(duty?.parts ?? [], b) ?? 'no-such',
      answer: pick(offered, c) ?? 'no-such',
      ...(careless && b % 2 ? {} : { on: '2026-09-01', reason: this.#reason(b), count: c % 14 }),
    }
  }

  #reason(n: number): string {
    return pick(Object.keys(this.one.pack.keep_reasons), n) ?? 'other'
  }

  #decision({ a, b, c, careless }: Step) {
    const { state, rules, now } = this.one
    const { escalations } = state
    const open = escalations.filter(({ decidedAt }) => decidedAt === undefined)
    const byHr = b % 9 === 0
    const escalation = byHr ? undefined : pick(careless || !open.length ? escalations : open, a)
    const role: Decider = byHr ? 'hr' : (escalation?.rung ?? 'line')
    const chooser: Chooser = { role, escalation, now }
    const can = careless ? Object.keys(rules.outcomes) : offers(state, rules, chooser)
    const outcome = pick(can, b) ?? 'no-such'
    const rule = rules.outcomes[outcome]
    const about = rule ? aboutDuties(state, rules, rule, chooser) : []
    const chosen = about.filter((_, index) => (c >> index) % 2 === 0)
    const dated = rule && needsOf(state, rules, rule, chooser).includes('date')
    const today = calendar.dateOf(now)
    return {
      kind: 'decide' as const,
      by: { role: careless && c % 2 ? ('line' as const) : role },
      ...(byHr ? {} : { escalation: escalation?.id ?? 99 }),
      outcome,
      duties: careless ? [...chosen, 'no-such'] : chosen,
      ...(dated ? { until: addWorkingDays(calendar, today, (c % 13) - (careless ? 1 : -1)) } : {}),
      ...(careless && c % 3 ? {} : SAID_WITH),
    }
  }
}

const SAID_WITH = {
  ...{ how: 'call', when: '2026-09-01', tried: ['phone'], reason: 'other', count: 3 },
  dataKinds: ['names'],
}

const LEAVER = { role: 'leaver' } as const
const ASKED = ['leaver', 'line', 'chief'] as const
const person = (n: number): Role => [...ASKED, 'hr' as const][n % 4] ?? 'hr'
const SAYS: Readonly<Partial<Record<CommandKind, Role>>> = {
  answer: 'leaver',
  'add-site': 'leaver',
  declare: 'leaver',
  dispute: 'leaver',
  agree: 'leaver',
  appeal: 'leaver',
  request: 'leaver',
  'choose-networks': 'leaver',
  reopen: 'leaver',
  'confirm-address': 'leaver',
  'still-true': 'leaver',
}

/** Plays a whole sequence on a case. */
export function played(one: PureCase, steps: readonly Step[], told: Told = () => undefined) {
  const player = new Player(one, told)
  for (const step of steps) player.play(step)
  return one
}
