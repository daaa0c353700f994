import { describe, expect, test } from 'vitest'
import { loadPolicies } from '../../policies/load.ts'
import { needsOf, offers } from '../../workflows/case/offers.ts'
import type { Kind, Pack } from '../../workflows/pack/types.ts'
import type { Facts } from '../../workflows/plan/plan.ts'
import { EXAMPLE, london } from '../support/policy.ts'
import { PureCase, teller } from '../workflows/pure/model.ts'

/** Cases of the packs that are shipped, from the first day to the last, without an engine. */
const FOLDER = new URL('../../policies/', import.meta.url)
const packs = [loadPolicies(), loadPolicies(new URL('examples/', FOLDER), FOLDER)]
  .flatMap(({ packs }) => [...packs.values()])
  .flatMap(({ data }) => data.person_kinds.map((kind) => ({ id: data.pack, kind, pack: data })))

const factsOf = (kind: Kind): Facts => ({ ...EXAMPLE, kind })

type Tell = ReturnType<typeof teller>

/** Answers everything with the first answer that counts at once, and signs. */
function answerAll(one: PureCase, pack: Pack, tell: Tell): void {
  for (const { id, parts, signs, owner } of one.state.duties) {
    if (signs || owner) continue
    const answers = pack.duties.find((duty) => duty.id === id)?.answers ?? []
    const answer = answers.find((code) => {
      const { means, needs, agreed_by } = pack.answers[code] ?? {}
      return (means === 'confirmed' || means === 'never-had') && !needs && !agreed_by
    })
    for (const part of parts) {
      expect(tell('leaver', { kind: 'answer', duty: id, part, answer: answer ?? '' })).toBe(
        undefined,
      )
    }
  }
  expect(tell('leaver', { kind: 'declare' })).toBeUndefined()
}

/** Everything a person may have to say with a decision that they take at an instant. */
const said = (now: number) => ({
  ...{ until: dayOf(now + 5 * DAY), when: dayOf(now), how: 'call', tried: ['phone'] },
  ...{ reason: 'other', count: 1, dataKinds: ['other'] },
})

const DAY = 86_400_000
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

describe.each(packs)('a case of $id about a $kind', ({ kind, pack }) => {
  test('who answers everything and signs is done', () => {
    const one = new PureCase(factsOf(kind), pack)
    const tell = teller(one)
    answerAll(one, pack, tell)
    for (const { id, owner } of one.state.duties) {
      if (owner) expect(tell('hr', { kind: 'settle-own', duty: id })).toBeUndefined()
    }
    // Until then they can change what they sent.
    one.wait(one.now + 14 * DAY)
    // And what they said of the end stands once they have said so after it.
    expect(one.state.status).toBe('open')
    expect(tell('leaver', { kind: 'still-true' })).toBe('nothing-sent')
    one.wait(london('2027-02-01 10:00'))
    expect(one.events.at(-1)).toMatchObject({ type: 'reminded', moment: { act: 'still' } })
    expect(tell('leaver', { kind: 'still-true' })).toBeUndefined()
    expect(one.state.final).toBe('confirmed')
    expect(one.faults).toEqual([])
  })

  test('of whom nobody hears waits for the chief, who can close it', () => {
    const one = new PureCase(factsOf(kind), pack)
    one.wait(london('2027-06-01 09:00'))
    const open = one.state.escalations.find(
      ({ rung, decidedAt }) => rung === 'chief' && decidedAt === undefined,
    )
    expect(open?.decisionDue).toBe(true)
    const close = pack.outcomes.find(({ effect }) => effect === 'close')?.id ?? ''
    const decision = { kind: 'decide', escalation: open?.id ?? 0, outcome: close } as const
    expect(teller(one)('chief', decision)).toBeUndefined()
    expect(one.state.final).toBe('closed-not-confirmed')
    expect(one.faults).toEqual([])
  })

  test('takes each outcome that is offered to the line when it is first asked', () => {
    const asked = () => {
      const one = new PureCase(factsOf(kind), pack)
      while (!one.state.escalations.length) one.wait(one.now + DAY)
      return one
    }
    const { state, rules, now } = asked()
    const chooser = { role: 'line', escalation: state.escalations[0], now } as const
    for (const outcome of offers(state, rules, chooser)) {
      const rule = rules.outcomes[outcome]
      if (!rule) throw new Error(`There is no rule for ${outcome}`)
      const needs = needsOf(state, rules, rule, chooser)
      const duties = needs.includes('duties') ? { duties: state.escalations[0]?.duties ?? [] } : {}
      const one = asked()
      const decision = { kind: 'decide', escalation: 1, outcome, ...said(now), ...duties } as const
      expect([outcome, teller(one)('line', decision)]).toEqual([outcome, undefined])
      expect(one.faults).toEqual([])
    }
  })
})
