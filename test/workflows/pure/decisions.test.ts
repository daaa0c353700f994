import { describe, expect, test } from 'vitest'
import { REFUSALS } from '../../../words/en/refusals.ts'
import { closingFact, eventDue } from '../../../workflows/decide/decisions.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import { fc } from '../../support/generated.ts'
import { london } from '../../support/policy.ts'
import { calendar, type Draft, PureCase } from './model.ts'
import { anyFacts, anySteps, played } from './model-steps.ts'
import { ROWS } from './refusal-rows.ts'
import { ALL_ANSWERS, answer, at, decide, EARLY, HOW, LATE, SENT, UNSURE, WORD } from './said.ts'

test('each thing that cannot be taken is refused for its own reason and changes nothing', () => {
  for (const [why, refusal, { one, tell }, role, draft] of ROWS()) {
    const before = one.state
    expect([why, tell(role, draft)]).toEqual([why, refusal])
    expect(one.state).toBe(before)
  }
})

test('an outcome is used as often as the pack allows, then refused', () => {
  const { one, tell } = at(LATE, WORD)
  one.wait(london('2027-03-03 09:00'))
  expect(tell('line', decide('spoke-informally', { escalation: 2 }))).toBeUndefined()
  one.wait(london('2027-03-16 09:00'))
  expect(one.state.escalations.at(-1)).toMatchObject({ id: 3, rung: 'line' })
  expect(tell('line', decide('spoke-informally', { escalation: 3 }))).toBe('outcome-used-up')
})

test('a case whose leaver cannot be mailed resumes once the address is corrected', () => {
  const { one, tell } = at(EARLY)
  one.mailed('leaver', 'failed')
  expect(tell('hr', { kind: 'resume' })).toBe('still-unreachable')
  expect(tell('hr', { kind: 'change-address', who: 'leaver' })).toBeUndefined()
  expect(tell('hr', { kind: 'resume' })).toBeUndefined()
  expect(one.state.status).toBe('open')
})

test('every refusal that a case can give has a sentence, and no sentence is for nothing', () => {
  const given = new Set<string>(ROWS().map(([, refusal]) => refusal))
  for (const refusal of [
    ...['outcome-used-up', 'still-unreachable', 'misdirected', 'route-open', 'complaint-open'],
    'mail-known',
  ])
    given.add(refusal)
  expect([...given].sort()).toEqual(Object.keys(REFUSALS).sort())
})

describe('what a decision does', () => {
  test('informal word: five working days from today, for what is still open', () => {
    const { one } = at(LATE, UNSURE, WORD)
    const dues = one.state.duties.map(({ dueDate }) => dueDate)
    expect(dues).toEqual(['2027-02-25', '2027-02-25', '2027-02-25'])
    expect(one.state.escalations[0]).toMatchObject({ outcome: 'spoke-informally', decidedAt: LATE })
  })

  test('passing up: the chief is asked at once, and the line no more', () => {
    const { one } = at(LATE, ['line', decide('pass-up')])
    expect(one.events.at(-1)).toMatchObject({
      type: 'escalated',
      rung: 'chief',
      because: 'passed-up',
    })
    expect(one.state.agenda.some(({ to }) => to === 'line')).toBe(false)
    expect(one.state.agenda.some(({ to, act }) => to === 'chief' && act === 'escalate')).toBe(false)
  })

  test('closing: the record says what was not confirmed, and nothing follows', () => {
    const { one } = at(
      LATE,
      ['line', decide('pass-up')],
      ['chief', decide('close-not-confirmed', { escalation: 2 })],
    )
    expect(one.state).toMatchObject({ status: 'closed', final: 'closed-not-confirmed', agenda: [] })
  })
})

describe('how a case ends', () => {
  test.each([
    ['confirmed', ALL_ANSWERS],
    [
      'confirmed-with-exceptions',
      [
        ...ALL_ANSWERS,
        ['leaver', answer('contacts-and-files', 'keep_some', { reason: 'other', count: 2 })],
      ],
    ],
  ] as [string, [Role, Draft][]][])('%s, as soon as all is answered and sent', (final, said) => {
    const { one } = at(EARLY, ...said, SENT)
    expect(one.state).toMatchObject({ status: 'closed', final })
  })

  test('with a question open it does not: the line is asked', () => {
    const { one } = at(EARLY, ...ALL_ANSWERS, UNSURE, SENT)
    expect(one.state.status).toBe('open')
    expect(one.state.escalations).toMatchObject([
      { rung: 'line', because: 'unsure', duties: ['contacts-and-files'] },
    ])
  })

  test('what was recorded waits for the leaver, whose word ends it', () => {
    const all = decide('confirmed-to-me', {
      ...HOW,
      duties: ['social-contacts', 'contacts-and-files'],
    })
    const { one, tell } = at(LATE, ['line', all])
    expect(closingFact(one.state, LATE)).toBeUndefined()
    expect(tell('leaver', { kind: 'agree' })).toBeUndefined()
    expect(one.state.final).toBe('recorded-for-leaver')
  })
})

test('of any case: a moment becomes a fact about open duties only, said by the engine', () => {
  fc.assert(
    fc.property(anyFacts, anySteps, (facts, steps) => {
      const { state } = played(new PureCase(facts), steps)
      for (const moment of state.agenda.filter(({ act }) => act !== 'close')) {
        const fact = eventDue(state, moment)
        if (!fact || !('moment' in fact) || !fact.moment) throw new Error(`${moment.act}: no fact`)
        expect(fact.by).toEqual({ role: 'engine' })
        expect(moment.duties).toEqual(expect.arrayContaining([...fact.moment.duties]))
        // A week after another day is no working day by itself; the mail waits for one.
        const worked = moment.act === 'weekly' || calendar.isWorkingDay(calendar.dateOf(moment.at))
        expect(worked).toBe(true)
      }
    }),
    { numRuns: 50 },
  )
})
