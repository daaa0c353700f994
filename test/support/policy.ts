import { makeCalendar } from '../../policies/calendar.ts'
import { loadPolicies, type Policies } from '../../policies/load.ts'
import type { Pack } from '../../workflows/pack/types.ts'
import { addDays, addWorkingDays, type Calendar } from '../../workflows/plan/calendar.ts'
import type { Facts } from '../../workflows/plan/plan.ts'

const own = loadPolicies(new URL('policies/', import.meta.url))

let read: Policies | undefined

/** What tests run on: the small pack first, which a start without a choice takes, then the real ones. */
export function thePolicies(): Policies {
  // Read once a process: some hundred files ask for them.
  read ??= loadPolicies()
  return { ...read, packs: new Map([...own.packs, ...read.packs]) }
}

/** The small pack for tests of pure functions, or the real one of a name. */
export function thePack(id = 'four-duties'): Pack {
  const pack = own.packs.get(id) ?? thePolicies().packs.get(id)
  if (!pack) throw new Error(`There is no pack ${id}`)
  return pack.data
}

export function theCalendar(id = 'england-and-wales'): Calendar {
  const calendar = own.calendars.get(id)
  if (!calendar) throw new Error(`There is no calendar ${id}`)
  return makeCalendar(calendar.data, thePack().working_hours)
}

const calendar = theCalendar()

/** How people in London read a time, for words that a page is to show. */
export const LONDON = { zone: 'Europe/London' } as const

/** The day so many working days after a day, or before it. */
export const workday = (date: string, days: number): string => addWorkingDays(calendar, date, days)

/** A working day that lies ahead by at least so many days, whenever the tests run. */
export const lastDayIn = (days: number): string =>
  workday(addDays(calendar.dateOf(Date.now()), days - 1), 1)

/**
 * The last day that tests give a leaver: a Monday two months ahead or more, whenever they run, with
 * a whole working week before it and three after it. So the days of the moments that a test names
 * follow each other as on paper: no weekend lies between the second working day and the third, no
 * bank holiday anywhere near. Clocks change on Sundays, so from noon to noon of two such days that
 * follow each other it is 24 hours.
 */
export const LAST_DAY: string = quietMonday(addDays(calendar.dateOf(Date.now()), 60))

function quietMonday(from: string): string {
  const isMonday = new Date(`${from}T12:00:00Z`).getUTCDay() === 1
  const isQuiet = workday(addDays(from, -7), 20) === addDays(from, 21)
  return isMonday && isQuiet ? from : quietMonday(addDays(from, 1))
}

/** An instant of London's winter or summer time, written as people do: 2027-01-11 10:00. */
export const london = (time: string): number => {
  const [date = '', clock = '09:00'] = time.split(' ')
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return calendar.opening(date) + ((hours - 9) * 60 + minutes) * 60_000
}

/** The worked example of the policy's pack: a case started on 11 January for the end of that month. */
export const EXAMPLE: Facts = {
  kind: 'employee',
  endDate: '2027-01-29',
  flags: ['has_org_email', 'worked_with_volunteers'],
  startedAt: london('2027-01-11 10:00'),
}
