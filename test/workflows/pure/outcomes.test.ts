import { describe, expect, test } from 'vitest'
import {
  answerOf,
  answerRest,
  atTheEnd,
  CHANGED_NO_MORE,
  decision,
  idFor,
  lateInPost,
  openFor,
  wholePolicy,
  withLine,
} from './whole-policy.ts'

describe('what is offered', () => {
  test('to the line of an employee who has left: no formal route, no closing, no letter', () => {
    expect(withLine().offered('line')).toEqual([
      ...['spoke-new-date', 'spoke-needs-help', 'confirmed-to-me', 'keep-accepted'],
      ...['no-such-contacts', 'ask-removal', 'cannot-reach', 'pause', 'refer-chief'],
      ...['safeguarding', 'possible-breach'],
    ])
  })

  test('the formal route: of an employee still in post, never of a volunteer', () => {
    expect(lateInPost({ kind: 'employee' }).offered('line')).toContain('formal')
    expect(lateInPost({ kind: 'volunteer' }).offered('line')).not.toContain('formal')
  })

  test('the formal route: never where the leaver is only not sure', () => {
    const policy = wholePolicy({ endDate: '2027-05-28' })
    const unsure = answerOf('confidential-files', 'not_sure')
    answerRest(policy, { 'confidential-files': unsure })
    policy.say('leaver', { kind: 'declare' })
    expect(policy.offered('line')).not.toContain('formal')
  })

  test('closing: once the last step has asked, to the chief alone', () => {
    const before = wholePolicy()
    before.until('2027-02-08 10:00')
    expect(before.offered('chief')).not.toContain('close-not-confirmed')
    expect(atTheEnd().offered('chief')).toEqual(
      expect.arrayContaining(['close-not-confirmed', 'close-accepted-risk', 'write-formally']),
    )
    expect(atTheEnd().offered('line')).not.toContain('close-not-confirmed')
  })

  test.each([
    ['consultant', 'contract-route', 'volunteer-route'],
    ['contractor', 'contract-route', 'volunteer-route'],
    ['volunteer', 'volunteer-route', 'contract-route'],
  ] as const)('to the chief about a %s: %s and not %s', (kind, offered, not) => {
    const outcomes = atTheEnd({ kind }).offered('chief')
    expect(outcomes).toContain(offered)
    expect(outcomes).not.toContain(not)
  })
})

describe('a talk', () => {
  test('with a new date: the leaver is told, and the clock starts again; twice at most', () => {
    const policy = withLine()
    const { number } = policy.state
    policy.say('line', decision('spoke-new-date', idFor(policy, 'line'), { until: '2027-03-04' }))
    expect(policy.since(number)).toEqual(['decided, decision-copy to line, more-time to leaver'])
    expect(policy.dueOf('social-contacts')).toBe('2027-03-04')
    expect(policy.next()).toBe('2027-02-23 remind leaver')
    expect(policy.tell('line', decision('spoke-new-date', 99, { until: '2027-03-04' }))).toBe(
      'not-allowed',
    )
  })

  test('that shows help is needed: HR is told, and nothing counts against the leaver', () => {
    const policy = withLine()
    const { number } = policy.state
    policy.say('line', decision('spoke-needs-help', idFor(policy, 'line'), { reason: 'on-paper' }))
    expect(policy.since(number)).toEqual([
      'decided, decision-copy to line',
      'paused, hr-note to hr',
    ])
    expect(policy.state.paused).toMatchObject({ why: 'help', reason: 'on-paper' })
    expect(policy.next()).toBeUndefined()
  })

  test('in which they confirm: it is recorded for them, and they may say that it is wrong', () => {
    const policy = withLine()
    const { number } = policy.state
    const duties = ['social-contacts']
    const how = { how: 'call', when: '2027-02-18', duties }
    policy.say('line', decision('confirmed-to-me', idFor(policy, 'line'), how))
    expect(policy.since(number)).toEqual([
      'decided, decision-copy to line, recorded-for-you to leaver',
    ])
    expect(policy.settledOf('social-contacts')).toBe('recorded')
    expect(openFor(policy, 'line')?.duties).not.toContain('social-contacts')
    policy.say('leaver', { kind: 'dispute' })
    expect(policy.settledOf('social-contacts')).toBeUndefined()
  })

  test('after which there is nothing to ask for: not applicable, and disputable as well', () => {
    const policy = withLine()
    const duties = ['social-contacts']
    policy.say('line', decision('no-such-contacts', idFor(policy, 'line'), { duties }))
    expect(policy.settledOf('social-contacts')).toBe('not-applicable')
    policy.say('leaver', { kind: 'dispute' })
    expect(policy.settledOf('social-contacts')).toBeUndefined()
  })
})

describe('contacts that are kept', () => {
  const keep = (reason: string, count: number) =>
    answerOf('contacts-elsewhere', 'keep_some', { reason, count })

  /** The leaver keeps some, and has sent that. */
  function keeping(reason: string, count = 2) {
    const policy = wholePolicy()
    answerRest(policy, { 'contacts-elsewhere': keep(reason, count) })
    const { number } = policy.state
    policy.say('leaver', { kind: 'declare' })
    return { policy, told: policy.since(number) }
  }

  test.each([
    ['known-before', 10],
    ['union-or-professional-body', 500],
  ])('for %s, %i of them, need nobody’s agreement', (reason, count) => {
    const { policy } = keeping(reason, count)
    policy.until(CHANGED_NO_MORE)
    expect(policy.state.final).toBe('confirmed-with-exceptions')
  })

  test.each([
    ['other', 1],
    ['contact-asked-to-stay-in-touch', 1],
    ['known-before', 11],
  ])('for %s, %i of them, wait for the line', (reason, count) => {
    const { policy, told } = keeping(reason, count)
    expect(told).toEqual(['declared, received to leaver', 'escalated, ask-line to line'])
    expect(policy.offered('line')).toEqual(
      expect.arrayContaining(['keep-accepted', 'keep-not-accepted']),
    )
  })

  test('that the line agrees to end the case, with what the leaver said and no word more', () => {
    const { policy } = keeping('other')
    policy.say('line', decision('keep-accepted', 1))
    expect(policy.state.final).toBe('confirmed-with-exceptions')
  })

  test('that the line does not agree to go back, and the leaver can ask the chief', () => {
    const { policy } = keeping('other')
    const { number } = policy.state
    policy.say('line', decision('keep-not-accepted', 1))
    expect(policy.since(number)).toEqual(['decided, decision-copy to line, not-agreed to leaver'])
    expect(policy.state.declaredAt).toBeUndefined()
    policy.say('leaver', { kind: 'appeal' })
    expect(policy.state.escalations.at(-1)).toMatchObject({ rung: 'chief', because: 'appeal' })
    policy.say('chief', decision('keep-accepted', 2))
    expect(policy.settledOf('contacts-elsewhere')).toBe('accepted')
  })

  test('that were sent on to the chief are with them alone, when all is sent once more', () => {
    const { policy } = keeping('other')
    policy.say('line', decision('keep-not-accepted', 1))
    policy.say('leaver', { kind: 'appeal' })
    const { number } = policy.state
    policy.say('leaver', { kind: 'declare' })
    expect(policy.since(number)).toEqual(['declared, received to leaver'])
    expect(policy.offered('line')).toEqual([])
    policy.say('chief', decision('keep-accepted', 2))
    expect(policy.settledOf('contacts-elsewhere')).toBe('accepted')
  })

  test('go to the chief where the line passes them up, who may agree or not', () => {
    const { policy } = keeping('other')
    policy.say('line', decision('refer-chief', 1))
    expect(policy.offered('chief')).toEqual(
      expect.arrayContaining(['keep-accepted', 'keep-not-accepted']),
    )
  })

  test('are not asked about again once they are removed after all', () => {
    const { policy } = keeping('other')
    policy.say('line', decision('keep-not-accepted', 1))
    policy.say('leaver', answerOf('contacts-elsewhere', 'removed'))
    policy.say('leaver', { kind: 'declare' })
    policy.until(CHANGED_NO_MORE)
    expect(policy.state.final).toBe('confirmed')
  })

  test('that were looked for again make it confirmed and checked', () => {
    const policy = wholePolicy()
    const checked = answerOf('contacts-elsewhere', 'removed_and_checked')
    answerRest(policy, { 'contacts-elsewhere': checked })
    policy.say('leaver', { kind: 'declare' })
    policy.until(CHANGED_NO_MORE)
    expect(policy.state.final).toBe('confirmed-and-checked')
  })
})

test('what was handed over counts once the line agrees', () => {
  const policy = wholePolicy()
  const handed = answerOf('hand-over-work-accounts', 'handed_over')
  answerRest(policy, { 'hand-over-work-accounts': handed })
  policy.say('leaver', { kind: 'declare' })
  expect(policy.settledOf('hand-over-work-accounts')).toBeUndefined()
  expect(policy.offered('line')).toContain('handover-confirmed')
  policy.say('line', decision('handover-confirmed', 1))
  expect(policy.state.final).toBe('confirmed')
})

test('a question keeps the ladder of its duty waiting for five working days', () => {
  const policy = wholePolicy()
  policy.until('2027-01-28 10:00')
  answerRest(policy, { 'confidential-files': answerOf('confidential-files', 'not_sure') })
  policy.say('leaver', { kind: 'declare' })
  const first = policy.state.agenda.find(
    ({ to, because, duties }) =>
      to === 'chief' && !because && duties.includes('confidential-files'),
  )
  expect(first && new Date(first.at).toISOString()).toBe('2027-02-12T09:00:00.000Z')
})

test('whoever is to agree is reminded after three and six working days; then the chief is asked, and HR told', () => {
  const policy = wholePolicy()
  policy.until('2027-01-14 10:00')
  const kept = answerOf('confidential-files', 'not_sure')
  answerRest(policy, { 'confidential-files': kept })
  policy.say('leaver', { kind: 'declare' })
  const { number } = policy.state
  policy.until('2027-01-27 12:00')
  expect(policy.since(number)).toEqual([
    'nudged, ask-line-again to line',
    'nudged, ask-line-again to line',
    'escalated, ask-chief to chief, hr-note to hr',
  ])
  expect(openFor(policy, 'chief')).toMatchObject({ because: 'unsure' })
})

test('and nobody is reminded of what was answered meanwhile', () => {
  const policy = wholePolicy()
  policy.until('2027-01-14 10:00')
  answerRest(policy, { 'confidential-files': answerOf('confidential-files', 'not_sure') })
  policy.say('leaver', { kind: 'declare' })
  policy.say('leaver', answerOf('confidential-files', 'none'))
  policy.say('leaver', { kind: 'declare' })
  const { number } = policy.state
  policy.until('2027-01-20 10:00')
  expect(policy.since(number)).toEqual([])
})

test('one posting that is to come down: a duty of its own, due three working days from today', () => {
  const policy = withLine()
  const { number } = policy.state
  policy.say('line', decision('ask-removal', idFor(policy, 'line')))
  expect(policy.since(number)).toEqual([
    'decided, decision-copy to line',
    'duty-added, list-changed to leaver',
  ])
  expect(policy.dueOf('remove-named-posting')).toBe('2027-02-23')
  expect(openFor(policy, 'line')).toBeDefined()
  expect(policy.offered('line')).not.toContain('ask-removal')
})

test('who cannot be reached does not count as late', () => {
  const policy = withLine()
  policy.say('line', decision('cannot-reach', idFor(policy, 'line'), { tried: ['phone'] }))
  expect(policy.state.paused?.why).toBe('cannot-reach')
  expect(policy.next()).toBeUndefined()
})

test('a welfare pause: no mail at all, and HR looks again on the day that was chosen', () => {
  const policy = withLine()
  const until = { until: '2027-03-10', reason: 'personal' }
  policy.say('line', decision('pause', idFor(policy, 'line'), until))
  expect(policy.next()).toBe('2027-03-10 review hr')
  const { number } = policy.state
  policy.until('2027-03-11 10:00')
  expect(policy.since(number)).toEqual(['noted, hr-note to hr'])
  policy.say('hr', { kind: 'resume' })
  expect(policy.state.agenda.some(({ act }) => act === 'review')).toBe(false)
})

test('passed to the chief, and back to the line, whose time begins anew', () => {
  const policy = withLine()
  policy.say('line', decision('refer-chief', idFor(policy, 'line')))
  const { number } = policy.state
  policy.say('chief', decision('return-to-line', idFor(policy, 'chief')))
  expect(policy.since(number)).toEqual([
    'decided, decision-copy to chief',
    'escalated, ask-line to line',
  ])
  expect(policy.dueOf('social-contacts')).toBe('2027-02-25')
  expect(openFor(policy, 'line')?.reasons ?? openFor(policy, 'line')).toBeDefined()
})
