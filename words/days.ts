const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterIn(lang: string): Intl.DateTimeFormat {
  const known = formatters.get(lang)
  if (known) return known
  const made = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  formatters.set(lang, made)
  return made
}

function parts(
  isoDay: string,
  lang: string,
): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  const at = new Date(`${isoDay}T00:00:00Z`)
  if (Number.isNaN(at.getTime())) {
    throw new Error(`"${isoDay}" is not a day. Give it as 2027-02-12.`)
  }
  const named = formatterIn(lang).formatToParts(at)
  return Object.fromEntries(named.map(({ type, value }) => [type, value]))
}

/**
 * '2027-02-12' as 'Friday 12 February', or 'Dydd Gwener 12 Chwefror' in Welsh. An ISO day
 * is the same day in every zone; `lang` is the two letters of the language of the words around it.
 */
export function longDay(isoDay: string, lang = 'en'): string {
  const { weekday, day, month } = parts(isoDay, lang)
  return `${weekday} ${day} ${month}`
}

/** '2027-02-12' as '12 Feb', where room is short. */
export function briefDay(isoDay: string, lang = 'en'): string {
  const { day, month = '' } = parts(isoDay, lang)
  return `${day} ${month.slice(0, 3)}`
}

/** '2027-02-12' as 'Friday 12 February 2027', for what is kept. */
export const fullDay = (isoDay: string, lang = 'en'): string =>
  `${longDay(isoDay, lang)} ${parts(isoDay, lang).year}`
