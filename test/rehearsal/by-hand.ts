import { DryCase } from '../../rehearsal/dry-case.ts'
import { mailText, samplePeople } from '../../rehearsal/people.ts'
import { isOpen } from '../../workflows/case/coverage.ts'
import type { CaseState, DutyState } from '../../workflows/case/state.ts'
import type { Command, Refusal } from '../../workflows/contract/commands.ts'
import type { Role } from '../../workflows/pack/types.ts'
import { addWorkingDays, openEnded } from '../../workflows/plan/calendar.ts'
import type { Facts } from '../../workflows/plan/plan.ts'
import { london, theCalendar, thePack } from '../support/policy.ts'

/** A case of the real policy, played by hand: what each says in turn, and the mails that come of it. */

const pack = thePack('rett-uk-social-media')
const calendar = theCalendar()
const open = openEnded(calendar)

type Draft = { readonly kind: string } & Readonly<Record<string, unknown>>

export const KEPT = { answer: 'keep_some', reason: 'other', count: 4 } as const
export const NOT_SURE = { answer: 'not_sure' } as const

/** A mail as its reader has it, on one line. */
export interface Letter {
  readonly day: string
  readonly to: Role
  readonly types: readonly string[]
  readonly subject: string
  readonly text: string
}

export class ByHand {
  readonly #case: DryCase
  #said = 0

  constructor(facts: Partial<Facts> = {}) {
    const start = { kind: 'employee', endDate: '2027-02-26', startedAt: london('2026-11-30 10:00') }
    const flags = ['worked_with_volunteers'] as const
    this.#case = new DryCase({
      ...{ pack, calendar, language: 'en', refuses: () => false },
      facts: { ...start, flags, absent: [], ...facts } as Facts,
    })
  }

  get state(): CaseState {
    return this.#case.state
  }

  get today(): string {
    return open.dateOf(this.#case.now)
  }

  /** The clock runs to noon of a day. */
  to(day: string): this {
    this.#case.runTo(london(`${day} 12:00`))
    return this
  }

  /** The same, so many working days on. */
  days(count: number): this {
    return this.to(addWorkingDays(open, this.today, count))
  }

  say(role: Role, draft: Draft, words: Readonly<Record<string, string>> = {}): Refusal | undefined {
    this.#said += 1
    const command = { ...draft, id: `said-${this.#said}`, by: { role } } as unknown as Command
    const refused = this.#case.take(command, words)
    this.#case.runTo(this.#case.now + 60_000)
    return refused
  }

  /** The leaver answers all that is not settled, as is said of a duty or else plainly, and sends it. */
  send(answers: Readonly<Record<string, object>> = {}): this {
    for (const { id, signs, owner, settled } of this.state.duties) {
      if (!signs && !owner && !settled) this.#answer(id, answers[id])
    }
    this.say('leaver', { kind: 'declare' })
    return this
  }

  /** The leaver answers one thing, and sends nothing. */
  answers(duty: string, given: object): this {
    this.say('leaver', { kind: 'answer', duty, part: 'all', ...given })
    return this
  }

  #answer(duty: string, given: object | undefined): void {
    if (duty !== 'social-contacts') {
      const rule = pack.duties.find(({ id }) => id === duty)
      const plain = rule?.answers.find((id) => {
        const { means, agreed_by } = pack.answers[id] ?? {}
        return !agreed_by && (means === 'confirmed' || means === 'never-had')
      })
      this.say('leaver', { kind: 'answer', duty, part: 'all', ...(given ?? { answer: plain }) })
      return
    }
    this.say('leaver', { kind: 'choose-networks', duty, used: given ? ['linkedin'] : [] })
    if (given) this.say('leaver', { kind: 'answer', duty, part: 'linkedin', ...given })
  }

  /** Whoever is asked on a rung records something. */
  decide(role: Role, outcome: string, more: object = {}): Refusal | undefined {
    const asked = this.state.escalations.find((one) => one.rung === role && isOpen(one))
    const words = { reason: 'A sample reason.', typedName: 'A Sample Name' }
    return this.say(role, { kind: 'decide', escalation: asked?.id, outcome, ...more }, words)
  }

  duty(id: string): DutyState {
    const found = this.state.duties.find((one) => one.id === id)
    if (!found) throw new Error(`The case has no ${id}`)
    return found
  }

  /** Who is asked something about the leaver just now. */
  asked(): Role[] {
    return this.state.escalations.filter(isOpen).map(({ rung }) => rung)
  }

  /** What went to a person, the oldest first. */
  lettersTo(to: Role): Letter[] {
    const { events, outbox, state } = this.#case
    return outbox.settled.flatMap((mail): Letter[] => {
      const said = mailText({ events, state }, mail, samplePeople(), { pack, language: 'en' })
      if (mail.to !== to || !said) return []
      const types = mail.notices.map(({ type }) => type)
      const text = said.text.replaceAll(/\s+/g, ' ')
      return [{ day: open.dateOf(mail.at), to, types, subject: said.subject, text }]
    })
  }

  /** The newest of them that tells of something. */
  letter(to: Role, type: string): Letter {
    const found = this.lettersTo(to).findLast(({ types }) => types.includes(type))
    if (!found) throw new Error(`No ${type} went to the ${to}`)
    return found
  }
}
