import { type Column, meaningOf, sameHeading } from './columns.ts'
import { type Grid, HEADER_WITHIN, type Line } from './grid.ts'

/** A column of a file: its heading, and what it is read as ('' is not used, `ask` is for a person to say). */
export interface FoundColumn {
  readonly at: number
  readonly heading: string
  readonly as: Column | 'ask' | ''
  /** What its first cells hold. */
  readonly samples: readonly string[]
}

/** How many different things the cells of a line would mean as headings. */
export const scoreOf = ({ cells }: Line): number =>
  new Set(cells.map(({ text }) => meaningOf(text)).filter(Boolean)).size

/**
 * The line that holds the headings: of the first ten the one that means most, from two things on;
 * nothing where none does. Pure.
 */
export function findHeader(grid: Grid): Line | undefined {
  const top = grid.filter(({ number }) => number <= HEADER_WITHIN)
  const best = top.reduce<Line | undefined>(
    (found, line) => (!found || scoreOf(line) > scoreOf(found) ? line : found),
    undefined,
  )
  return best && scoreOf(best) >= 2 ? best : undefined
}

/** The columns of a table by its headings, as far as nobody chose otherwise (by index). Pure. */
export function columnsOf(
  grid: Grid,
  header: Line,
  chosen: Readonly<Record<string, string>>,
): FoundColumn[] {
  const below = grid.filter(({ number }) => number > header.number)
  const width = Math.max(
    header.cells.length,
    ...below.slice(0, 50).map(({ cells }) => cells.length),
  )
  return Array.from({ length: width }, (_, at) => {
    const heading = header.cells[at]?.text.trim() ?? ''
    const as = (chosen[at] ?? meaningOf(heading) ?? '') as FoundColumn['as']
    const texts = below.map(({ cells }) => cells[at]?.day ?? cells[at]?.text.trim() ?? '')
    const samples = texts.filter(Boolean).slice(0, 2)
    return { at, heading, as, samples }
  }).filter(({ heading, samples }) => heading || samples.length)
}

/** Headings that stand twice: which of them is meant, nobody can know. Pure. */
export const repeatedHeadings = (columns: readonly FoundColumn[]): string[] => {
  const named = columns.filter(({ heading }) => heading)
  const twice = named.filter(({ heading }, at) =>
    named.slice(0, at).some((before) => sameHeading(before.heading) === sameHeading(heading)),
  )
  return [...new Set(twice.map(({ heading }) => heading))]
}
