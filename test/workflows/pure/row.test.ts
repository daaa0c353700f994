import { describe, expect, test } from 'vitest'
import type { CaseEvent } from '../../../workflows/case/events.ts'
import { ahead } from '../../../workflows/decide/ahead.ts'
import { calendar } from './model.ts'
import {
  answerOf,
  answerRest,
  decision,
  inOneRow,
  openFor,
  type WholePolicy,
} from './whole-policy.ts'

/** One row a case: what is said to whom, and what becomes of it when people act. */

const dayOf = (event: CaseEvent) => calendar.dateOf(event.at)
const has = (type: CaseEvent['type']) => (event: CaseEvent) => event.type === type

/** Days of what the case did by itself since an event: '2027-02-09 leaver final'. */
const said = ({ one }: WholePolicy, since = 0) =>
  one.events.slice(since).flatMap((event) => {
    const moment = 'moment' in event ? event.moment : undefined
    const act = moment?.again ? 'reminded again' : moment?.act
    return moment ? [`${dayOf(event)} ${moment.to} ${act}`] : []
  })

const sign = (policy: WholePolicy) => {
  answerRest(policy)
  policy.say('leaver', { kind: 'declare' })
}

describe('what is late', () => {
  test('is asked about at once where somebody is asked, and joins the question where it is later', () => {
    const policy = inOneRow()
    policy.until('2027-02-11 10:00')
    expect(openFor(policy, 'line')?.duties).toEqual([
      'hand-over-work-accounts',
      'confidential-files',
    ])
    const { number } = policy.state
    policy.until('2027-02-15 10:00')
    expect(policy.since(number)).toEqual(['joined'])
    expect(openFor(policy, 'line')?.duties).toContain('social-contacts')
    // What the line is told beside is asked of nobody.
    expect(policy.one.events.find(has('escalated'))).toMatchObject({
      told: ['confidentiality-reminder', 'group-chats'],
    })
    expect(openFor(policy, 'line')?.duties).not.toContain('group-chats')
  })

  test('waits for the day by which all is due, once what is about people’s data is answered', () => {
    const policy = inOneRow()
    policy.say('leaver', answerOf('confidential-files', 'none'))
    policy.until('2027-02-17 10:00')
    expect(said(policy)).toEqual([
      '2027-01-25 leaver remind',
      '2027-02-09 leaver remind',
      '2027-02-16 leaver final',
    ])
  })

  test('never sends the line two questions, nor one that stands above it already', () => {
    const policy = inOneRow()
    policy.until('2027-02-11 10:00')
    policy.say('line', decision('refer-chief', 1))
    policy.until('2027-03-30 10:00')
    expect(said(policy).filter((line) => line.includes(' line escalate'))).toHaveLength(1)
    expect(said(policy).filter((line) => line.includes(' line nudge'))).toEqual([])
    expect(said(policy).filter((line) => line.includes(' chief '))).toEqual([
      '2027-02-26 chief nudge',
      '2027-03-05 chief decide',
    ])
  })
})

describe('a new date that the line agrees', () => {
  const agreed = () => {
    const policy = inOneRow()
    policy.until('2027-02-16 10:00')
    const { number } = policy.state
    policy.say('line', decision('spoke-new-date', 1, { until: '2027-02-26' }))
    return { policy, number }
  }

  test('covers everything that the leaver still owes', () => {
    const { policy } = agreed()
    const owed = policy.state.duties.filter(({ settled, owner }) => !settled && !owner)
    expect(new Set(owed.map(({ dueDate }) => dueDate))).toEqual(new Set(['2027-02-26']))
    expect(openFor(policy, 'line')).toBeUndefined()
  })

  test('begins the row anew: a plain reminder where the final one was, and the line asked again', () => {
    const { policy, number } = agreed()
    policy.until('2027-03-05 10:00')
    expect(said(policy, number)).toEqual([
      '2027-02-23 leaver remind',
      '2027-03-02 leaver reminded again',
      '2027-03-04 line escalate',
    ])
  })
})

test('a day that a person gives to one duty does not hold up the others', () => {
  const policy = inOneRow()
  policy.until('2027-02-11 10:00')
  const { number } = policy.state
  const duties = ['social-contacts']
  policy.say('hr', { kind: 'extend', until: '2027-04-30', duties })
  policy.until('2027-03-08 10:00')
  expect(said(policy, number).filter((line) => !line.includes('join'))).toEqual([
    '2027-02-16 line nudge',
    '2027-02-19 chief escalate',
    '2027-02-26 chief nudge',
    '2027-03-05 chief decide',
  ])
})

describe('the first mail', () => {
  test('waits until twenty working days before a last day that is far ahead', () => {
    const policy = inOneRow({ endDate: '2027-05-28' })
    expect(policy.since(0)).toEqual(['opened'])
    expect(policy.next()).toBe('2027-04-29 invite leaver')
    policy.until('2027-04-29 10:00')
    expect(policy.since(1)).toEqual(['invited, invite to leaver'])
  })

  test('goes on the day that HR chose, and nothing is due sooner than ten working days after it', () => {
    const policy = inOneRow({ firstMailOn: '2027-01-27' })
    expect(policy.next()).toBe('2027-01-27 invite leaver')
    expect(policy.dueOf('confidential-files')).toBe('2027-02-10')
    expect(policy.dueOf('social-contacts')).toBe('2027-02-12')
  })

  test('leaves ten working days also where the last day is past', () => {
    const policy = inOneRow({ endDate: '2026-12-18' })
    const theirs = policy.state.duties.filter(({ owner }) => !owner)
    expect(new Set(theirs.map(({ dueDate }) => dueDate))).toEqual(new Set(['2027-01-25']))
  })

  test('is the first thing that goes: HR can remind of nothing before it', () => {
    const policy = inOneRow({ endDate: '2027-05-28' })
    expect(policy.tell('hr', { kind: 'remind' })).toBe('not-reached')
    const { number } = policy.state
    policy.say('hr', { kind: 'recalculate' })
    expect(policy.since(number)).toEqual(['recalculated'])
  })

  test('comes sooner where the last day does, and once', () => {
    const policy = inOneRow({ endDate: '2027-05-28' })
    policy.say('hr', { kind: 'change-end-date', endDate: '2027-02-05' })
    policy.until('2027-01-11 12:00')
    policy.until('2027-01-13 12:00')
    expect(policy.one.events.filter(has('invited'))).toHaveLength(1)
    expect(policy.dueOf('confidential-files')).toBe('2027-02-05')
  })
})

describe('an address that nobody has confirmed', () => {
  const unheard = () => inOneRow({ mailbox: 'unconfirmed' })

  test('is tried twice, HR hears of it, and then every clock stands', () => {
    const policy = unheard()
    policy.until('2027-06-01 10:00')
    expect(policy.since(0)).toEqual([
      'opened, confirm-address to leaver',
      'noted, confirm-address to leaver',
      'noted, hr-note to hr',
    ])
    expect(ahead(policy.state)).toEqual([])
    expect(policy.one.faults).toEqual([])
  })

  test('begins all days anew once it is confirmed', () => {
    const policy = unheard()
    policy.until('2027-03-01 10:00')
    const { number } = policy.state
    policy.say('leaver', { kind: 'confirm-address' })
    expect(policy.since(number)).toEqual(['address-confirmed, invite to leaver'])
    expect(policy.dueOf('confidential-files')).toBe('2027-03-15')
    policy.until('2027-03-20 10:00')
    expect(said(policy, number)).toEqual([
      '2027-03-10 leaver remind',
      '2027-03-17 leaver final',
      '2027-03-19 line escalate',
    ])
  })

  test('begins them anew as well where HR has it from the leaver', () => {
    const policy = unheard()
    policy.until('2027-03-01 10:00')
    const { number } = policy.state
    policy.say('hr', { kind: 'change-address', who: 'leaver' })
    expect(policy.since(number)).toEqual(['address-changed, invite to leaver'])
    expect(policy.dueOf('confidential-files')).toBe('2027-03-15')
  })

  test('is not written to a third time, whatever HR changes meanwhile, and no reminder is told of', () => {
    const policy = unheard()
    policy.until('2027-01-20 10:00')
    const { number } = policy.state
    policy.say('hr', { kind: 'change-end-date', endDate: '2027-02-05' })
    expect(policy.tell('hr', { kind: 'remind' })).toBe('not-reached')
    policy.until('2027-03-01 10:00')
    expect(policy.since(number)).toEqual(['end-date-changed'])
  })

  test('holds nobody up once a person goes through it with them', () => {
    const policy = unheard()
    policy.until('2027-03-01 10:00')
    policy.say('hr', { kind: 'set-flag', flag: 'no_email', on: true })
    expect(openFor(policy, 'line')?.because).toBe('by-hand')
    expect(policy.dueOf('confidential-files')).toBe('2027-03-15')
    policy.until('2027-04-30 10:00')
    expect(openFor(policy, 'chief')?.because).toBe('late')
  })
})

describe('what is said before the last day', () => {
  test('is kept and in force, and its case closes with one press after it', () => {
    const policy = inOneRow()
    sign(policy)
    policy.until('2027-01-29 10:00')
    expect([policy.state.status, policy.settledOf('social-contacts')]).toEqual(['open', 'declared'])
    const { number } = policy.state
    policy.until('2027-02-01 10:00')
    expect(policy.since(number)).toEqual(['reminded, still-true to leaver'])
    policy.say('leaver', { kind: 'still-true' })
    expect(policy.state.final).toBe('confirmed')
  })

  test('left unsaid, is asked about as any duty, and ends with whoever is asked', () => {
    const policy = inOneRow()
    sign(policy)
    policy.until('2027-03-18 10:00')
    expect(said(policy).map((line) => line.slice(11))).toEqual([
      'leaver still',
      'leaver remind',
      'leaver final',
      'line escalate',
      'line nudge',
      'chief escalate',
      'chief nudge',
      'chief decide',
    ])
    expect(openFor(policy, 'chief')?.duties).toEqual(['declaration'])
  })

  test('can be changed instead, and what is sent anew after the last day needs no second look', () => {
    const policy = inOneRow()
    sign(policy)
    policy.until('2027-02-01 10:00')
    policy.say('leaver', { kind: 'reopen' })
    policy.say('leaver', { kind: 'declare' })
    policy.until('2027-02-15 10:00')
    expect(policy.state.final).toBe('confirmed')
  })

  test('is asked about as well where the last day is moved, once it is over, to one that is over too', () => {
    // The last day is past: whoever signs has nothing to look at again.
    const policy = inOneRow({ endDate: '2027-01-08' })
    policy.until('2027-01-12 10:00')
    sign(policy)
    policy.until('2027-01-15 10:00')
    policy.say('hr', { kind: 'change-end-date', endDate: '2027-01-13' })
    const { number } = policy.state
    policy.until('2027-01-18 10:00')
    expect(policy.since(number)).toEqual(['reminded, still-true to leaver'])
    policy.say('leaver', { kind: 'still-true' })
    // They can change what they sent until then.
    policy.until('2027-01-22 10:00')
    expect(policy.state.final).toBe('confirmed')
  })

  test('needs no second look where there never was anything', () => {
    const policy = inOneRow()
    const none = (duty: string, answer: string) => [duty, answerOf(duty, answer)] as const
    answerRest(
      policy,
      Object.fromEntries([
        none('confidential-files', 'none'),
        none('group-chats', 'none'),
        none('uploaded-address-books', 'never_uploaded'),
        none('contacts-elsewhere', 'none'),
      ]),
    )
    for (const part of policy.state.duties.find(({ id }) => id === 'social-contacts')?.parts ??
      []) {
      policy.say('leaver', { ...answerOf('social-contacts', 'no_such_contacts'), part } as never)
    }
    policy.say('leaver', { kind: 'declare' })
    policy.until('2027-01-25 10:00')
    expect(policy.state.final).toBe('confirmed')
  })
})

test('what is told beforehand is what happens', () => {
  const policy = inOneRow()
  policy.until('2027-02-09 10:00')
  const told = ahead(policy.state).map(({ at, to, act }) => `${calendar.dateOf(at)} ${to} ${act}`)
  const { number } = policy.state
  policy.until('2027-03-13 10:00')
  expect(said(policy, number).slice(0, told.length)).toEqual(told)
})
