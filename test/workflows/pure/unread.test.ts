import { describe, expect, test } from 'vitest'
import { isCommand } from '../../../workflows/contract/command-shape.ts'
import { addWorkingDays, workingDaysBetween } from '../../../workflows/plan/calendar.ts'
import { london } from '../../support/policy.ts'
import { calendar } from './model.ts'
import { inOneRow, openFor, type WholePolicy, wholePolicy } from './whole-policy.ts'

const ENGINE = 'engine' as never
const back = (left: string, more: object = {}) =>
  ({
    kind: 'mail-back',
    mail: 'm',
    of: 'leaver',
    how: 'dead',
    left: london(left),
    ...more,
  }) as const

const cameBack = (policy: WholePolicy, left: string, more: object = {}) =>
  policy.say(ENGINE, back(left, more))

function goesOn(policy: WholePolicy): void {
  policy.say('hr', { kind: 'change-address', who: 'leaver' })
  policy.say('hr', { kind: 'resume' })
}

const day = (at: number | undefined) => calendar.dateOf(at ?? 0)
const said = (policy: WholePolicy, from: number) =>
  policy.since(from).filter((one) => !one.startsWith('address-changed'))

describe('a mail to the leaver that comes back days after it had left', () => {
  test('takes no day of theirs: the pause begins when it had left', () => {
    const policy = inOneRow()
    const due = policy.dueOf('social-contacts') ?? ''
    policy.until('2027-01-20 10:00')
    cameBack(policy, '2027-01-11 10:05')
    expect(policy.state).toMatchObject({
      status: 'paused',
      paused: { why: 'undeliverable', since: london('2027-01-11 10:05') },
    })
    policy.until('2027-01-22 10:00')
    goesOn(policy)
    const moved = workingDaysBetween(calendar, '2027-01-11', '2027-01-22')
    expect(policy.dueOf('social-contacts')).toBe(addWorkingDays(calendar, due, moved))
  })

  test('is told by its event: from when, and who was asked since', () => {
    const policy = inOneRow()
    policy.until('2027-03-01 10:00')
    expect([openFor(policy, 'line'), openFor(policy, 'chief')]).not.toContain(undefined)
    cameBack(policy, '2027-01-11 10:05')
    expect(policy.one.events.at(-1)).toMatchObject({
      ...{ type: 'unreachable', who: 'leaver' },
      ...{ since: london('2027-01-11 10:05'), asked: ['line', 'chief'] },
    })
  })

  test('what they were reminded of since, and who was asked of it, is said again in its order', () => {
    const policy = inOneRow()
    policy.until('2027-03-01 10:00')
    cameBack(policy, '2027-01-11 10:05')
    policy.until('2027-03-03 10:00')
    goesOn(policy)
    // Nothing is late any more, so nobody is asked about it: the days were not theirs.
    expect(openFor(policy, 'line')).toBeUndefined()
    const { number } = policy.state
    policy.until('2027-06-30 10:00')
    const steps = said(policy, number).map((one) => one.split(',')[0])
    expect(steps.slice(0, 3)).toEqual(['reminded', 'reminded', 'escalated'])
    expect(said(policy, number).filter((one) => one.includes('final-reminder'))).toHaveLength(1)
    expect(said(policy, number).findIndex((one) => one.includes('ask-line'))).toBeLessThan(
      said(policy, number).findIndex((one) => one.includes('ask-chief')),
    )
  })

  test('a first mail that never came is sent as that', () => {
    const policy = inOneRow()
    policy.until('2027-03-01 10:00')
    cameBack(policy, '2027-01-11 10:05')
    const { number } = policy.state
    goesOn(policy)
    expect(policy.since(number).at(-1)).toContain('resumed, invite to leaver')
  })

  test('counts no day twice: not from before a pause that is over, nor from before their own word', () => {
    const rested = inOneRow()
    rested.until('2027-01-13 10:00')
    rested.say('hr', { kind: 'pause', reason: 'away' })
    rested.until('2027-01-18 10:00')
    rested.say('hr', { kind: 'resume' })
    rested.until('2027-01-20 10:00')
    cameBack(rested, '2027-01-11 10:05')
    expect(rested.state.paused?.since).toBe(london('2027-01-18 10:00'))

    const spoke = inOneRow()
    spoke.until('2027-01-15 10:00')
    spoke.say('leaver', { kind: 'request', what: 'question' })
    spoke.until('2027-01-20 10:00')
    cameBack(spoke, '2027-01-11 10:05')
    expect(spoke.state.paused?.since).toBe(london('2027-01-15 10:00'))
  })

  test('somebody else’s word that it is not them is none of theirs', () => {
    const policy = inOneRow()
    policy.until('2027-01-15 10:00')
    policy.say('leaver', { kind: 'request', what: 'not-them' })
    policy.until('2027-01-20 10:00')
    cameBack(policy, '2027-01-11 10:05')
    expect(day(policy.state.paused?.since)).toBe('2027-01-11')
  })

  test('while the case is paused for something else: the pause begins sooner, for its own reason', () => {
    const policy = inOneRow()
    policy.until('2027-01-15 10:00')
    policy.say('hr', { kind: 'pause', reason: 'away' })
    policy.until('2027-01-20 10:00')
    cameBack(policy, '2027-01-11 10:05')
    expect(policy.state.paused).toMatchObject({ why: 'pause', since: london('2027-01-11 10:05') })
  })

  test('of packs with ladders it is the same: each ladder begins anew', () => {
    const policy = wholePolicy()
    policy.until('2027-02-26 10:00')
    expect(openFor(policy, 'chief')).toBeDefined()
    cameBack(policy, '2027-01-11 10:05')
    policy.until('2027-03-01 10:00')
    goesOn(policy)
    expect(openFor(policy, 'line')).toBeUndefined()
    expect(openFor(policy, 'chief')).toBeUndefined()
    const { number } = policy.state
    policy.until('2027-07-30 10:00')
    const asked = policy.since(number).filter((one) => one.startsWith('escalated'))
    expect(asked[0]).toContain('ask-line to line')
    expect(policy.one.faults).toEqual([])
  })

  test('without its instant, as servers sent it before, the pause begins when it came', () => {
    const policy = inOneRow()
    policy.until('2027-01-20 10:00')
    const { left: _, ...before } = back('2027-01-11 10:05')
    policy.say(ENGINE, before)
    expect(policy.state.paused?.since).toBe(london('2027-01-20 10:00'))
    expect(policy.one.events.at(-1)).not.toHaveProperty('since')
  })
})

test('a mail to the line that comes back late stops nobody’s clock', () => {
  const policy = inOneRow()
  policy.until('2027-01-20 10:00')
  cameBack(policy, '2027-01-11 10:05', { of: 'line' })
  expect(policy.state.status).toBe('open')
  expect(policy.one.events.at(-1)).not.toHaveProperty('since')
})

test('an instant is a whole number of milliseconds that a date can hold', () => {
  const command = { id: 'a', by: { role: 'engine' }, ...back('2027-01-11 10:05') }
  expect(isCommand(command)).toBe(true)
  for (const left of [-1, 1.5, Number.NaN, 8.64e15 + 1, '2027-01-11']) {
    expect(isCommand({ ...command, left })).toBe(false)
  }
})
