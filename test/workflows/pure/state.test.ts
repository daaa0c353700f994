import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { apply, fold } from '../../../workflows/case/state.ts'
import { next } from '../../../workflows/moments/live.ts'
import { fc, runs } from '../../support/generated.ts'
import { EXAMPLE, london, thePack } from '../../support/policy.ts'
import { calendar, copy, PureCase, pack, teller } from './model.ts'
import { anySteps, factsFor, played } from './model-steps.ts'

test.each([
  ['the small pack', pack],
  ['the whole policy', thePack('rett-uk-social-media')],
  ['the whole policy in its old form', thePack('old-form')],
])(
  'whatever people and clocks do, a case of %s keeps its rules, and its events tell all',
  (_, of) => {
    fc.assert(
      fc.property(factsFor(of), anySteps, (facts, steps) => {
        const one = played(new PureCase(facts, of), steps)
        expect(one.faults).toEqual([])
        expect(isDeepStrictEqual(fold(copy(one.events)), one.state)).toBe(true)
      }),
      { numRuns: runs(250, 1_000) },
    )
  },
  60_000,
)

test('a case to whom nothing is said climbs its ladder once and then waits for the chief', () => {
  const one = new PureCase(EXAMPLE)
  one.wait(london('2027-06-01 09:00'))
  const asked = one.state.escalations.filter(({ decidedAt }) => decidedAt === undefined)
  expect(asked.map(({ rung, decisionDue }) => [rung, decisionDue])).toEqual([
    ['line', undefined],
    ['chief', true],
  ])
  expect(next(one.state)).toBeUndefined()
  expect(one.faults).toEqual([])
})

test('an event before the first is refused', () => {
  const event = { type: 'agreed', by: { role: 'leaver' }, number: 2, at: 1 } as const
  expect(() => apply(undefined, event)).toThrow('Event 2 (agreed) comes before the case is opened')
})

test('what a case keeps in mind does not grow with what it was sent', () => {
  const one = new PureCase(EXAMPLE)
  const tell = teller(one)
  const sizeAfter = (presses: number) => {
    for (let n = 0; n < presses; n++) tell('leaver', { kind: 'renew-link', who: 'leaver' })
    return JSON.stringify(one.state).length
  }
  const first = sizeAfter(100)
  expect(one.state.number).toBe(101)
  // Numbers of events have more digits.
  expect(sizeAfter(1_900) - first).toBeLessThan(200)
  expect(first).toBeLessThan(12_000)
})

/** A case in which the line has just been asked about everything. */
function atTheLine() {
  const one = new PureCase({ ...EXAMPLE, flags: [] })
  one.wait(london('2027-02-18 09:00'))
  return { one, tell: teller(one) }
}

/** A case in which the chief has been asked to decide or close, and nothing else is to come. */
function atTheEnd() {
  const one = new PureCase({ ...EXAMPLE, flags: [] })
  one.wait(london('2027-03-12 09:00'))
  return { one, tell: teller(one) }
}

const RECORD = {
  kind: 'decide',
  outcome: 'confirmed-to-me',
  how: 'call',
  when: '2027-02-18',
} as const
const ALL = ['social-contacts', 'contacts-and-files', 'declaration']

function answerAll({ one, tell }: ReturnType<typeof atTheLine>): void {
  for (const { id: duty, parts, signs } of one.state.duties) {
    const answer = pack.duties.find(({ id }) => id === duty)?.answers[0]
    if (signs || !answer) continue
    for (const part of parts) tell('leaver', { kind: 'answer', duty, part, answer })
  }
}

describe('what a person records for the leaver', () => {
  test('keeps the case open for the time of a dispute, then closes it', () => {
    const { one, tell } = atTheLine()
    expect(tell('line', { ...RECORD, escalation: 1, duties: ALL })).toBeUndefined()
    expect(one.state.status).toBe('open')
    one.wait(london('2027-02-25 18:00'))
    expect(one.state.status).toBe('open')
    one.wait(london('2027-02-26 09:00'))
    expect(one.state.final).toBe('recorded-for-leaver')
  })

  test('leaves the same person asked about the rest, and ends once, after the last of it', () => {
    const { one, tell } = atTheLine()
    tell('line', { ...RECORD, escalation: 1, duties: ['social-contacts'] })
    expect(one.state.escalations[0]?.decidedAt).toBeUndefined()
    one.wait(london('2027-02-22 10:00'))
    tell('line', { ...RECORD, escalation: 1, duties: ['contacts-and-files', 'declaration'] })
    expect(one.state.agenda.filter(({ act }) => act === 'close')).toHaveLength(1)
    one.wait(london('2027-02-26 09:00'))
    expect(one.state.status).toBe('open')
    one.wait(london('2027-03-02 09:00'))
    expect(one.state.final).toBe('recorded-for-leaver')
    expect(one.faults).toEqual([])
  })

  test('as the signature covers every answer that stands over it', () => {
    const given = atTheLine()
    answerAll(given)
    given.tell('line', { ...RECORD, escalation: 1, duties: ['declaration'] })
    expect(given.one.state.duties.map(({ settled }) => settled)).toEqual([
      'recorded',
      'recorded',
      undefined,
    ])
    given.one.wait(london('2027-03-01 09:00'))
    expect(given.one.state.final).toBe('recorded-for-leaver')
  })

  test('is open again once the leaver disputes it, the signature with it', () => {
    const { one, tell } = atTheLine()
    tell('line', { ...RECORD, escalation: 1, duties: ALL })
    expect(tell('leaver', { kind: 'dispute' })).toBeUndefined()
    expect(one.state.duties.map(({ dueDate }) => dueDate)).toEqual(Array(3).fill('2027-02-25'))
    expect(one.state.agenda.some(({ act }) => act === 'close')).toBe(false)
    one.wait(london('2027-05-01 09:00'))
    expect(one.state.escalations.at(-1)).toMatchObject({ rung: 'chief', decisionDue: true })
    expect(one.faults).toEqual([])
  })
})

describe('a pause', () => {
  test('counts from its beginning, whoever else then cannot reach the leaver', () => {
    const { one, tell } = atTheLine()
    one.mailed('leaver', 'failed')
    one.sleep(london('2027-02-23 09:00'))
    tell('line', { kind: 'decide', escalation: 1, outcome: 'cannot-reach', tried: ['phone'] })
    expect(one.state.paused?.since).toBe(london('2027-02-18 09:00'))
  })

  test('after the last step of all begins the ladder anew', () => {
    const { one, tell } = atTheEnd()
    tell('chief', { kind: 'decide', escalation: 2, outcome: 'cannot-reach', tried: ['phone'] })
    expect(next(one.state)).toBeUndefined()
    one.sleep(london('2027-03-19 10:00'))
    expect(tell('hr', { kind: 'resume' })).toBeUndefined()
    const dues = one.state.duties.map(({ dueDate }) => dueDate)
    expect(dues).toEqual(Array(3).fill(calendar.dateOf(london('2027-03-30 09:00'))))
    expect(next(one.state)).toMatchObject({ to: 'leaver', act: 'remind' })
  })

  test('lets nothing happen that the clock alone would do', () => {
    const { one } = atTheLine()
    const { number } = one.state
    one.mailed('leaver', 'failed')
    one.wait(london('2027-06-01 09:00'))
    expect(one.events.slice(number).map(({ type }) => type)).toEqual(['mailed', 'unreachable'])
  })
})

describe('more time', () => {
  test('covers all that the leaver owes, the signature with it, and shortens nothing', () => {
    const one = new PureCase(EXAMPLE)
    const tell = teller(one)
    one.wait(london('2027-02-11 09:00'))
    const until = '2027-02-25'
    tell('line', { kind: 'decide', escalation: 1, outcome: 'more-time', until })
    const dues = Object.fromEntries(one.state.duties.map(({ id, dueDate }) => [id, dueDate]))
    expect(dues).toMatchObject({ 'volunteer-information': until, declaration: until })
    expect(dues['social-contacts']).toBe(until)
  })

  test('for what the leaver is unsure of asks for the signature again', () => {
    const given = atTheLine()
    const { one, tell } = given
    answerAll(given)
    tell('leaver', {
      kind: 'answer',
      duty: 'contacts-and-files',
      part: 'all',
      answer: 'not_sure',
    })
    tell('leaver', { kind: 'declare' })
    expect(one.state.escalations.at(-1)).toMatchObject({
      duties: expect.arrayContaining(['contacts-and-files']),
    })
    tell('line', {
      kind: 'decide',
      escalation: one.state.escalations.length,
      outcome: 'spoke-informally',
    })
    expect(one.state.declaredAt).toBeUndefined()
    expect(next(one.state)).toMatchObject({
      to: 'leaver',
      duties: expect.arrayContaining(['declaration']),
    })
  })
})

describe('time that has passed', () => {
  test('brings no reminders afterwards for what was seen to then and is open again now', () => {
    const one = new PureCase({ ...EXAMPLE, flags: [] })
    const tell = teller(one)
    answerAll({ one, tell })
    one.wait(london('2027-02-12 10:00'))
    expect(tell('leaver', { kind: 'add-site', duty: 'social-contacts', part: 'a-site' })).toBe(
      undefined,
    )
    expect(next(one.state)).toMatchObject({ act: 'final', at: london('2027-02-16 09:00') })
  })

  test('with more time given, the question that the other person still had is moot', () => {
    const { one, tell } = atTheEnd()
    tell('line', { kind: 'decide', escalation: 1, outcome: 'spoke-informally' })
    expect(one.state.escalations).toMatchObject([
      { rung: 'line', outcome: 'spoke-informally' },
      { rung: 'chief', outcome: 'moot', decidedAt: one.now },
    ])
    expect(next(one.state)).toMatchObject({ to: 'leaver' })
  })
})
