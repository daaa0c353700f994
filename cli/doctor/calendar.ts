import type { Config } from '../../config.ts'
import { readSettings } from '../../db/queries/settings.ts'
import { calendarInForce, dateIn } from '../../policies/calendar.ts'
import { loadPolicies } from '../../policies/load.ts'
import { endingWords } from '../../server/pages/hr/settings/calendar-sentences.ts'
import { type Check, lookIn, notice } from './check.ts'

/**
 * What to do about the calendar of new cases in its last six months; before, nothing. It is no
 * fault yet. `now` is in milliseconds since 1970. What keeps Postgres from answering is told by its
 * own check, and before the first migration there are no settings.
 */
export const calendarCheck = (
  { DATABASE_URL_WEB: url }: Pick<Config, 'DATABASE_URL_WEB'>,
  now: number,
): Check => ({
  name: 'The calendar of new cases',
  run: () =>
    lookIn(url, async (db) => {
      const settings = await readSettings(db)
      const calendar = calendarInForce(loadPolicies(), settings, settings.calendar)
      const words = calendar && endingWords(calendar.data, dateIn(calendar.data.zone, now))
      return words ? [notice(`${words.heading}. ${words.text} See: import-holidays FILE`)] : []
    }),
})
