import { describe, expect, test } from 'vitest'
import { addDays, addWorkingDays } from '../../../workflows/plan/calendar.ts'
import { type Facts, plan } from '../../../workflows/plan/plan.ts'
import { fc, runs } from '../../support/generated.ts'
import { EXAMPLE, london, theCalendar, thePack } from '../../support/policy.ts'

const pack = thePack()
const calendar = theCalendar()

/** The agenda as lines a person can check against a wall calendar. */
const lines = (facts: Facts) =>
  plan(pack, facts, calendar).agenda.map(
    ({ at, to, act, duties }) => `${calendar.dateOf(at)} ${to} ${act}: ${duties.join(' ')}`,
  )

describe('the worked example, England, end date Friday 29 January 2027', () => {
  test('every due date falls on the day that the pack says', () => {
    const dues = plan(pack, EXAMPLE, calendar).duties.map(({ id, dueDate }) => [id, dueDate])
    expect(Object.fromEntries(dues)).toEqual({
      'work-email-off-personal-accounts': '2027-01-26',
      'volunteer-information': '2027-02-05',
      'social-contacts': '2027-02-12',
      'contacts-and-files': '2027-02-12',
      declaration: '2027-02-12',
    })
  })

  test('a deadline ends at 23:59:59 in London', () => {
    const due = plan(pack, EXAMPLE, calendar).duties.find(({ id }) => id === 'social-contacts')
    expect(new Date(due?.dueAt ?? 0).toISOString()).toBe('2027-02-12T23:59:59.000Z')
  })

  test('the agenda is this, day for day', () => {
    const SOCIAL = 'social-contacts contacts-and-files'
    expect(lines(EXAMPLE)).toEqual([
      '2027-01-22 leaver remind: work-email-off-personal-accounts',
      '2027-01-25 leaver remind: work-email-off-personal-accounts',
      '2027-01-29 leaver remind: volunteer-information',
      `2027-02-03 leaver remind: volunteer-information ${SOCIAL}`,
      '2027-02-09 leaver final: volunteer-information',
      `2027-02-09 leaver remind: ${SOCIAL}`,
      `2027-02-11 leaver remind: ${SOCIAL} declaration`,
      '2027-02-11 line escalate: volunteer-information',
      `2027-02-16 leaver final: ${SOCIAL} declaration`,
      '2027-02-16 line nudge: volunteer-information',
      `2027-02-18 line escalate: ${SOCIAL} declaration`,
      '2027-02-19 chief escalate: volunteer-information',
      `2027-02-23 line nudge: ${SOCIAL} declaration`,
      '2027-02-26 chief nudge: volunteer-information',
      `2027-02-26 chief escalate: ${SOCIAL} declaration`,
      '2027-03-05 chief decide: volunteer-information',
      `2027-03-05 chief nudge: ${SOCIAL} declaration`,
      `2027-03-12 chief decide: ${SOCIAL} declaration`,
    ])
  })
})

describe('a case that starts late', () => {
  const late: Facts = { ...EXAMPLE, startedAt: london('2027-04-06 14:00') }

  test('counts from the day of its first mail', () => {
    const dues = plan(pack, late, calendar).duties.map(({ dueDate }) => dueDate)
    expect(dues).toEqual(['2027-04-06', '2027-04-13', '2027-04-20', '2027-04-20', '2027-04-20'])
  })

  test('tells nobody before the leaver has been asked', () => {
    const { inviteAt, agenda } = plan(pack, late, calendar)
    expect(agenda.every(({ at }) => at > inviteAt)).toBe(true)
    expect(agenda.find(({ to }) => to === 'line')?.at).toBe(london('2027-04-19 09:00'))
  })
})

test('the first mail waits for working hours', () => {
  const at = (startedAt: number) => plan(pack, { ...EXAMPLE, startedAt }, calendar).inviteAt
  expect(at(london('2027-01-11 08:00'))).toBe(london('2027-01-11 09:00'))
  expect(at(london('2027-01-11 16:59'))).toBe(london('2027-01-11 16:59'))
  expect(at(london('2027-01-11 17:00'))).toBe(london('2027-01-12 09:00'))
  expect(at(london('2027-01-16 12:00'))).toBe(london('2027-01-18 09:00'))
  // Good Friday to Easter Monday 2027.
  expect(at(london('2027-03-25 18:00'))).toBe(london('2027-03-30 09:00'))
})

test('a duty that does not cover the leaver is not planned', () => {
  const none = plan(pack, { ...EXAMPLE, flags: [] }, calendar).duties.map(({ id }) => id)
  expect(none).toEqual(['social-contacts', 'contacts-and-files', 'declaration'])
})

test('both clock changes leave mails at nine in the morning, London time', () => {
  for (const endDate of ['2026-10-16', '2027-03-19']) {
    const startedAt = london(`${addDays(endDate, -30)} 10:00`)
    for (const { at } of plan(pack, { ...EXAMPLE, endDate, startedAt }, calendar).agenda) {
      const time = new Intl.DateTimeFormat('en-GB', {
        timeStyle: 'short',
        timeZone: 'Europe/London',
      })
      expect(time.format(at)).toBe('09:00')
    }
  }
})

/** Any leaver of any kind, started up to a year before or after the end date. */
const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    kind: fc.constantFrom(...pack.person_kinds),
    flags: fc.subarray(['has_org_email', 'worked_with_volunteers'] as const),
    endOffset: fc.integer({ min: 0, max: 300 }),
    startMinutes: fc.integer({ min: 0, max: 500 * 24 * 60 }),
  })
  .map(({ kind, flags, endOffset, startMinutes }) => ({
    kind,
    flags,
    endDate: addDays('2026-06-01', endOffset),
    startedAt: london('2026-06-01 09:00') + startMinutes * 60_000,
  }))

/** Everything that is wrong with a plan, in words. */
function faultsOf(facts: Facts): string[] {
  const { inviteAt, duties, agenda } = plan(pack, facts, calendar)
  const invited = calendar.dateOf(inviteAt)
  const faults: string[] = []
  agenda.forEach((moment, index) => {
    const date = calendar.dateOf(moment.at)
    if (!calendar.isWorkingDay(date) || moment.at !== calendar.opening(date)) {
      faults.push(`${date} is outside working hours`)
    }
    if (date <= invited) faults.push(`${date} is not after the first mail`)
    if (moment.at < (agenda[index - 1]?.at ?? 0)) faults.push(`${date} is out of order`)
  })
  for (const { id, dueDate } of duties) {
    const at = (to: string, act: string) =>
      agenda.find((m) => m.to === to && m.act === act && m.duties.includes(id))?.at ?? Infinity
    const ladder = [
      at('leaver', 'final'),
      at('line', 'escalate'),
      at('chief', 'escalate'),
      at('chief', 'decide'),
    ]
    if (ladder.some((rung, index) => rung < (ladder[index - 1] ?? 0)))
      faults.push(`${id} climbs out of order`)
    if (dueDate < invited) faults.push(`${id} is due before it was asked for`)
  }
  return faults
}

test('of any case: moments are ordered, in working hours, after the first mail, the leaver first', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      expect(faultsOf(facts)).toEqual([])
    }),
    { numRuns: runs(300, 1_000) },
  )
})

test('moving the end date by n working days moves every due date by n', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 120 }),
      fc.integer({ min: 0, max: 40 }),
      (offset, days) => {
        const startedAt = london('2026-05-01 10:00')
        const endDate = addWorkingDays(calendar, addDays('2026-06-10', offset), 0)
        const moved = addWorkingDays(calendar, endDate, days)
        const duesOf = (end: string) =>
          plan(pack, { ...EXAMPLE, startedAt, endDate: end }, calendar).duties
        for (const [index, duty] of duesOf(endDate).entries()) {
          const expected = days === 0 ? duty.dueDate : addWorkingDays(calendar, duty.dueDate, days)
          expect(duesOf(moved)[index]?.dueDate).toBe(expected)
        }
      },
    ),
    { numRuns: 300 },
  )
})
