import { describe, expect, test } from 'vitest'
import {
  answerOf,
  answerRest,
  decision,
  inOneRow,
  type WholePolicy,
  wholePolicy,
} from './whole-policy.ts'

/** Before anything is due; the leaver's last day is Friday 29 January 2027. */
function early(given: Parameters<typeof wholePolicy>[0] = {}) {
  const policy = wholePolicy(given)
  policy.until('2027-01-14 10:00')
  return policy
}

const idsOf = ({ state }: ReturnType<typeof early>) => state.duties.map(({ id }) => id)

test('a reminder now: about all that is open', () => {
  const policy = early()
  const { number } = policy.state
  policy.say('hr', { kind: 'remind' })
  expect(policy.since(number)).toEqual(['prompted, reminder to leaver'])
})

test('more time from HR moves what is open, the signature with it', () => {
  const policy = early()
  const { number } = policy.state
  policy.say('hr', { kind: 'extend', until: '2027-03-01', duties: ['social-contacts'] })
  expect(policy.since(number)).toEqual(['extended, more-time to leaver'])
  expect(policy.dueOf('social-contacts')).toBe('2027-03-01')
  expect(policy.dueOf('declaration')).toBe('2027-03-01')
  expect(policy.dueOf('contacts-elsewhere')).toBe('2027-02-12')
})

describe('a pause', () => {
  test('loses no step: all that was ahead lies as many working days later', () => {
    const policy = early()
    const before = policy.state.agenda.map(({ act, to, duties }) => `${act} ${to} ${duties}`)
    policy.say('hr', { kind: 'pause', reason: 'away', until: '2027-01-28' })
    policy.until('2027-01-28 12:00')
    const { number } = policy.state
    policy.say('hr', { kind: 'resume' })
    expect(policy.since(number)).toEqual(['resumed, list-changed to leaver'])
    const after = policy.state.agenda.map(({ act, to, duties }) => `${act} ${to} ${duties}`)
    expect(after).toEqual(before)
    expect(policy.dueOf('social-contacts')).toBe('2027-02-26')
  })
})

describe('a case that stood still as its address was wrong', () => {
  /** What its end tells the leaver, whose page says that we write before the days go on. */
  const atTheEnd = (before: (policy: WholePolicy) => void) => {
    const policy = inOneRow()
    policy.until('2027-01-06 10:00')
    before(policy)
    policy.tell('engine', { kind: 'mail-back', mail: 'm-1', of: 'leaver', how: 'dead' })
    policy.say('hr', { kind: 'change-address', who: 'leaver' })
    const { number } = policy.state
    policy.say('hr', { kind: 'resume' })
    return policy.since(number)
  }

  test('tells whoever may never have had the first mail all of it', () => {
    expect(atTheEnd(() => undefined)).toEqual(['resumed, invite to leaver'])
  })

  test('tells whoever has had it what has moved', () => {
    const heard = ['resumed, list-changed to leaver']
    const answer = answerOf('contacts-elsewhere', 'removed')
    expect(atTheEnd((policy) => policy.say('leaver', answer))).toEqual(heard)
    expect(atTheEnd((policy) => policy.until('2027-02-15 10:00'))).toEqual(heard)
  })
})

describe('a hold', () => {
  test('asks the leaver to keep all, and stops what asks for deleting', () => {
    const policy = early()
    policy.say('hr', { kind: 'hold', reason: 'legal-claim' })
    const { number } = policy.state
    policy.until('2027-04-01 10:00')
    const told = policy.one.events
      .slice(number)
      .flatMap((event) => ('moment' in event ? event.moment?.duties : []))
    expect(told).not.toContain('social-contacts')
    expect(told).not.toContain('declaration')
    expect(told).toContain('hand-over-work-accounts')
  })

  test('once lifted begins again where it stood, with time to do it', () => {
    const policy = early()
    policy.say('hr', { kind: 'hold', reason: 'legal-claim' })
    policy.until('2027-04-06 10:00')
    const { number } = policy.state
    policy.say('hr', { kind: 'lift-hold' })
    expect(policy.since(number)[0]).toBe('hold-lifted, list-changed to leaver')
    expect(policy.dueOf('social-contacts')).toBe('2027-05-06')
    expect(
      policy.state.agenda.some(
        ({ to, duties }) => to === 'line' && duties.includes('social-contacts'),
      ),
    ).toBe(true)
  })
})

describe('another role that goes on', () => {
  test('from the start: contacts are not asked about', () => {
    expect(idsOf(early({ flags: ['keeps_other_role'] }))).not.toContain('social-contacts')
  })

  test('found out later: they are waived, and asked for again once that role ends, too', () => {
    const policy = early()
    const { number } = policy.state
    policy.say('hr', { kind: 'set-flag', flag: 'keeps_other_role', on: true })
    expect(policy.since(number)).toEqual(['flag-set, list-changed to leaver'])
    expect(policy.settledOf('social-contacts')).toBe('not-applicable')
    expect(policy.state.agenda.some(({ duties }) => duties.includes('social-contacts'))).toBe(false)
    policy.say('hr', { kind: 'set-flag', flag: 'keeps_other_role', on: false })
    expect(policy.settledOf('social-contacts')).toBeUndefined()
    expect(policy.dueOf('social-contacts')).toBe('2027-02-12')
  })
})

test('that they held volunteers’ details adds a duty', () => {
  const policy = early()
  policy.say('hr', { kind: 'set-flag', flag: 'worked_with_volunteers', on: true })
  expect(policy.dueOf('volunteer-information')).toBe('2027-02-05')
})

describe('who cannot be written to', () => {
  test.each(['no_email', 'safe_contact'] as const)(
    '%s: gets no mail at all, and the line goes through it with them',
    (flag) => {
      const policy = wholePolicy({ flags: [flag] })
      policy.until('2027-06-01 10:00')
      const told = policy.since(0)
      expect(told.some((line) => line.includes('to leaver'))).toBe(false)
      expect(told[1]).toBe('escalated, ask-line to line')
      expect(policy.state.escalations[0]).toMatchObject({ rung: 'line', because: 'by-hand' })
    },
  )

  test('without a line the chief does', () => {
    const policy = wholePolicy({ flags: ['no_email'], absent: ['line', 'chair'] })
    policy.until('2027-01-11 12:00')
    expect(policy.state.escalations[0]).toMatchObject({ rung: 'chief', because: 'by-hand' })
  })

  test('found out later: the line is asked, and once it is over the leaver gets a first mail', () => {
    const policy = early()
    const { number } = policy.state
    policy.say('hr', { kind: 'set-flag', flag: 'safe_contact', on: true })
    expect(policy.since(number)).toEqual(['flag-set', 'escalated, ask-line to line'])
    policy.say('hr', { kind: 'set-flag', flag: 'safe_contact', on: false })
    expect(policy.since(number).at(-1)).toBe('flag-set, invite to leaver')
    expect(policy.state.escalations.every(({ outcome }) => outcome === 'moot')).toBe(true)
    expect(policy.state.agenda.some(({ to }) => to === 'leaver')).toBe(true)
  })
})

describe('another last day', () => {
  test('counts every date anew and says so; what is settled stays', () => {
    const policy = early()
    const { number } = policy.state
    policy.say('hr', { kind: 'change-end-date', endDate: '2027-02-26' })
    expect(policy.since(number)).toEqual(['end-date-changed, list-changed to leaver'])
    expect(policy.state.endDate).toBe('2027-02-26')
    expect(policy.dueOf('social-contacts')).toBe('2027-03-12')
  })

  test('at once: what lay before it is due today, and nobody is told on before tomorrow', () => {
    const policy = early()
    policy.say('hr', { kind: 'change-end-date', endDate: '2027-01-14' })
    expect(policy.dueOf('confidential-files')).toBe('2027-01-14')
    expect(policy.dueOf('hand-over-work-accounts')).toBe('2027-01-14')
    expect(policy.state.agenda.every(({ at }) => at > policy.one.now)).toBe(true)
  })

  test('later, once the line was asked: nothing is late any more, and the line is told', () => {
    const policy = wholePolicy()
    policy.until('2027-02-18 10:00')
    policy.say('hr', { kind: 'change-end-date', endDate: '2027-04-30' })
    expect(policy.state.escalations.every(({ outcome }) => outcome === 'moot')).toBe(true)
  })
})

describe('the organisation’s own side', () => {
  test('is off until HR turns it on, for one case', () => {
    const policy = early()
    expect(idsOf(policy)).not.toContain('return-property')
    policy.say('hr', { kind: 'add-duty', duty: 'return-property' })
    expect(policy.dueOf('return-property')).toBe('2027-01-29')
    policy.until('2027-01-26 10:00')
    expect(policy.offered('line')).toContain('own-duty-done')
    expect(policy.offered('line')).not.toContain('spoke-new-date')
    const done = (duty: string) => decision('own-duty-done', 1, { duties: [duty] })
    expect(policy.tell('line', done('social-contacts'))).toBe('outcome-incomplete')
    policy.say('line', done('return-property'))
    expect(policy.settledOf('return-property')).toBe('done')
  })

  test('keeps a case open until it is done, by HR where it is HR’s', () => {
    const policy = early({ on: ['close-access'] })
    answerRest(policy)
    policy.say('leaver', { kind: 'declare' })
    expect(policy.state.status).toBe('open')
    policy.until('2027-01-29 10:00')
    expect(policy.since(policy.state.number - 1)).toEqual(['noted, hr-note to hr'])
    policy.say('hr', { kind: 'settle-own', duty: 'close-access' })
    expect(policy.state.final).toBe('confirmed')
  })
})

test('another line is asked what the one before was asked', () => {
  const policy = wholePolicy()
  policy.until('2027-02-18 10:00')
  const { number } = policy.state
  policy.say('hr', { kind: 'change-line' })
  expect(policy.since(number)).toEqual(['line-changed, ask-line to line, replaced to line'])
})

test('another chief hears of nothing before their turn, and then of what the one before was asked', () => {
  const policy = wholePolicy()
  const before = policy.state.number
  policy.say('hr', { kind: 'change-person', who: 'chief' })
  expect(policy.since(before)).toEqual(['person-changed'])
  policy.until('2027-03-15 10:00')
  const { number } = policy.state
  policy.say('hr', { kind: 'change-person', who: 'chief' })
  expect(policy.since(number)).toEqual(['person-changed, ask-chief to chief, replaced to chief'])
})

test('a line where there was none takes its rung from the chief', () => {
  const policy = early({ absent: ['line', 'chair'] })
  expect(policy.state.agenda.some(({ to }) => to === 'line')).toBe(false)
  policy.say('hr', { kind: 'change-line' })
  expect(policy.state.agenda.some(({ to }) => to === 'line')).toBe(true)
})

describe('an end by HR', () => {
  test.each(['started-in-error', 'rejoined'] as const)('%s: the leaver is told, kindly', (why) => {
    const policy = early()
    const { number } = policy.state
    policy.say('hr', { kind: 'cancel', why })
    expect(policy.since(number)).toEqual(['cancelled, cancelled to leaver', 'closed'])
  })

  test.each(['deceased', 'gravely-ill'] as const)('%s: nobody is ever written to again', (why) => {
    const policy = wholePolicy()
    policy.until('2027-02-18 10:00')
    const { number } = policy.state
    policy.say('hr', { kind: 'stop-contact', why })
    expect(policy.since(number)).toEqual(['contact-stopped', 'closed'])
    policy.until('2028-01-01 10:00')
    expect(policy.state.number).toBe(number + 2)
  })
})

test('answers and signature stand through a change that is not about them', () => {
  const policy = early()
  policy.say('leaver', answerOf('contacts-elsewhere', 'removed'))
  policy.say('hr', { kind: 'change-language', language: 'cy' })
  policy.say('hr', { kind: 'recalculate' })
  const duty = policy.state.duties.find(({ id }) => id === 'contacts-elsewhere')
  expect(duty?.answers.all?.answer).toBe('removed')
})
