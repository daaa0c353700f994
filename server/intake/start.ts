import { z } from 'zod'
import { packsInForce } from '../../db/queries/pack-versions.ts'
import { readSettings } from '../../db/queries/settings.ts'
import { type CaseLike, casesLike } from '../../db/queries/starts/cases-like.ts'
import type { Settings } from '../../db/schema.ts'
import { type PeopleOfCase, peopleFor } from '../../people/of-case.ts'
import type { StartWords } from '../../people/start.ts'
import {
  type CalendarData,
  CalendarEndsError,
  calendarInForce,
  makeCalendar,
} from '../../policies/calendar.ts'
import { withOrganisation } from '../../policies/organisation.ts'
import type { Pinned } from '../../policies/pin.ts'
import { KINDS, type Kind, type Pack } from '../../workflows/pack/types.ts'
import type { Calendar } from '../../workflows/plan/calendar.ts'
import { type Plan, plan } from '../../workflows/plan/plan.ts'
import type { ServerDeps } from '../deps.ts'
import type { FieldError } from '../look/params.ts'
import { ownDayBy } from '../read/own-day.ts'
import { address, day, lineOfText, maybe, shown } from './fields.ts'
import { draftOf, type StartDraft, startWords } from './start-draft.ts'
import {
  firstMailFaults,
  inputFaults,
  ladderFaults,
  packFaults,
  unknownName,
} from './start-rules.ts'

/** What starts a case, as the API takes it; HR's form has the same fields. */
export const startSchema = z
  .strictObject({
    leaver: z.strictObject({
      name: lineOfText("the leaver's name"),
      email: maybe(address("the leaver's own email address")).describe(
        'Left out only with noEmail',
      ),
      workEmail: maybe(address("the leaver's work email address")),
      kind: z.enum(KINDS, {
        error: ({ input }) =>
          input === undefined || input === ''
            ? 'Choose what kind of leaver this is'
            : `“${shown(input)}” is no kind of leaver: choose employee, volunteer, consultant or contractor`,
      }),
      role: maybe(lineOfText('the role')),
      startDate: maybe(day('the day the role started')),
    }),
    line: maybe(
      z.strictObject({
        name: lineOfText("the line's name"),
        email: address("the line's email address"),
      }),
    ),
    endDate: day('the last day'),
    firstMailOn: maybe(day('the day of the first mail')).describe(
      'A working day that is not past; else it goes some weeks before the last day, or at once',
    ),
    pack: maybe(z.string()),
    calendar: maybe(z.string()),
    language: maybe(
      z.string().regex(/^[a-z]{2}$/, 'Write a language as two letters, for example en'),
    ),
    addressConfirmed: z
      .boolean()
      .optional()
      .describe('The leaver has confirmed their own address; else it is asked there first'),
    hasOrgEmail: z.boolean().optional(),
    heldVolunteerData: z.boolean().optional(),
    keepsOtherRole: z.boolean().optional(),
    noEmail: z.boolean().optional(),
    safeContact: z.boolean().optional(),
    leftOnBadTerms: z.boolean().optional(),
    duties: z.array(z.string()).max(100).optional().describe('Duties to turn on, by id'),
    allowDuplicate: z.boolean().optional(),
  })
  // Looked at whatever else is wrong, so that all faults come at once.
  .refine(({ leaver, noEmail }) => noEmail === true || Boolean(leaver.email), {
    path: ['leaver', 'email'],
    error: "Enter the leaver's own email address",
    when: ({ value }) => Boolean((value as Partial<{ leaver: object }> | null)?.leaver),
  })

export type StartInput = z.infer<typeof startSchema>

/** A start that can begin: what the in-tray will hold, and what HR is shown before. */
export interface CheckedStart {
  readonly message: StartDraft
  readonly words: StartWords
  readonly plan: Plan
  readonly pack: Pack
  readonly calendar: Calendar
  readonly calendarData: CalendarData
  readonly people: PeopleOfCase['people']
  readonly settings: Settings
  /** Cases that may be of the same person, open or being opened. */
  readonly duplicates: readonly CaseLike[]
}

/** Judges a start by rules beyond its shape. Reads only. */
export async function checkStart(
  deps: ServerDeps,
  input: StartInput,
): Promise<CheckedStart | { errors: FieldError[] }> {
  const { db, policies, config } = deps
  const alike = { ...input.leaver, endDate: input.endDate }
  const [settings, duplicates] = await Promise.all([readSettings(db), casesLike(db, alike)])
  const words = startWords(input)
  const errors = [...inputFaults(input), ...ladderFaults(words, settings)]
  const packs = await packsToday(deps, settings)
  const [first = ''] = packs.keys()
  const pack = packs.get(input.pack ?? first)
  if (pack) errors.push(...packFaults(pack.data, input))
  else errors.push(unknownName('pack', input.pack, packs.keys()))
  const calendarId = input.calendar ?? settings.calendar
  const pinned = calendarInForce(policies, settings, calendarId)
  if (!pinned) errors.push(unknownName('calendar', calendarId, policies.calendars.keys()))
  const found = peopleFor(words, settings)
  if (errors.length || !pack || !pinned || !found) return { errors }
  const { absent, people } = found
  const fixed = { pack, calendar: pinned, absent, timeMachine: config.TIME_MACHINE }
  const calendar = makeCalendar(pinned.data, pack.data.working_hours)
  const message = draftOf(input, { ...fixed, today: calendar.dateOf(deps.now()) })
  const firstMail = firstMailFaults(input.firstMailOn, pack.data, calendar, deps.now())
  if (firstMail.length) return { errors: firstMail }
  const planned = tryPlan(pack.data, message, calendar, deps.now())
  if ('errors' in planned) return planned
  return {
    ...{ message, words, plan: planned, pack: pack.data, calendar },
    ...{ calendarData: pinned.data, people, settings, duplicates },
  }
}

/**
 * The packs that a case goes by which starts now, by their ids; the first is the usual one. Their words
 * have the organisation's name, their hashes and bodies the placeholder.
 */
export async function packsToday(
  deps: Pick<ServerDeps, 'db' | 'policies' | 'now'>,
  settings: Pick<Settings, 'calendar' | 'organisation'>,
): Promise<Map<string, Pinned<Pack>>> {
  const packs = await packsInForce(deps.db, deps.policies, ownDayBy(deps, settings).today)
  const named = (data: Pack) => withOrganisation(data, settings.organisation)
  return new Map([...packs].map(([id, pack]) => [id, { ...pack, data: named(pack.data) }]))
}

function tryPlan(
  pack: Pack,
  { leaverKind, endDate, flags, dutiesOn: on, absent, mailbox, firstMailOn }: StartDraft,
  calendar: Calendar,
  startedAt: number,
): Plan | { errors: FieldError[] } {
  try {
    const kind = leaverKind as Kind
    const chosen = { ...(mailbox ? { mailbox } : {}), ...(firstMailOn ? { firstMailOn } : {}) }
    return plan(pack, { kind, endDate, flags, on, absent, startedAt, ...chosen }, calendar)
  } catch (error) {
    if (!(error instanceof CalendarEndsError)) throw error
    return { errors: [{ path: 'endDate', message: error.message }] }
  }
}
