import { hr } from '../../../../words/en/hr/index.ts'
import { addDays } from '../../../../workflows/plan/calendar.ts'
import { shown } from '../../../intake/fields.ts'
import * as dates from '../../../look/dates.ts'

const words = hr.settings.closed

/** Days on which the organisation is shut, as people write them: a day or a stretch on each line. */

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
]
const LONGEST = 62

/** Reads the lines. Days are ISO, sorted, each once; a fault names its line. Pure. */
export function readClosedDays(text: string): { days: string[]; faults: string[] } {
  const days = new Set<string>()
  const faults: string[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const read = stretch(line.trim())
    if ('fault' in read) faults.push(words.line(index + 1, read.fault))
    else for (let day = read.first; day <= read.last; day = addDays(day, 1)) days.add(day)
  }
  return { days: [...days].sort(), faults }
}

function stretch(line: string): { first: string; last: string } | { fault: string } {
  const [begin = '', end = begin, ...more] = line.split(/\s+(?:to|until|–|—|-)\s+/i)
  const [first, last] = [isoDay(begin), isoDay(end)]
  const wrong = [
    ...(first ? [] : [begin]),
    ...(last || end === begin ? [] : [end]),
    ...(more.length ? [line] : []),
  ][0]
  if (wrong !== undefined) {
    return { fault: words.noDay(shown(wrong)) }
  }
  if (!first || !last || last < first) {
    return { fault: words.backwards(shown(line)) }
  }
  if (last >= addDays(first, LONGEST)) {
    return { fault: words.long(shown(line), LONGEST) }
  }
  return { first, last }
}

/** 24 December 2027, 24/12/2027, 24.12.2027 or 2027-12-24 as an ISO day; nothing for what is none. */
function isoDay(text: string): string | undefined {
  const [, y, m, d] = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(text) ?? []
  const [, day = d, month = m, year = y] =
    /^(?:[a-z]+,? )?(\d\d?)[ ./-]+(\d\d?|[a-z]+)[ ./-]+(\d{4})$/i.exec(text) ?? []
  if (!day || !month || !year || year < '2000' || year > '2099') return undefined
  const number = /^\d/.test(month) ? month : String(monthOf(month.toLowerCase()))
  const iso = `${year}-${number.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined
}

/** 12 for 'dec' and 'december'; 0, which is no month, for what could be two or none. */
function monthOf(word: string): number {
  const found = MONTHS.filter((month) => word.length > 2 && month.startsWith(word))
  return found.length === 1 && found[0] ? MONTHS.indexOf(found[0]) + 1 : 0
}

/** The days as lines, those that follow one another as one stretch. Pure. */
export function closedDaysText(days: readonly string[]): string {
  const stretches: { first: string; last: string }[] = []
  for (const day of [...days].sort()) {
    const open = stretches.at(-1)
    if (open && addDays(open.last, 1) === day) open.last = day
    else stretches.push({ first: day, last: day })
  }
  const text = (day: string) => dates.day(day, { zone: 'UTC' }).replace(/^\w+ /, '')
  return stretches
    .map(({ first, last }) =>
      first === last ? text(first) : words.stretch(text(first), text(last)),
    )
    .join('\n')
}
