import { describe, expect, test } from 'vitest'
import { isWeekly } from '../../../activities/mail/content/causes.ts'
import { sinceLastWeekly } from '../../../activities/mail/outbox/schedule.ts'
import { nextWeekly, type Today, wholeDay } from '../../../activities/mail/together/day.ts'
import { addresseeId } from '../../../activities/mail/together/reader.ts'
import { keyRing } from '../../../db/crypto/keys.ts'
import { openingAfter } from '../../../workflows/plan/calendar.ts'
import { theCalendar } from '../../support/policy.ts'

const calendar = theCalendar()
const on = (day: string) => ({ calendar, day, now: calendar.opening(day) }) as unknown as Today
const dayOf = (at: number | undefined) => (at === undefined ? undefined : calendar.dateOf(at))

describe('the day of a person’s mail', () => {
  test('is the next working day where they have had theirs', () => {
    expect(openingAfter(calendar, '2027-02-11')).toBe(calendar.opening('2027-02-12'))
    expect(openingAfter(calendar, '2027-02-12')).toBe(calendar.opening('2027-02-15'))
    // Good Friday and Easter Monday.
    expect(openingAfter(calendar, '2027-03-25')).toBe(calendar.opening('2027-03-30'))
  })

  test('is for weekly notes the first working day of a week', () => {
    expect(nextWeekly(on('2027-02-15'))).toBeUndefined()
    expect(dayOf(nextWeekly(on('2027-02-16')))).toBe('2027-02-22')
    expect(dayOf(nextWeekly(on('2027-02-19')))).toBe('2027-02-22')
    // After Easter the week begins on Tuesday.
    expect(dayOf(nextWeekly(on('2027-03-24')))).toBe('2027-03-30')
    expect(nextWeekly(on('2027-03-30'))).toBeUndefined()
  })

  test('is a week later for the note of a case that had one just before', () => {
    expect(dayOf(nextWeekly(on('2027-02-15'), true))).toBe('2027-02-22')
    expect(dayOf(nextWeekly(on('2027-04-05'), true))).toBe('2027-04-12')
  })

  test('a week that begins later, as after holidays, takes no note from the next', () => {
    const tooLate = (day: string) =>
      calendar.dateOf(sinceLastWeekly(calendar, day).getTime() + 1000)
    // Tuesday after Easter.
    expect(tooLate('2027-04-05') > '2027-03-30').toBe(true)
    // Wednesday after Christmas and its Tuesday.
    expect(tooLate('2028-01-03') > '2027-12-29').toBe(true)
    // A Friday, which the next Monday is too near to.
    expect(tooLate('2027-02-22') > '2027-02-19').toBe(false)
  })

  test('ends at midnight of the case’s zone', () => {
    const { from, to } = wholeDay(on('2027-03-28'))
    // Clocks go forward on that day.
    expect(to.getTime() - from.getTime()).toBe(23 * 3_600_000)
  })
})

test('an address is one person in capitals as well, and no key but ours leads to their id', () => {
  const key = (letter: string) => keyRing([`k1:${Buffer.alloc(32, letter).toString('base64')}`])
  const id = addresseeId(key('a'), 'lin@sample.example')
  expect(addresseeId(key('a'), 'LIN@Sample.example')).toBe(id)
  expect(addresseeId(key('b'), 'lin@sample.example')).not.toBe(id)
  expect(id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
})

test('a note is weekly that only says that a case still waits', () => {
  const noted = (act: string, because?: string) =>
    ({ type: 'noted', moment: { act, to: 'hr', because } }) as unknown as Parameters<
      typeof isWeekly
    >[0]['cause']
  expect(isWeekly({ type: 'hr-weekly', cause: noted('weekly') })).toBe(true)
  expect(isWeekly({ type: 'hr-weekly', cause: noted('weekly', 'possible-breach') })).toBe(false)
  expect(isWeekly({ type: 'hr-note', cause: noted('review') })).toBe(false)
  expect(isWeekly({ type: 'hr-closed', cause: noted('weekly') })).toBe(false)
})
