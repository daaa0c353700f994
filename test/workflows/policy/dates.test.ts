import { describe, expect, test } from 'vitest'
import { CalendarEndsError, makeCalendar, withClosedDays } from '../../../policies/calendar.ts'
import type { Calendar } from '../../../workflows/plan/calendar.ts'
import { plan } from '../../../workflows/plan/plan.ts'
import { EXAMPLE, london, theCalendar, thePack, thePolicies } from '../../support/policy.ts'

/** Due days of the default pack on awkward dates, counted by hand on a wall calendar. */

const pack = thePack('old-form')
const england = theCalendar()

const planned = (endDate: string, startedAt: string, calendar: Calendar = england) =>
  plan(pack, { ...EXAMPLE, endDate, startedAt: london(startedAt) }, calendar)

/** The due days of five duties, which lie -3, 0, 2, 5 and 10 working days from the last day. */
function dues(...given: Parameters<typeof planned>): (string | undefined)[] {
  const { duties } = planned(...given)
  return [
    'work-email-off-personal-accounts',
    'confidential-files',
    'group-chats',
    'volunteer-information',
    'social-contacts',
  ].map((id) => duties.find((duty) => duty.id === id)?.dueDate)
}

const utc = (instant: number | undefined): string => new Date(instant ?? Number.NaN).toISOString()

describe('due days are working days from the last day, which is', () => {
  test('29 February', () => {
    expect(dues('2028-02-29', '2028-02-01')).toEqual([
      '2028-02-24',
      '2028-02-29',
      '2028-03-02',
      '2028-03-07',
      '2028-03-14',
    ])
  })

  test('a bank holiday: what is due on the day itself is due on the working day before', () => {
    expect(dues('2027-05-03', '2027-04-01')).toEqual([
      '2027-04-28',
      '2027-04-30',
      '2027-05-05',
      '2027-05-10',
      '2027-05-17',
    ])
  })

  test('a bank holiday in one nation only', () => {
    const [, england] = dues('2027-08-02', '2027-07-01')
    const [, scotland] = dues('2027-08-02', '2027-07-01', theCalendar('scotland'))
    expect([england, scotland]).toEqual(['2027-08-02', '2027-07-30'])
  })

  test('a Sunday', () => {
    expect(dues('2027-01-31', '2027-01-04').slice(0, 3)).toEqual([
      '2027-01-27',
      '2027-01-29',
      '2027-02-02',
    ])
  })

  test('before a week in which the organisation is shut', () => {
    const data = thePolicies().calendars.get('england-and-wales')?.data
    if (!data) throw new Error('There is no calendar of England and Wales')
    const week = withClosedDays(data, ['2026-12-29', '2026-12-30', '2026-12-31'])
    const shut = makeCalendar(week, pack.working_hours)
    expect(dues('2026-12-18', '2026-12-01').at(-1)).toBe('2027-01-06')
    expect(dues('2026-12-18', '2026-12-01', shut).at(-1)).toBe('2027-01-11')
  })

  test('in the past: days are counted from the first mail, and nothing is late on that day', () => {
    const start = '2027-01-11 10:00'
    expect(dues('2026-12-18', start)).toEqual([
      '2027-01-11',
      '2027-01-11',
      '2027-01-13',
      '2027-01-18',
      '2027-01-25',
    ])
    const { agenda, endsAt } = planned('2026-12-18', start)
    expect(utc(agenda[0]?.at)).toBe('2027-01-12T09:00:00.000Z')
    expect(utc(endsAt)).toBe('2026-12-18T23:59:59.000Z')
  })

  test('a year ahead: the first word comes at once, the next only when there is something to do', () => {
    const { inviteAt, agenda } = planned('2028-01-10', '2027-01-11 10:00')
    expect(utc(inviteAt)).toBe('2027-01-11T10:00:00.000Z')
    expect(england.dateOf(agenda[0]?.at ?? 0)).toBe('2027-12-29')
    expect(dues('2028-01-10', '2027-01-11 10:00').at(-1)).toBe('2028-01-24')
  })

  test('so late that the ladder reaches past the calendar: no date rather than a wrong one', () => {
    expect(() => planned('2028-12-15', '2028-11-01')).toThrow(CalendarEndsError)
    expect(() => planned('2028-10-31', '2028-10-02')).not.toThrow()
  })
})

describe('over a change of the clocks', () => {
  /** A duty's last second, and the next final reminder about it, in UTC. */
  function instants(endDate: string, startedAt: string, id: string) {
    const { duties, agenda } = planned(endDate, startedAt)
    const final = agenda.find((one) => one.act === 'final' && one.duties.includes(id))
    return [utc(duties.find((duty) => duty.id === id)?.dueAt), utc(final?.at)]
  }

  test('back on 25 October 2026: days stay whole, and mails go at nine', () => {
    expect(dues('2026-10-23', '2026-10-01')).toEqual([
      '2026-10-20',
      '2026-10-23',
      '2026-10-27',
      '2026-10-30',
      '2026-11-06',
    ])
    expect(instants('2026-10-23', '2026-10-01', 'confidential-files')).toEqual([
      '2026-10-23T22:59:59.000Z',
      '2026-10-26T09:00:00.000Z',
    ])
    expect(instants('2026-10-22', '2026-10-01', 'confidential-files')).toEqual([
      '2026-10-22T22:59:59.000Z',
      '2026-10-23T08:00:00.000Z',
    ])
  })

  test('forward on 28 March 2027, in the middle of Easter', () => {
    expect(dues('2027-03-25', '2027-03-01')).toEqual([
      '2027-03-22',
      '2027-03-25',
      '2027-03-31',
      '2027-04-05',
      '2027-04-12',
    ])
    expect(instants('2027-03-25', '2027-03-01', 'confidential-files')).toEqual([
      '2027-03-25T23:59:59.000Z',
      '2027-03-30T08:00:00.000Z',
    ])
    expect(instants('2027-03-25', '2027-03-01', 'social-contacts')).toEqual([
      '2027-04-12T22:59:59.000Z',
      '2027-04-14T08:00:00.000Z',
    ])
  })

  test.each(['2026-10-23', '2027-03-25'])('every moment around %s is at nine in London', (end) => {
    const { agenda } = planned(end, `${end.slice(0, 8)}01 10:00`)
    const hours = agenda.map(({ at }) => at - england.opening(england.dateOf(at)))
    expect(new Set(hours)).toEqual(new Set([0]))
    expect(agenda.length).toBeGreaterThan(20)
  })
})
