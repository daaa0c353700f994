import {
  type Behaviour,
  BOUNCES,
  CHIEFS,
  HR,
  LEAVERS,
  LINES,
  SWITCHES,
} from '../../rehearsal/behaviour.ts'
import type { Rehearsal } from '../../rehearsal/rehearse.ts'
import { FLAGS, type Flag, type Pack } from '../../workflows/pack/types.ts'
import { addDays } from '../../workflows/plan/calendar.ts'
import type { Facts } from '../../workflows/plan/plan.ts'
import { fc } from '../support/generated.ts'
import { london, theCalendar } from '../support/policy.ts'

/** Situations and behaviours, generated. */

const oneOf = <T extends object>(codes: T): fc.Arbitrary<keyof T> =>
  fc.constantFrom(...(Object.keys(codes) as (keyof T)[]))

export const anyBehaviour: fc.Arbitrary<Behaviour> = fc.record({
  leaver: oneOf(LEAVERS),
  line: oneOf(LINES),
  chief: oneOf(CHIEFS),
  hr: oneOf(HR),
  switch: oneOf(SWITCHES),
  switchAfter: fc.integer({ min: 1, max: 40 }),
  // Most mail arrives.
  bounces: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.subarray([...BOUNCES]) },
  ),
})

/** A case's facts beside its dates: most leavers can be written to and have a line. */
export const factsOf = (pack: Pack): fc.Arbitrary<Omit<Facts, 'startedAt' | 'endDate'>> =>
  fc.record({
    kind: fc.constantFrom(...pack.person_kinds),
    flags: fc
      .subarray(FLAGS.slice(0, 4))
      .chain((flags) =>
        fc.oneof(
          { weight: 5, arbitrary: fc.constant(flags) },
          { weight: 1, arbitrary: fc.constantFrom([...flags, FLAGS[4]], [...flags, FLAGS[5]]) },
        ),
      ) as fc.Arbitrary<Flag[]>,
    on: fc.subarray(pack.duties.filter((duty) => duty.default === 'off').map(({ id }) => id)),
    absent: fc.subarray(['line', 'chair', 'data-lead'] as const),
  })

export const CALENDARS = ['england-and-wales', 'scotland', 'northern-ireland'] as const
export type CalendarId = (typeof CALENDARS)[number]

/** A case on a pack that starts on some day of 2026, at any hour of it: codes and days alone. */
export interface Given {
  readonly facts: Facts
  readonly calendar: CalendarId
}

export const casesOf = (pack: Pack): fc.Arbitrary<Given> =>
  fc
    .record({
      facts: factsOf(pack),
      calendar: fc.constantFrom(...CALENDARS),
      day: fc.integer({ min: 0, max: 200 }).map((days) => addDays('2026-03-02', days)),
      hour: fc.integer({ min: 0, max: 23 }),
      ends: fc.integer({ min: -30, max: 60 }),
    })
    .map(({ facts, calendar, day, hour, ends }) => {
      const startedAt = london(`${day} ${String(hour).padStart(2, '0')}:00`)
      return { calendar, facts: { ...facts, endDate: addDays(day, ends), startedAt } }
    })

export const situationOf = (pack: Pack, { facts, calendar }: Given): Rehearsal => ({
  ...{ pack, facts, calendar: theCalendar(calendar), language: 'en' },
})
