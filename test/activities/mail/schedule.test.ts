import { describe, expect, test } from 'vitest'
import { keepsApart, scheduleFor } from '../../../activities/mail/outbox/schedule.ts'
import type { CaseEvent } from '../../../workflows/case/events.ts'
import { london, theCalendar } from '../../support/policy.ts'

const calendar = theCalendar()
const mail = (day: string, open: boolean) => ({ id: day, sendAt: london(day), open })
const placed = (at: string, mails: ReturnType<typeof mail>[], apart = true) =>
  scheduleFor('reminder', london(at), mails, calendar, apart)

describe('in a case with one row a mail keeps two working days from the one before', () => {
  test.each([
    ['on the same day', '2027-01-11', '2027-01-13'],
    ['on the next', '2027-01-12', '2027-01-13'],
    ['over a weekend', '2027-01-15', '2027-01-15'],
  ])('%s', (_, at, day) => {
    expect(placed(at, [mail('2027-01-11', false)])).toEqual({ sendAt: london(day) })
  })

  test('over a weekend, Friday to Tuesday', () => {
    expect(placed('2027-01-18', [mail('2027-01-15', false)])).toEqual({
      sendAt: london('2027-01-19'),
    })
  })

  test('and joins one that is to go within that time', () => {
    expect(placed('2027-01-11', [mail('2027-01-12', true)])).toEqual({ join: '2027-01-12' })
    expect(placed('2027-01-11', [mail('2027-01-13', true)])).toEqual({
      sendAt: london('2027-01-11'),
    })
  })
})

test('in a case of before only one day counts', () => {
  expect(placed('2027-01-12', [mail('2027-01-11', false)], false)).toEqual({
    sendAt: london('2027-01-12'),
  })
})

describe('what answers somebody does not wait', () => {
  const by = (role: string) => ({ by: { role } }) as unknown as CaseEvent
  const talk = { plannedAt: 0 }
  test.each([
    ['invite', 'leaver', 'leaver', false],
    ['reply', 'leaver', 'line', false],
    ['received', 'leaver', 'leaver', false],
    ['who-is-asked', 'leaver', 'engine', true],
    ['ask-line', 'line', 'engine', true],
    ['hr-note', 'hr', 'leaver', false],
    ['hr-note', 'hr', 'engine', true],
  ] as const)('%s to the %s, caused by the %s', (type, to, role, apart) => {
    expect(keepsApart({ type, to }, by(role), { talk })).toBe(apart)
    expect(keepsApart({ type, to }, by(role), {})).toBe(false)
  })
})
