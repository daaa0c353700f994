import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../policies/calendar.ts'
import { loadPolicies } from '../../policies/load.ts'
import type { Kind } from '../../workflows/pack/types.ts'
import { plan } from '../../workflows/plan/plan.ts'

/** The example that docs/policy.md goes through, on the networks and calendars of the real policies. */
const FOLDER = new URL('../../policies/', import.meta.url)
const { packs, calendars } = loadPolicies(new URL('examples/', FOLDER), FOLDER)
const pack = packs.get('small-company')?.data
const days = calendars.get('scotland')?.data
if (!pack || !days) throw new Error('The example pack or its calendar is missing')
const calendar = makeCalendar(days, pack.working_hours)

const LAST_DAY = '2027-01-29'
const planned = (kind: Kind) =>
  plan(
    pack,
    { kind, endDate: LAST_DAY, flags: [], startedAt: calendar.opening('2027-01-11') },
    calendar,
  )

test('it covers employees and contractors, and its policy sets the days', () => {
  expect(pack.person_kinds).toEqual(['employee', 'contractor'])
  expect(pack.due_source).toBe('policy')
  expect(packs.size).toBe(1)
})

test('the real packs are loaded without it', () => {
  expect(loadPolicies().packs.has('small-company')).toBe(false)
})

describe.each(['employee', 'contractor'] as const)('a case of an %s', (kind) => {
  const { duties, agenda } = planned(kind)

  test('has five duties, due by the last day or ten working days after it', () => {
    expect(duties.map(({ id, dueDate }) => `${id} ${dueDate}`)).toEqual([
      'company-things 2027-01-29',
      'company-files 2027-01-29',
      'social-contacts 2027-02-12',
      'phone-contacts 2027-02-12',
      'signature 2027-02-12',
    ])
    expect(duties.filter(({ signs }) => signs)).toHaveLength(1)
  })

  test('asks about three networks', () => {
    const social = duties.find(({ id }) => id === 'social-contacts')
    expect(social?.parts).toEqual(['linkedin', 'facebook', 'whatsapp'])
  })

  test('goes from the leaver by the line to the managing director, once for all that is late', () => {
    const about = agenda.filter(({ row, act }) => row && act !== 'join')
    expect(about.map(({ at, to, act }) => `${calendar.dateOf(at)} ${to} ${act}`)).toEqual([
      '2027-01-27 leaver remind',
      '2027-02-09 leaver remind',
      '2027-02-16 leaver final',
      '2027-02-19 line escalate',
      '2027-02-26 chief escalate',
      '2027-03-05 chief decide',
    ])
  })

  test('asks the line to get the company’s things back, and HR hears of it if not', () => {
    const own = agenda.filter((moment) => moment.duties.includes('company-things'))
    expect(own.map(({ at, to, act }) => `${calendar.dateOf(at)} ${to} ${act}`)).toEqual([
      '2027-01-27 line escalate',
      '2027-01-29 line nudge',
      '2027-02-05 hr weekly',
    ])
  })
})

test('its holidays are those of Scotland: 4 January 2027 is one', () => {
  expect(calendar.isWorkingDay('2027-01-04')).toBe(false)
})
