import { makeCalendar } from '../../policies/calendar.ts'
import { loadPolicies } from '../../policies/load.ts'
import type { Calendar } from '../../workflows/policy/calendar.ts'
import type { Facts } from '../../workflows/policy/plan.ts'
import type { Pack } from '../../workflows/policy/types.ts'

/** The real pack and calendar, for tests of pure functions. */
const policies = loadPolicies()

export function thePack(): Pack {
  const [pack] = policies.packs.values()
  if (!pack) throw new Error('There is no pack in policies/')
  return pack.data
}

export function theCalendar(id = 'england-and-wales'): Calendar {
  const calendar = policies.calendars.get(id)
  if (!calendar) throw new Error(`There is no calendar ${id}`)
  return makeCalendar(calendar.data, thePack().working_hours)
}

/** An instant of London's winter or summer time, written as people do: 2027-01-11 10:00. */
export const london = (time: string): number => {
  const calendar = theCalendar()
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
