import { describe, expect, test } from 'vitest'
import { ByHand, KEPT, NOT_SURE } from './by-hand.ts'

/** What becomes of an answer that waits for somebody's word: kept contacts, a doubt, and a change of mind. */

const SOCIAL = 'social-contacts'
const FILES = 'confidential-files'

/** Contacts are kept, sent weeks before anything is due, and with the line. */
const kept = () =>
  new ByHand()
    .to('2027-02-01')
    .send({ [SOCIAL]: KEPT })
    .days(1)

describe('contacts that a leaver keeps', () => {
  test('come back to the line by a mail that says so, and are asked about again until they are answered', () => {
    const one = kept()
    const first = one.letter('line', 'ask-line')
    one.decide('line', 'refer-chief')
    one.days(1).decide('chief', 'return-to-line')
    const again = one.letter('line', 'ask-line')
    expect(first.text).not.toContain('come back to you')
    expect(again.text).toContain('This has come back to you. If there is a note with it')
    expect(again.text).toContain('They would like to keep some contacts')
    one.days(7)
    const asked = one.lettersTo('line').filter(({ types }) => types.includes('ask-line-again'))
    expect(asked.map(({ day }) => day)).toEqual(['2027-02-08', '2027-02-11'])
    one.days(3)
    expect(one.lettersTo('chief').at(-1)?.types).toContain('ask-chief')
  })

  test('are with nobody else once somebody has refused them', () => {
    const one = new ByHand({ endDate: '2027-01-08' }).to('2027-01-06').send({ [SOCIAL]: KEPT })
    one.days(11)
    expect(one.asked()).toEqual(['line', 'chief'])
    one.decide('chief', 'keep-not-accepted')
    expect(one.asked()).toEqual([])
    expect(one.decide('line', 'keep-accepted')).toBe('not-allowed')
  })

  test('are asked of the chief again where they were passed on, or sent on by the leaver', () => {
    const passed = kept()
    passed.decide('line', 'refer-chief')
    const sentOn = kept()
    sentOn.decide('line', 'keep-not-accepted')
    sentOn.say('leaver', { kind: 'appeal' })
    for (const one of [passed, sentOn]) {
      one.days(7)
      const again = one.lettersTo('chief').filter(({ types }) => types.includes('ask-chief-again'))
      expect(again.map(({ day }) => day)).toEqual(['2027-02-05', '2027-02-10'])
      // Nobody is told of a day that was the leaver's: they have answered.
      expect(again[0]?.text).toMatch(/Contacts on personal networks \(clause 5\.14\) It waits/)
    }
  })

  test('tell HR what waits for whom where the line has not answered, and of no talk', () => {
    const { text, subject } = kept().days(9).letter('hr', 'hr-note')
    expect(subject).toContain('now with Casey Chief')
    expect(text).toContain('some of them wait for a word from Lin Line, who has not given it yet')
    expect(text).not.toContain('informal word')
  })
})

describe('what is answered and only has to be sent', () => {
  /** Sent with a doubt, after the chief was asked; then changed, and left at that. */
  const changed = () => {
    const one = new ByHand({ kind: 'volunteer', endDate: '2026-12-18' })
    one
      .to('2027-01-14')
      .send({ [FILES]: NOT_SURE })
      .days(3)
    return one.answers(FILES, { answer: 'returned_and_deleted' })
  }

  test('is reminded of, twice, where it had been sent and was changed', () => {
    const one = changed()
    expect(one.today).toBe('2027-01-19')
    one.days(8)
    const reminded = one.lettersTo('leaver').filter(({ types }) => types.includes('reminder'))
    expect(reminded.slice(-2).map(({ day }) => day)).toEqual(['2027-01-21', '2027-01-26'])
    expect(reminded.at(-1)?.text).toContain('All that is left is to check your answers and send')
  })

  test('is not reminded of once it is sent', () => {
    const one = changed()
    one.say('leaver', { kind: 'declare' })
    one.days(8)
    const last = one.lettersTo('leaver').filter(({ day }) => day > '2027-01-19')
    expect(last.flatMap(({ types }) => types)).not.toContain('reminder')
  })

  test('is called so, to the leaver and to everybody who is asked', () => {
    const one = new ByHand({ kind: 'volunteer', endDate: '2026-12-18' }).to('2026-12-21')
    one.send({ [FILES]: NOT_SURE }).days(1)
    one.answers(FILES, { answer: 'returned_and_deleted' }).days(45)
    expect(one.letter('leaver', 'final-reminder').text).toContain(
      'You have answered everything. It counts once you have sent it',
    )
    expect(one.letter('leaver', 'who-is-asked').text).toContain('You can still send it.')
    const line = one.letter('line', 'ask-line').text
    expect(line).toContain('They have answered everything, and have not sent it yet.')
    expect(line).toContain('Their answers, looked through and sent')
    for (const to of ['line', 'chief', 'hr'] as const) {
      const told = one.lettersTo(to).filter(({ text }) => text.includes('Check your answers'))
      expect(told).toEqual([])
    }
  })
})

test('what was written down for a leaver who was not sure is theirs to answer once they say it is wrong', () => {
  const one = new ByHand()
    .to('2027-02-01')
    .send({ [FILES]: NOT_SURE })
    .days(2)
  one.decide('line', 'confirmed-to-me', { duties: [FILES], how: 'call', when: '2027-02-02' })
  one.days(1).say('leaver', { kind: 'dispute' })
  expect(one.duty(FILES).answers).toEqual({})
  const { text } = one.letter('leaver', 'open-again')
  expect(text).toContain('Files, photos and notes: by Friday 26 February')
  expect(text).not.toContain('Check your answers')
})

test('whoever is given a new day and lets it pass hears again, beforehand, who is asked next', () => {
  const one = new ByHand({ kind: 'volunteer', endDate: '2026-12-18' }).to('2027-01-14')
  one.decide('chief', 'spoke-new-date', { until: '2027-01-21' })
  one.to('2027-01-27')
  const { text, day } = one.letter('leaver', 'reminder')
  expect(day).toBe('2027-01-25')
  expect(text).toContain('On Wednesday 27 January we will ask Lin Line')
  expect(one.letter('line', 'ask-line').text).toContain('They know that we are asking you.')
})

test('whoever is asked in the place of somebody else reads so', () => {
  const one = new ByHand({ kind: 'volunteer', endDate: '2026-12-18' }).to('2027-01-14')
  for (const [to, type] of [
    ['line', 'ask-line'],
    ['chief', 'ask-chief'],
  ] as const) {
    expect(one.letter(to, type).text).not.toContain('in the place of')
    one.say('hr', to === 'line' ? { kind: 'change-line' } : { kind: 'change-person', who: to })
    one.days(1)
    const { text } = one.letter(to, type)
    expect(text).toContain('You are asked now in the place of somebody who was asked before you.')
    expect(text).not.toContain('They know that we are asking you')
  }
})

test('a copy of a decision names no things where it is about the case or about something else', () => {
  for (const [outcome, more] of [
    ['ask-removal', {}],
    ['legal-hold', { reason: 'legal-claim' }],
  ] as const) {
    const one = new ByHand({ kind: 'volunteer', endDate: '2026-12-18' }).to('2027-01-14')
    one.decide('chief', outcome, more)
    expect(one.letter('chief', 'decision-copy').text).not.toContain('For:')
  }
})

test('nobody is thanked for asking who objected or complained', () => {
  const one = new ByHand({ kind: 'volunteer', endDate: '2026-12-18' }).to('2026-12-15')
  one.say('leaver', { kind: 'request', what: 'complaint' })
  const [asked] = one.state.requests ?? []
  one.days(1).say('hr', { kind: 'reply', to: asked?.event }, { answer: 'A sample answer.' })
  one.days(1)
  const { text } = one.letter('leaver', 'reply')
  expect(text).toContain('Thank you for telling us.')
  expect(text).not.toContain('Thank you for asking')
})
