import { describe, expect, test } from 'vitest'
import { london } from '../../support/policy.ts'
import { calendar } from './model.ts'
import { answerOf, answerRest, atTheEnd, decision, openFor, wholePolicy } from './whole-policy.ts'

/** Before anything is due; the leaver's last day is Friday 29 January 2027. */
function early(given: Parameters<typeof wholePolicy>[0] = {}) {
  const policy = wholePolicy(given)
  policy.until('2027-01-14 10:00')
  return policy
}

type Policy = ReturnType<typeof early>
const requestOf = ({ state }: Policy) => state.requests?.at(-1)?.event ?? 0
const asks = (policy: Policy, what: string, more: object = {}) => {
  const { number } = policy.state
  policy.say('leaver', { kind: 'request', what, ...more } as never)
  return policy.since(number)
}
const replies = (policy: Policy, role: 'line' | 'chief' | 'hr', more: object = {}) => {
  const { number } = policy.state
  policy.say(role, { kind: 'reply', to: requestOf(policy), ...more })
  return policy.since(number)
}
/** Who hears by then that a reply is due. */
const until = (policy: Policy, time: string) => {
  const { number } = policy.state
  policy.until(time)
  const heard = policy.one.events.slice(number)
  return policy.since(number).filter((_, index) => {
    const event = heard[index]
    return event?.type === 'noted' && event.moment.act === 'reply'
  })
}

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

describe('an objection', () => {
  test('stops everything until HR has answered it', () => {
    const policy = early()
    expect(asks(policy, 'objection')).toEqual([
      'requested, request-received to leaver, hr-note to hr',
      'paused',
    ])
    expect(policy.tell('hr', { kind: 'resume' })).toBe('not-paused')
    const { number } = policy.state
    policy.until('2027-03-30 10:00')
    expect(policy.since(number)).toEqual([
      'noted, hr-note to hr',
      'noted, hr-note to hr',
      'noted, hr-note to hr',
    ])
    expect(policy.tell('line', { kind: 'reply', to: requestOf(policy), uphold: true })).toBe(
      'not-allowed',
    )
    expect(policy.tell('hr', { kind: 'reply', to: requestOf(policy) })).toBe('answer-incomplete')
  })

  test('that is upheld ends the case, and the leaver reads so in the answer', () => {
    const policy = early()
    asks(policy, 'objection')
    expect(replies(policy, 'hr', { uphold: true })).toEqual([
      'replied, reply to leaver',
      'closed, hr-closed to hr',
    ])
    expect(policy.state.final).toBe('objection-upheld')
  })

  test('that is not upheld lets the case go on, later by the time it stood', () => {
    const policy = early()
    asks(policy, 'objection')
    policy.until('2027-01-21 10:00')
    expect(replies(policy, 'hr', { uphold: false })).toEqual(['replied, reply to leaver'])
    expect(policy.state.status).toBe('open')
    expect(policy.dueOf('social-contacts')).toBe('2027-02-19')
  })
})

describe('an objection that nobody has answered', () => {
  test.each(['unwell', 'other-way', 'not-them'])('outlives a pause for %s', (what) => {
    const policy = early()
    asks(policy, 'objection')
    const objection = requestOf(policy)
    asks(policy, what)
    expect(policy.state.paused).toMatchObject({ why: expect.not.stringMatching('objection') })
    policy.say('hr', { kind: 'resume' })
    expect(policy.state.paused).toMatchObject({ why: 'objection' })
    policy.say('hr', { kind: 'reply', to: objection, uphold: false })
    expect(policy.state.status).toBe('open')
  })
})

describe('an objection that is not upheld', () => {
  const notUpheld = (policy: Policy) => {
    const [objection] = policy.state.requests?.filter(({ what }) => what === 'objection') ?? []
    policy.say('hr', { kind: 'reply', to: objection?.event ?? 0, uphold: false })
  }

  test.each([
    ['not-them', 'not-them', []],
    ['other-way', 'help', ['replied, reply to leaver']],
    // Who is unwell gets no mail at all, and reads the answer on their page.
    ['unwell', 'pause', []],
  ])('leaves a case at rest for %s', (what, why, mails) => {
    const policy = early()
    asks(policy, 'objection')
    asks(policy, what)
    const { number } = policy.state
    notUpheld(policy)
    expect(policy.state.paused).toMatchObject({ why })
    policy.until('2027-02-20 10:00')
    expect(policy.since(number).filter((said) => said.includes('to leaver'))).toEqual(mails)
  })

  test('leaves a case at rest that HR paused before it came', () => {
    const policy = early()
    policy.say('hr', { kind: 'pause', reason: 'family', until: '2027-02-01' })
    asks(policy, 'objection')
    notUpheld(policy)
    expect(policy.state.paused).toMatchObject({ why: 'pause', review: '2027-02-01' })
  })

  test('moves the dates by all the time that the case stood still, once', () => {
    const policy = early()
    asks(policy, 'objection')
    asks(policy, 'other-way')
    policy.until('2027-01-21 10:00')
    policy.say('hr', { kind: 'resume' })
    policy.until('2027-01-28 10:00')
    notUpheld(policy)
    expect(policy.dueOf('social-contacts')).toBe('2027-02-26')
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

describe('an address that nobody has confirmed', () => {
  const dayOf = (at: number) => calendar.dateOf(at)
  const heard = (policy: Policy) =>
    policy.state.agenda.flatMap(({ at, act }) => (act === 'address' ? [dayOf(at)] : []))

  test('is told to HR two working days before the last day, also where HR entered it later', () => {
    const policy = early()
    expect(heard(policy)).toEqual([])
    policy.say('hr', { kind: 'change-address', who: 'leaver', unconfirmed: true })
    expect(heard(policy)).toEqual(['2027-01-27'])
    const { number } = policy.state
    policy.until('2027-01-27 12:00')
    expect(policy.since(number)).toContain('noted, hr-note to hr')
  })

  test('is told in time when the last day moves', () => {
    const policy = early({ mailbox: 'work' })
    policy.say('hr', { kind: 'change-end-date', endDate: '2027-03-26' })
    expect(heard(policy)).toEqual(['2027-03-24'])
    policy.say('hr', { kind: 'change-end-date', endDate: '2027-01-15' })
    expect(heard(policy)).toEqual(['2027-01-15'])
  })

  test('is no news once it is confirmed', () => {
    const policy = early({ mailbox: 'work' })
    policy.say('leaver', { kind: 'confirm-address' })
    const { number } = policy.state
    policy.until('2027-01-28 12:00')
    expect(policy.since(number).join()).not.toContain('hr-note')
  })
})

describe('mail that goes to somebody else', () => {
  test('goes no more until the address is corrected, whoever asks for a link', () => {
    const policy = early()
    asks(policy, 'not-them')
    const { number } = policy.state
    expect(policy.tell('leaver', { kind: 'renew-link', who: 'leaver' })).toBe('misdirected')
    expect(policy.tell('hr', { kind: 'renew-link', who: 'leaver' })).toBe('misdirected')
    policy.say('hr', { kind: 'change-address', who: 'leaver' })
    policy.say('leaver', { kind: 'renew-link', who: 'leaver' })
    expect(policy.since(number)).toEqual([
      'address-changed, fresh-link to leaver',
      'link-renewed, fresh-link to leaver',
    ])
  })

  test('is none, whatever people answer or decide meanwhile', () => {
    const policy = early()
    asks(policy, 'question')
    const question = requestOf(policy)
    asks(policy, 'not-them')
    const { number } = policy.state
    policy.say('line', { kind: 'reply', to: question })
    policy.say('hr', { kind: 'cancel', why: 'rejoined' })
    expect(policy.since(number).join()).not.toContain('to leaver')
  })
})

describe('what stops the mails', () => {
  test.each(['other-way', 'not-them'])('%s: until HR lets the case go on', (what) => {
    const policy = early()
    expect(asks(policy, what)).toEqual(['requested, hr-note to hr', 'paused'])
    const { number } = policy.state
    policy.until('2027-03-30 10:00')
    expect(policy.since(number)).toEqual([])
    policy.say('hr', { kind: 'resume' })
    expect(policy.state.requests?.at(-1)?.repliedAt).toBeDefined()
  })

  test('unwell: no reason is kept, and HR looks again after ten working days', () => {
    const policy = early()
    expect(asks(policy, 'unwell')).toEqual(['requested, hr-note to hr', 'paused'])
    expect(policy.next()).toBe('2027-01-28 review hr')
  })
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
