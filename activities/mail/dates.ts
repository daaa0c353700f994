const formatter = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

function parts(isoDay: string): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  const at = new Date(`${isoDay}T00:00:00Z`)
  if (Number.isNaN(at.getTime())) {
    throw new Error(`"${isoDay}" is not a day. Give it as 2027-02-12.`)
  }
  return Object.fromEntries(formatter.formatToParts(at).map(({ type, value }) => [type, value]))
}

/** '2027-02-12' as 'Friday 12 February'. An ISO day is the same day in every zone. */
export function longDay(isoDay: string): string {
  const { weekday, day, month } = parts(isoDay)
  return `${weekday} ${day} ${month}`
}

/** '2027-02-12' as 'Friday 12 February 2027', for what is kept. */
export const fullDay = (isoDay: string): string => `${longDay(isoDay)} ${parts(isoDay).year}`
