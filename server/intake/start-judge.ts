import type { Settings } from '../../db/tables/settings.ts'
import { type PeopleOfCase, peopleFor } from '../../people/of-case.ts'
import type { StartWords } from '../../people/start.ts'
import {
  type CalendarData,
  CalendarEndsError,
  calendarInForce,
  makeCalendar,
} from '../../policies/calendar.ts'
import type { Policies } from '../../policies/load.ts'
import type { Pinned } from '../../policies/pin.ts'
import type { Kind, Pack } from '../../workflows/pack/types.ts'
import type { Calendar } from '../../workflows/plan/calendar.ts'
import { type Plan, plan } from '../../workflows/plan/plan.ts'
import type { FieldError } from '../look/params.ts'
import type { StartInput } from './start.ts'
import { draftOf, type StartDraft, startWords } from './start-draft.ts'
import {
  firstMailFaults,
  inputFaults,
  ladderFaults,
  packFaults,
  unknownName,
} from './start-rules.ts'

/** A start that can begin: what the in-tray will hold, and what HR is shown before. */
export interface JudgedStart {
  readonly message: StartDraft
  readonly words: StartWords
  readonly plan: Plan
  readonly pack: Pack
  readonly calendar: Calendar
  readonly calendarData: CalendarData
  readonly people: PeopleOfCase['people']
  readonly settings: Settings
}

/** What starts are judged by, read once for as many as there are. */
export interface StartGround {
  readonly settings: Settings
  /** The packs in force, by their ids; the first is the usual one. */
  readonly packs: ReadonlyMap<string, Pinned<Pack>>
  readonly policies: Policies
  readonly timeMachine: boolean
  /** The wall clock, milliseconds since 1970. */
  readonly now: number
  /** Calendars that were made for the starts before, by calendar and pack. */
  readonly made: Map<string, Calendar>
  /** Plans of the starts before, by all that a plan comes of: of a thousand volunteers many are alike. */
  readonly plans: Map<string, ReturnType<typeof tryPlan>>
}

/** Judges a start by all rules but those about other cases: the one judgement of form, API and tables. Pure. */
export function judgeStart(
  ground: StartGround,
  input: StartInput,
): JudgedStart | { readonly errors: FieldError[] } {
  const { settings, packs, policies, timeMachine, now } = ground
  const words = startWords(input)
  const errors = [...inputFaults(input), ...ladderFaults(words, settings)]
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
  const calendar = calendarFor(ground, pinned, pack)
  const fixed = { pack, calendar: pinned, absent, timeMachine, today: calendar.dateOf(now) }
  const message = draftOf(input, fixed)
  const firstMail = firstMailFaults(input.firstMailOn, pack.data, calendar, now)
  if (firstMail.length) return { errors: firstMail }
  const planned = planFor(ground, pack.data, message, calendar)
  if ('errors' in planned) return planned
  const calendarData = pinned.data
  return {
    message,
    words,
    plan: planned,
    pack: pack.data,
    calendar,
    calendarData,
    people,
    settings,
  }
}

function calendarFor(
  { made }: StartGround,
  pinned: Pinned<CalendarData>,
  pack: Pinned<Pack>,
): Calendar {
  const key = `${pinned.hash} ${pack.hash}`
  const calendar = made.get(key) ?? makeCalendar(pinned.data, pack.data.working_hours)
  made.set(key, calendar)
  return calendar
}

function planFor(
  { plans, now }: StartGround,
  pack: Pack,
  message: StartDraft,
  calendar: Calendar,
): ReturnType<typeof tryPlan> {
  const key = JSON.stringify(message)
  const planned = plans.get(key) ?? tryPlan(pack, message, calendar, now)
  plans.set(key, planned)
  return planned
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
