import type { Policies } from '../../policies/load.ts'

/** Bank holidays as the government publishes them, for calendars with these dates. */
export const feed = (dates: Readonly<Record<string, readonly string[]>>): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(dates).map(([division, days]) => [
        division,
        {
          division,
          events: days.map((date) => ({ title: 'A day off', date, notes: '', bunting: true })),
        },
      ]),
    ),
  )

/** The same with what the calendars' files say. */
export const feedOf = ({ calendars }: Pick<Policies, 'calendars'>): string =>
  feed(
    Object.fromEntries(
      [...calendars].map(([id, { data }]) => [id, Object.values(data.holidays).flat()]),
    ),
  )
