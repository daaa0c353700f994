import { readSettings } from '../../db/queries/settings.ts'
import type { Settings } from '../../db/tables/settings.ts'
import { dateIn } from '../../policies/calendar.ts'
import type { ServerDeps } from '../deps.ts'

/** The organisation's day: `today` is an ISO day in the zone of its calendar. */
export interface OwnDay {
  readonly zone: string
  readonly today: string
}

/** That day by settings that are read already. */
export function ownDayBy(
  { policies, now }: Pick<ServerDeps, 'policies' | 'now'>,
  { calendar }: Pick<Settings, 'calendar'>,
): OwnDay {
  const zone = policies.calendars.get(calendar)?.data.zone ?? 'Europe/London'
  return { zone, today: dateIn(zone, now()) }
}

export const ownDay = async (deps: Pick<ServerDeps, 'db' | 'policies' | 'now'>): Promise<OwnDay> =>
  ownDayBy(deps, await readSettings(deps.db))
