import { describe, expect, test } from 'vitest'
import { london } from '../../support/policy.ts'
import { asks, early, replies, requestOf, until } from './asking.ts'
import { answerOf, answerRest, atTheEnd, decision, openFor, wholePolicy } from './whole-policy.ts'

describe('a question', () => {
  test('goes to the line, who answers it; the answer is mailed', () => {
    const policy = early()
    expect(asks(policy, 'question', { about: 'social-contacts' })).toEqual([
      'requested, question to line',
    ])
    expect(replies(policy, 'line')).toEqual(['replied, reply to leaver'])
    expect(policy.tell('line', { kind: 'reply', to: requestOf(policy) })).toBe('already-replied')
  })

  test('goes to the chief where nobody leads the leaver', () => {
    const policy = early({ absent: ['line', 'chair'] })
    expect(asks(policy, 'question')).toEqual(['requested, question to chief'])
    expect(policy.tell('line', { kind: 'reply', to: requestOf(policy) })).toBe('not-allowed')
    expect(replies(policy, 'chief')).toEqual(['replied, reply to leaver'])
  })

  test('is asked again after three working days, and HR hears after five, ten and fifteen', () => {
    const policy = early()
    asks(policy, 'question')
    expect(until(policy, '2027-01-19 12:00')).toEqual(['noted, question to line'])
    expect(until(policy, '2027-01-21 12:00')).toEqual(['noted, hr-note to hr'])
    replies(policy, 'hr')
    expect(until(policy, '2027-02-10 12:00')).toEqual([])
  })

  test('is asked a second time after six, and after nine is the chief’s to answer, too', () => {
    const policy = early()
    asks(policy, 'question')
    expect(policy.tell('chief', { kind: 'reply', to: requestOf(policy) })).toBe('not-allowed')
    expect(until(policy, '2027-01-22 12:00').slice(2)).toEqual(['noted, question to line'])
    expect(until(policy, '2027-01-27 12:00').filter((line) => line.includes('chief'))).toEqual([
      'noted, question to chief',
    ])
    expect(replies(policy, 'chief')).toEqual(['replied, reply to leaver'])
  })

  test('keeps a case open in which everything is settled', () => {
    const policy = early()
    asks(policy, 'question')
    answerRest(policy)
    policy.say('leaver', { kind: 'declare' })
    policy.until('2027-03-01 10:00')
    expect(policy.state.status).toBe('open')
    replies(policy, 'line')
    expect(policy.state).toMatchObject({ status: 'closed', final: 'confirmed' })
  })

  test('about a line that is not on the list is refused', () => {
    const policy = early()
    const draft = { kind: 'request', what: 'question', about: 'no-such' } as const
    expect(policy.tell('leaver', draft)).toBe('unknown-duty')
  })
})

describe('a wish for more time', () => {
  test('goes to the line, who gives a day: all that was due before it moves there', () => {
    const policy = early()
    expect(asks(policy, 'time', { until: '2027-01-28' })).toEqual(['requested, question to line'])
    policy.until('2027-01-20 10:00')
    expect(replies(policy, 'line', { until: '2027-02-01' })).toEqual([
      'replied',
      'extended, more-time to leaver',
    ])
    expect(policy.dueOf('confidential-files')).toBe('2027-02-01')
    expect(policy.dueOf('social-contacts')).toBe('2027-02-12')
  })

  test('is answered when the line agrees on a new date in a word', () => {
    const policy = early()
    policy.until('2027-02-18 10:00')
    asks(policy, 'time', { until: '2027-02-26' })
    const escalation = openFor(policy, 'line')?.id
    const draft = { kind: 'decide', escalation, outcome: 'spoke-new-date', until: '2027-02-25' }
    policy.say('line', draft as never)
    expect(policy.tell('line', { kind: 'reply', to: requestOf(policy) })).toBe('already-replied')
  })

  test('is never refused silently: without a day, the words are mailed', () => {
    const policy = early()
    asks(policy, 'time', { until: '2027-03-01' })
    expect(replies(policy, 'line')).toEqual(['replied, reply to leaver'])
  })

  test('that is asked in good time reaches as far past what is due next as a late one past today', () => {
    const policy = early()
    asks(policy, 'time', { until: '2027-02-10' })
    const farther = { kind: 'reply', to: requestOf(policy), until: '2027-02-17' } as const
    expect(policy.tell('line', farther)).toBe('date-out-of-range')
    replies(policy, 'line', { until: '2027-02-10' })
    expect(policy.dueOf('confidential-files')).toBe('2027-02-10')
  })

  test('reaches no farther than the policy lets the line go; HR can go farther', () => {
    const policy = early()
    asks(policy, 'time', { until: '2027-04-01' })
    const to = requestOf(policy)
    const farther = { kind: 'reply', to, until: '2027-04-01' } as const
    expect(policy.tell('line', farther)).toBe('date-out-of-range')
    expect(policy.tell('hr', farther)).toBeUndefined()
    expect(policy.dueOf('social-contacts')).toBe('2027-04-01')
  })

  test('names a day, and one wish waits at a time', () => {
    const policy = early()
    expect(policy.tell('leaver', { kind: 'request', what: 'time' })).toBe('answer-incomplete')
    asks(policy, 'time', { until: '2027-03-01' })
    const again = { kind: 'request', what: 'time', until: '2027-03-02' } as const
    expect(policy.tell('leaver', again)).toBe('already-requested')
  })
})

describe('two days before the known bank holidays end', () => {
  const images = 'images-and-tags'
  const late = () => {
    const policy = wholePolicy({
      endDate: '2028-11-10',
      on: [images],
      startedAt: london('2028-11-01 10:00'),
    })
    policy.until('2028-12-28 10:00')
    return policy
  }

  test.each([
    'question',
    'objection',
    'complaint',
    'other-way',
    'another-role',
    'unwell',
    'not-them',
  ])('the leaver can say %s all the same', (what) => {
    expect(asks(late(), what).length).toBeGreaterThan(0)
  })

  test('the leaver can say that somebody is in danger, send, and take it back', () => {
    const policy = late()
    answerRest(policy, { [images]: answerOf(images, 'worried_about_someone') })
    policy.say('leaver', { kind: 'declare' })
    policy.say('leaver', { kind: 'reopen' })
    expect(policy.state.declaredAt).toBeUndefined()
  })
})

test('a complaint is acknowledged at once, and HR reminded until it is answered within 30 days', () => {
  const policy = early()
  expect(asks(policy, 'complaint')).toEqual([
    'requested, request-received to leaver, hr-note to hr',
  ])
  expect(policy.state.status).toBe('open')
  expect(until(policy, '2027-02-13 12:00')).toHaveLength(4)
  expect(policy.tell('line', { kind: 'reply', to: requestOf(policy) })).toBe('not-allowed')
  expect(replies(policy, 'hr')).toEqual(['replied, reply to leaver'])
})

test('a complaint is answered before anybody ends the case, but for HR’s last word', () => {
  const policy = atTheEnd()
  asks(policy, 'complaint')
  const late = policy.state.escalations.find(({ decisionDue }) => decisionDue)?.id ?? 0
  expect(policy.tell('chief', decision('close-not-confirmed', late))).toBe('complaint-open')
  expect(policy.tell('hr', { kind: 'cancel', why: 'rejoined' })).toBe('complaint-open')
  asks(policy, 'objection')
  const objection = requestOf(policy)
  expect(policy.tell('hr', { kind: 'reply', to: objection, uphold: true })).toBe('complaint-open')
  const complaint = policy.state.requests?.find(({ what }) => what === 'complaint')?.event ?? 0
  policy.say('hr', { kind: 'reply', to: complaint })
  policy.say('hr', { kind: 'reply', to: objection, uphold: true })
  expect(policy.state.final).toBe('objection-upheld')
})

test('HR can stop all contact whatever is unanswered', () => {
  const policy = early()
  asks(policy, 'complaint')
  expect(policy.tell('hr', { kind: 'stop-contact', why: 'deceased' })).toBeUndefined()
})

test('who still has another role: HR says so in the case, and what ends with the role is not asked', () => {
  const policy = early()
  expect(asks(policy, 'another-role')).toEqual(['requested, hr-note to hr'])
  policy.say('hr', { kind: 'set-flag', flag: 'keeps_other_role', on: true })
  expect(policy.settledOf('social-contacts')).toBe('not-applicable')
  expect(policy.state.requests?.at(-1)?.repliedAt).toBeDefined()
})

test('only the leaver asks, and only what was asked is replied to', () => {
  const policy = early()
  expect(policy.tell('line', { kind: 'request', what: 'question' })).toBe('not-allowed')
  expect(policy.tell('hr', { kind: 'reply', to: 1 })).toBe('unknown-request')
})
