import { describe, expect, test } from 'vitest'
import {
  allSettled,
  answered,
  canDeclare,
  lastWord,
  open,
  openDuties,
  progress,
  settled,
  suspended,
  things,
  unsure,
} from '../../../workflows/case/coverage.ts'
import type { Answer, CaseState, DutyState } from '../../../workflows/case/state.ts'
import { live, next } from '../../../workflows/moments/live.ts'
import type { Meaning } from '../../../workflows/pack/types.ts'
import { fc } from '../../support/generated.ts'
import { PureCase } from './model.ts'
import { anyFacts, anySteps, played } from './model-steps.ts'
import { ALL_ANSWERS, at, EARLY, LATE, SENT, UNSURE } from './said.ts'

const given = (means: Meaning): Answer => ({ answer: 'a', means, event: 2 })
const duty = (more: Partial<DutyState> = {}): DutyState => ({
  id: 'd',
  parts: ['one', 'two'],
  answers: {},
  dueDate: '2027-02-12',
  dueAt: 0,
  ...more,
})
const SIGNATURE = duty({ id: 's', parts: ['all'], signs: true })
const BOTH = { one: given('confirmed'), two: given('never-had') }
const stateOf = (...duties: DutyState[]) =>
  ({ status: 'open', duties, agenda: [], escalations: [] }) as unknown as CaseState

test('a duty is answered when every part of it is', () => {
  expect(answered(duty())).toBe(false)
  expect(answered(duty({ answers: { one: given('confirmed') } }))).toBe(false)
  expect(answered(duty({ answers: BOTH }))).toBe(true)
})

test('one part that the leaver is not sure of makes the duty unsure', () => {
  expect(unsure(duty({ answers: BOTH }))).toBe(false)
  expect(unsure(duty({ answers: { ...BOTH, two: given('unsure') } }))).toBe(true)
})

test('what somebody was not sure of is not what stands once a person has settled it', () => {
  const unsureOf = duty({ answers: { ...BOTH, two: given('unsure') } })
  expect(lastWord(unsureOf, 'two')?.means).toBe('unsure')
  const recorded = { ...unsureOf, settled: 'recorded' as const }
  expect(lastWord(recorded, 'two')).toBeUndefined()
  expect(lastWord(recorded, 'one')?.means).toBe('confirmed')
})

test('an answer alone settles nothing: it counts once it is sent or recorded', () => {
  const state = stateOf(duty({ answers: BOTH }), SIGNATURE)
  expect(state.duties.map((one) => settled(state, one))).toEqual([false, false])
  const sent = stateOf(duty({ answers: BOTH, settled: 'declared' }), SIGNATURE)
  expect(sent.duties.map((one) => settled(sent, one))).toEqual([true, true])
  expect(allSettled(sent)).toBe(true)
})

describe('the signature', () => {
  test('is settled by all that stands above it, never by itself', () => {
    const state = stateOf(duty(), { ...SIGNATURE, settled: 'recorded' })
    expect(state.duties.map((one) => settled(state, one))).toEqual([false, false])
  })

  test('can be given once every other duty has an answer, and only once', () => {
    expect(canDeclare(stateOf(duty(), SIGNATURE))).toBe(false)
    const ready = stateOf(duty({ answers: BOTH }), SIGNATURE)
    expect(canDeclare(ready)).toBe(true)
    expect(canDeclare({ ...ready, declaredAt: 1 })).toBe(false)
  })
})

describe('who is still to be asked', () => {
  test('about an unsure answer: the line and the chief, not the leaver', () => {
    const one = duty({ answers: { ...BOTH, two: given('unsure') } })
    const state = stateOf(one, SIGNATURE)
    expect(open(state, one, 'leaver')).toBe(false)
    expect(open(state, one, 'line')).toBe(true)
    expect(openDuties(state, ['d', 's'], 'leaver')).toEqual(['s'])
    expect(openDuties(state, ['d', 's'], 'chief')).toEqual(['d', 's'])
  })

  test('about what is settled: nobody', () => {
    const one = duty({ settled: 'recorded' })
    const state = stateOf(one, duty({ id: 'other' }))
    for (const to of ['leaver', 'line', 'chief'] as const) expect(open(state, one, to)).toBe(false)
  })
})

test('a moment asks while one of its duties is open', () => {
  const { one } = at(EARLY, ...ALL_ANSWERS)
  const [first] = one.state.agenda
  expect(first?.duties).toEqual(['social-contacts', 'contacts-and-files'])
  expect(first && live(one.state, first)).toBe(false)
  expect(next(one.state)?.duties).toContain('declaration')
})

test('a reminder goes to no line or chief who has nothing to decide', () => {
  const { one } = at(LATE)
  const nudge = one.state.agenda.find(({ act, to }) => act === 'nudge' && to === 'line')
  const early = one.state.agenda.find(({ act, to }) => act === 'nudge' && to === 'chief')
  expect(nudge && live(one.state, nudge)).toBe(true)
  expect(early && live(one.state, early)).toBe(false)
})

test('a case that is paused or closed waits for no moment', () => {
  const paused = at(EARLY)
  paused.one.mailed('leaver', 'failed')
  expect(next(paused.one.state)).toBeUndefined()
  expect(next(at(EARLY, ...ALL_ANSWERS, SENT).one.state)).toBeUndefined()
})

test('progress counts things with an answer, all networks as one, and leaves the signature out', () => {
  const far = (...steps: Parameters<typeof at>[1][]) => progress(at(EARLY, ...steps).one.state)
  expect(far()).toEqual({ done: 0, total: 2 })
  expect(far(...ALL_ANSWERS.slice(0, 2))).toEqual({ done: 0, total: 2 })
  expect(far(...ALL_ANSWERS.slice(0, -1))).toEqual({ done: 1, total: 2 })
  expect(far(...ALL_ANSWERS, UNSURE)).toEqual({ done: 2, total: 2 })
})

test('of any case: progress stays within its bounds, and a settled case has all of it done', () => {
  fc.assert(
    fc.property(anyFacts, anySteps, (facts, steps) => {
      const { states } = played(new PureCase(facts), steps)
      for (const state of states) {
        const { done, total } = progress(state)
        expect(done).toBeGreaterThanOrEqual(0)
        expect(done).toBeLessThanOrEqual(total)
        if (allSettled(state)) expect(done).toBe(total)
        // What a mail calls left is what the list has not done, but for what rests or is kept.
        const all = things(state).map(({ id }) => id)
        const rests = things(state).filter((one) => suspended(state, one) && !answered(one))
        const left = openDuties(state, all, 'leaver').length
        expect(done + left + rests.filter(({ settled }) => !settled).length).toBe(total)
      }
    }),
    { numRuns: 40 },
  )
})
