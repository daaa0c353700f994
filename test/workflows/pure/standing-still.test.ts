import { describe, expect, test } from 'vitest'
import { asks, early, type Policy, replies, requestOf } from './asking.ts'
import { calendar } from './model.ts'

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
