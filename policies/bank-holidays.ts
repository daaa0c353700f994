import { z } from 'zod'
import { type CalendarData, type CalendarSettings, withHolidays } from './calendar.ts'
import type { Pinned } from './pin.ts'

/** Where the government publishes them, for all three of its calendars. */
export const FEED = 'https://www.gov.uk/bank-holidays.json'

/** Raised with every fault of what was given; the first lines are enough to mend it. */
export class BankHolidaysError extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** What an import would change in one year of a calendar. Dates are ISO days. */
export interface YearChange {
  readonly calendar: string
  readonly year: string
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** The year was not known before. */
  readonly isNew: boolean
  /** It has fewer days than that year had, or a new one than the year before: perhaps not all. */
  readonly fewer: boolean
}

export interface BankHolidays {
  /** What the settings hold afterwards: for each calendar the years that differ from its file. */
  readonly holidays: NonNullable<CalendarSettings['holidays']>
  readonly changes: readonly YearChange[]
  /** Calendars of the import that nobody here counts on. */
  readonly leftOut: readonly string[]
}

type Calendars = ReadonlyMap<string, Pinned<CalendarData>>

/**
 * Reads the government's bank holidays (the JSON of FEED) for the calendars that are there. Years
 * before a calendar's first are left out; years that are not given stay as they are. Pure, and
 * idempotent: what was imported before changes nothing.
 * @throws BankHolidaysError what is wrong with the text, and where; a gap between years, too.
 */
export function readBankHolidays(
  text: string,
  calendars: Calendars,
  before: CalendarSettings['holidays'] = {},
): BankHolidays {
  const feed = parsed(text)
  const known = [...calendars].filter(([id]) => Object.hasOwn(feed, id))
  if (known.length === 0) {
    throw new BankHolidaysError([
      `It has none of the calendars ${[...calendars.keys()].join(', ')}. Give the whole of ${FEED}`,
    ])
  }
  const read = known.map(([id, { data }]) =>
    yearsOf(
      data,
      before[id] ?? {},
      (feed[id]?.events ?? []).map(({ date }) => date),
    ),
  )
  const faults = read.flatMap(({ fault }) => (fault ? [fault] : []))
  if (faults.length > 0) throw new BankHolidaysError(faults)
  return {
    holidays: { ...before, ...Object.fromEntries(read.map(({ id, own }) => [id, own])) },
    changes: read.flatMap(({ changes }) => changes),
    leftOut: Object.keys(feed).filter((id) => !calendars.has(id)),
  }
}

const said = (value: unknown): string => JSON.stringify(value)?.slice(0, 40) ?? 'nothing'

const division = z.looseObject({
  events: z
    .array(
      z.looseObject({
        date: z.iso.date({
          error: ({ input }) => `${said(input)} is no date, as 2027-12-27 would be`,
        }),
      }),
      'it has no list of events',
    )
    .min(1, 'its list of events is empty'),
})
const feedSchema = z.record(z.string(), division, 'it is no list of calendars')
const MOST_FAULTS = 10

function parsed(text: string): z.infer<typeof feedSchema> {
  const result = feedSchema.safeParse(json(text))
  if (result.success) return result.data
  const faults = result.error.issues.map(({ path: [id, _events, index], message }) =>
    [id, index === undefined ? '' : `event ${Number(index) + 1}`, message]
      .filter((part) => part !== '' && part !== undefined)
      .join(': '),
  )
  throw new BankHolidaysError(faults.slice(0, MOST_FAULTS))
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const begins = text.trim().slice(0, 40)
    throw new BankHolidaysError([
      begins
        ? `This is no JSON: it begins with “${begins}”. Give the whole of ${FEED}, from { to }`
        : `Nothing was given. Give the whole of ${FEED}`,
    ])
  }
}

type Years = Readonly<Record<string, readonly string[]>>

/** One calendar's years after the import, those of them that its file has otherwise, and the news. */
function yearsOf(file: CalendarData, before: Years, dates: readonly string[]) {
  const { id, title } = file
  const stood = withHolidays(file, before).holidays
  const given = Object.groupBy(dates, (date) => date.slice(0, 4))
  try {
    const { holidays } = withHolidays(file, { ...before, ...given } as Years)
    const own = Object.entries(holidays).filter(([year, days]) => !same(file.holidays[year], days))
    const changes = Object.keys(holidays)
      .filter((year) => !same(stood[year], holidays[year]))
      .map((year) => changeOf(title, year, stood, holidays))
    return { id, own: Object.fromEntries(own), changes }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { id, own: {}, changes: [], fault: error.message }
  }
}

const same = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  a.toSorted().join() === b.toSorted().join()

function changeOf(calendar: string, year: string, stood: Years, now: Years): YearChange {
  const [old = [], days = []] = [stood[year], now[year]]
  const yardstick = stood[year] ?? now[Number(year) - 1] ?? []
  return {
    calendar,
    year,
    added: days.filter((date) => !old.includes(date)),
    removed: old.filter((date) => !days.includes(date)),
    isNew: stood[year] === undefined,
    fewer: days.length < yardstick.length,
  }
}
