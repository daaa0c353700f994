import { z } from 'zod'
import { withOrganisation } from '../policies/organisation.ts'
import type { Flag, Pack, Rung } from '../workflows/pack/types.ts'
import { addDays, type Calendar } from '../workflows/plan/calendar.ts'
import { MINUTE } from '../workflows/plan/durations.ts'
import type { Facts } from '../workflows/plan/plan.ts'
import { type Behaviour, BOUNCES, CHIEFS, HR, LEAVERS, LINES, SWITCHES } from './behaviour.ts'
import { samplePeople } from './people.ts'
import type { Rehearsal } from './rehearse.ts'

/** A rehearsal as somebody asks for it. Days are ISO days. */
export interface Asked {
  readonly facts: Omit<Facts, 'startedAt'>
  /** The first day of the case. */
  readonly start: string
  readonly calendar: string
  readonly behaviour: Behaviour
}

/** What was asked for by name, one text or several; what is left out has its usual value. */
export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>

export type Fault = { readonly path: string; readonly message: string }

/** Where nothing is said, a case starts today and its last day is in four weeks. */
export interface Usual {
  readonly pack: Pack
  readonly today: string
  readonly calendars: readonly string[]
}

export const FLAGS: Readonly<Record<Flag, string>> = {
  has_org_email: 'Has a work mailbox',
  worked_with_volunteers: 'Held volunteers’ details',
  keeps_other_role: 'Keeps another role',
  left_on_bad_terms: 'Leaves on bad terms',
  safe_contact: 'Mail is not safe for them',
  no_email: 'Has no email',
}

export const ABSENT: Readonly<Record<Exclude<Rung, 'chief'>, string>> = {
  line: 'No line is named',
  chair: 'No chair is set',
  'data-lead': 'No data-protection lead is set',
}

/** Reads what was asked for. Every fault names its value and what could stand there. Pure. */
export function readAsked(
  typed: Typed,
  usual: Usual,
): { asked: Asked } | { faults: readonly Fault[] } {
  const result = schemaFor(usual).safeParse(typed)
  if (!result.success) {
    return {
      faults: result.error.issues.map(({ path: [path], message }) => ({
        path: String(path),
        message,
      })),
    }
  }
  const { kind, start, end, calendar, flags, on, absent, ...behaviour } = result.data
  const { leaver, line, chief, hr, switch: does, after: switchAfter, bounces } = behaviour
  return {
    asked: {
      facts: { kind, endDate: end ?? addDays(start, 28), flags, on, absent },
      ...{ start, calendar },
      behaviour: { leaver, line, chief, hr, switch: does, switchAfter, bounces },
    },
  }
}

function schemaFor({ pack, today, calendars }: Usual) {
  const off = pack.duties.filter((duty) => duty.default === 'off').map(({ id }) => id)
  return z.object({
    kind: oneOf(pack.person_kinds, pack.person_kinds[0]),
    start: day(today),
    end: z.preprocess(empty, day(undefined).optional()),
    calendar: oneOf(calendars, pack.calendar),
    leaver: oneOf(keys(LEAVERS), 'never'),
    line: oneOf(keys(LINES), 'never'),
    chief: oneOf(keys(CHIEFS), 'never'),
    hr: oneOf(keys(HR), 'sees-to-it'),
    switch: oneOf(keys(SWITCHES), 'none'),
    after: days(5),
    bounces: several(BOUNCES),
    flags: several(keys(FLAGS)),
    on: several(off),
    absent: several(keys(ABSENT)),
  })
}

const keys = <T extends object>(codes: T) => Object.keys(codes) as (keyof T & string)[]
const shown = (value: unknown): string => String(value).slice(0, 40)
const empty = (value: unknown) => (value === '' || value === undefined ? undefined : value)

const oneOf = <T extends string>(codes: readonly T[], usual: T | undefined) =>
  z.preprocess(
    (value) => empty(value) ?? usual,
    z.enum(codes as readonly [T, ...T[]], {
      error: ({ input }) => `“${shown(input)}” is not known here: choose ${codes.join(', ')}`,
    }),
  )

/** One text may hold several, with commas between. */
const several = <T extends string>(codes: readonly T[]) =>
  z.preprocess(
    (value) =>
      [value ?? []]
        .flat()
        .flatMap((one) => String(one).split(','))
        .filter(Boolean),
    z.array(
      z.enum(codes as readonly [T, ...T[]], {
        error: ({ input }) =>
          `“${shown(input)}” is not known here: ${codes.length ? `choose from ${codes.join(', ')}` : 'leave it out'}`,
      }),
    ),
  )

const day = (usual: string | undefined) =>
  z.preprocess(
    (value) => empty(value) ?? usual,
    z.iso.date({
      error: ({ input }) => `“${shown(input)}” is no date: write a day that exists, as 2027-01-29`,
    }),
  )

const days = (usual: number) => {
  const error = ({ input }: { input?: unknown }) =>
    `“${shown(input)}” is no number of working days: write one from 1 to 99`
  return z.preprocess(
    (value) => String(empty(value) ?? usual),
    z
      .string()
      .regex(/^[1-9]\d?$/, { error })
      .transform(Number),
  )
}

/** What is rehearsed: the case starts an hour after work begins on its first day. */
export const situationFor = (
  { facts, start }: Asked,
  { pack, calendar }: { readonly pack: Pack; readonly calendar: Calendar },
): Rehearsal => ({
  ...{ calendar, language: 'en' },
  pack: withOrganisation(pack, samplePeople().organisation),
  facts: { ...facts, startedAt: calendar.opening(start) + 60 * MINUTE },
})
