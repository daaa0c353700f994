import { z } from 'zod'
import { chiefFor } from '../db/people.ts'
import type { Settings, StartMessage, StartWords } from '../db/schema.ts'
import { CalendarEndsError, makeCalendar } from '../policies/calendar.ts'
import type { Calendar } from '../workflows/policy/calendar.ts'
import { type Plan, plan } from '../workflows/policy/plan.ts'
import type { Flag, Kind, Pack } from '../workflows/policy/types.ts'
import type { ServerDeps } from './deps.ts'
import type { FieldError } from './look/params.ts'
import { address, day, lineOfText, maybe, shown } from './people-fields.ts'
import { readSettings } from './settings.ts'

/** What starts a case, as the API takes it; HR's form has the same fields. */
export const startSchema = z.strictObject({
  leaver: z.strictObject({
    name: lineOfText("the leaver's name"),
    email: address("the leaver's own email address"),
    workEmail: maybe(address("the leaver's work email address")),
    kind: z.enum(['employee', 'volunteer', 'consultant', 'contractor'], {
      error: ({ input }) =>
        input === undefined || input === ''
          ? 'Choose what kind of leaver this is'
          : `“${shown(input)}” is no kind of leaver: choose employee, volunteer, consultant or contractor`,
    }),
    role: maybe(lineOfText('the role')),
    startDate: maybe(day('the day the role started')),
  }),
  line: z.strictObject({
    name: lineOfText("the line's name"),
    email: address("the line's email address"),
  }),
  endDate: day('the last day'),
  pack: maybe(z.string()),
  calendar: maybe(z.string()),
  language: maybe(
    z.string().regex(/^[a-z]{2}$/, 'Write a language as two letters, for example en'),
  ),
  hasOrgEmail: z.boolean().optional(),
  heldVolunteerData: z.boolean().optional(),
  keepsOtherRole: z
    .literal(
      false,
      'A leaver who keeps another role cannot be handled yet: start the case when that role ends',
    )
    .optional(),
  allowDuplicate: z.boolean().optional(),
})

export type StartInput = z.infer<typeof startSchema>

/** A start that can begin: what the in-tray will hold, and what HR is shown before. */
export interface CheckedStart {
  readonly message: Omit<StartMessage, 'id' | 'kind' | 'by'>
  readonly words: StartWords
  readonly plan: Plan
  readonly pack: Pack
  readonly calendar: Calendar
  readonly chief: { readonly name: string; readonly email: string }
  readonly settings: Settings
  /** Open cases of the same address and last day. */
  readonly duplicates: readonly { readonly id: string; readonly reference: string }[]
}

/** Judges a start by rules beyond its shape. Reads only. */
export async function checkStart(
  deps: ServerDeps,
  input: StartInput,
): Promise<CheckedStart | { errors: FieldError[] }> {
  const settings = await readSettings(deps.db)
  const errors = [...faultsOf(input), ...ladderFaults(input, settings)]
  const pack = onePack(deps, input, errors)
  const calendarData = deps.policies.calendars.get(input.calendar ?? settings.calendar)
  if (!calendarData) {
    errors.push({
      path: 'calendar',
      message: `There is no calendar “${shown(input.calendar)}”: choose one of ${[...deps.policies.calendars.keys()].join(', ')}`,
    })
  }
  const chief = chiefFor(input, settings)
  if (errors.length || !pack || !calendarData || !chief) return { errors }
  const calendar = makeCalendar(calendarData.data, pack.working_hours)
  const message = messageOf(input, {
    pack: pack.pack,
    calendar: calendar.id,
    timeMachine: deps.config.TIME_MACHINE,
  })
  const planned = tryPlan(pack, message, calendar, deps.now())
  if ('errors' in planned) return planned
  return {
    message,
    words: wordsOf(input),
    plan: planned,
    pack,
    calendar,
    chief,
    settings,
    duplicates: await duplicatesOf(deps, input),
  }
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

function faultsOf({ leaver, line, endDate }: StartInput): FieldError[] {
  const faults: FieldError[] = []
  if (leaver.startDate && leaver.startDate > endDate) {
    faults.push({
      path: 'endDate',
      message: `The last day, ${endDate}, is before the role started, ${leaver.startDate}: correct one of them`,
    })
  }
  if (same(leaver.email, line.email) || (leaver.workEmail && same(leaver.workEmail, line.email))) {
    faults.push({
      path: 'line.email',
      message: `“${line.email}” is the leaver's own address: nobody is asked about their own case, so name another person as line`,
    })
  }
  return faults
}

/** A case whose ladder would not end in a person does not open. */
function ladderFaults({ leaver, line }: StartInput, settings: Settings): FieldError[] {
  if (chiefFor({ leaver, line }, settings)) return []
  const message = settings.chief
    ? 'The chief executive is the leaver or the line here, and no chair is set who could stand in. Set the chair in Settings, then start the case'
    : 'No chief executive is set, so nobody would decide in the end. Set one in Settings, then start the case'
  return [{ path: settings.chief ? 'settings.chair' : 'settings.chief', message }]
}

function onePack(
  { policies }: ServerDeps,
  input: StartInput,
  errors: FieldError[],
): Pack | undefined {
  const known = [...policies.packs.keys()]
  const pack = policies.packs.get(input.pack ?? known[0] ?? '')?.data
  if (!pack) {
    errors.push({
      path: 'pack',
      message: `There is no pack “${shown(input.pack)}”: choose one of ${known.join(', ')}`,
    })
  } else if (!pack.person_kinds.includes(input.leaver.kind as Kind)) {
    errors.push({
      path: 'leaver.kind',
      message: `The pack ${pack.pack} does not cover ${input.leaver.kind}s`,
    })
  }
  return pack
}

function tryPlan(
  pack: Pack,
  message: CheckedStart['message'],
  calendar: Calendar,
  now: number,
): Plan | { errors: FieldError[] } {
  try {
    const { endDate, flags, leaverKind } = message
    return plan(pack, { kind: leaverKind as Kind, endDate, flags, startedAt: now }, calendar)
  } catch (error) {
    if (error instanceof CalendarEndsError)
      return { errors: [{ path: 'endDate', message: error.message }] }
    throw error
  }
}

function messageOf(
  input: StartInput,
  fixed: { pack: string; calendar: string; timeMachine: boolean },
): CheckedStart['message'] {
  const hasOrgEmail = input.hasOrgEmail ?? input.leaver.workEmail !== undefined
  const flags: Flag[] = [
    ...(hasOrgEmail ? ['has_org_email' as const] : []),
    ...(input.heldVolunteerData ? ['worked_with_volunteers' as const] : []),
  ]
  return {
    leaverKind: input.leaver.kind,
    endDate: input.endDate,
    flags,
    language: input.language ?? 'en',
    ...fixed,
  }
}

function wordsOf({ leaver, line }: StartInput): StartWords {
  const { name, email, workEmail, role, startDate } = leaver
  return {
    leaver: {
      name,
      email,
      ...(workEmail ? { workEmail } : {}),
      ...(role ? { role } : {}),
      ...(startDate ? { startDate } : {}),
    },
    line,
  }
}

const duplicatesOf = ({ db }: ServerDeps, { leaver, endDate }: StartInput) =>
  db
    .selectFrom('cases')
    .innerJoin('people', 'people.case_id', 'cases.id')
    .select(['cases.id', 'cases.reference'])
    .where('people.role', '=', 'leaver')
    .where(
      (where) => where.fn<boolean>('lower', ['people.email']),
      '=',
      leaver.email.toLowerCase() as never,
    )
    .where('cases.end_date', '=', endDate)
    .where('cases.status', '<>', 'closed')
    .execute()
