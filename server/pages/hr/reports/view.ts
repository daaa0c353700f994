import { english } from '../../../../policies/words.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { Pack } from '../../../../workflows/pack/types.ts'
import { backingOf } from '../../../../workflows/pack/types.ts'
import { capital } from '../../../read/case-context.ts'
import { AGES, median, type Report, type Row, type Share } from '../../../read/report/figures.ts'
import { DAYS_TO_ANSWER } from './law.ts'

const words = hr.reports

/** One figure: a picture and a table of the same. */
export interface Figure {
  readonly id: FigureId
  readonly title: string
  readonly definition: string
  readonly head: readonly string[]
  readonly rows: readonly FigureRow[]
}

export interface FigureRow {
  readonly label: string
  /** What stands in the table: this quarter, and where there is one the quarter before. */
  readonly cells: readonly string[]
  /** How long its bar is, from 0 to 1. */
  readonly bar: number
}

export const FIGURES = [
  ...(['totals', 'byMonth', 'byDuty', 'byKind', 'byLine'] as const),
  ...(['rungs', 'kept', 'requests', 'byAge'] as const),
] as const
export type FigureId = (typeof FIGURES)[number]

/** Names for what a report holds ids and codes of. */
export interface Names {
  readonly packs: readonly Pack[]
  /** By a case in which they lead the leaver. */
  readonly lines: ReadonlyMap<string, string>
}

/** Each figure of a report, in order. Pure. */
export const figuresOf = (report: Report, names: Names): Figure[] => [
  totals(report),
  figure(
    'byMonth',
    [words.thisQuarter],
    report.byMonth.map(({ month, share }) => ({
      ...{ label: monthName(month), cells: [shareText(share)], bar: part(share) },
    })),
  ),
  shares('byDuty', report.byDuty, (id) => dutyName(names.packs, id)),
  shares('byKind', report.byKind, capital),
  shares('byLine', report.byLine, (key) => {
    const example = report.byLine.find(({ of }) => of === key)?.example ?? ''
    return names.lines.get(example) ?? words.byLine.others
  }),
  counts('rungs', report.rungs, (rung) => words.rungs.of[rung as keyof typeof words.rungs.of]),
  counts('kept', report.kept, (reason) => reasonName(names.packs, reason)),
  requests(report),
  ages(report),
]

const figure = (id: FigureId, columns: readonly string[], rows: readonly FigureRow[]): Figure => ({
  ...{ id, title: words[id].title, definition: words[id].definition, rows },
  head: [words.what, ...columns],
})

const BOTH = [words.thisQuarter, words.before]

function totals({ now, before }: Report): Figure {
  const row = (label: string, cells: string[], bar = 0): FigureRow => ({ label, cells, bar })
  return figure('totals', BOTH, [
    row(words.totals.closed, [`${now.closed}`, `${before.closed}`]),
    ...(['settled', 'onTime'] as const).map((what) =>
      row(words.totals[what], [shareText(now[what]), shareText(before[what])], part(now[what])),
    ),
    row(words.totals.days, [words.days(now.medianDays), words.days(before.medianDays)]),
  ])
}

const shares = (
  id: 'byDuty' | 'byKind' | 'byLine',
  rows: readonly Row<Share>[],
  name: (of: string) => string,
): Figure =>
  figure(
    id,
    BOTH,
    rows.map(({ of, now, before }) => ({
      ...{ label: name(of), cells: [shareText(now), shareText(before)], bar: part(now) },
    })),
  )

function counts(
  id: 'rungs' | 'kept',
  rows: readonly Row<number>[],
  name: (of: string) => string,
): Figure {
  const most = Math.max(1, ...rows.map(({ now }) => now))
  return figure(
    id,
    BOTH,
    rows.map(({ of, now, before }) => ({
      ...{ label: name(of), cells: [`${now}`, `${before}`], bar: now / most },
    })),
  )
}

function requests({ requests: rows }: Report): Figure {
  const said = (all: Report['requests'][number]['now']): string => {
    const days = all.flatMap((one) => (one.days === null ? [] : [one.days]))
    const within = days.filter((count) => count <= DAYS_TO_ANSWER).length
    return words.requests.line(all.length, within, words.days(median(days)))
  }
  const most = Math.max(1, ...rows.map(({ now }) => now.length))
  return figure(
    'requests',
    BOTH,
    rows.map(({ of, now, before }) => ({
      ...{ label: words.requests.of[of], cells: [said(now), said(before)] },
      bar: now.length / most,
    })),
  )
}

function ages({ byAge }: Report): Figure {
  const most = Math.max(1, ...byAge.map(({ count }) => count))
  return figure(
    'byAge',
    [words.thisQuarter],
    byAge.map(({ weeks, count }, index) => ({
      label: words.byAge.from(weeks, AGES[index + 1] ?? null),
      ...{ cells: [words.byAge.count(count)], bar: count / most },
    })),
  )
}

const part = ({ part: of, whole }: Share): number => (whole ? of / whole : 0)
const shareText = ({ part: of, whole }: Share): string => words.share(of, whole)

const monthName = (month: string): string =>
  new Date(`${month}-15T12:00:00Z`).toLocaleDateString('en-GB', {
    ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
  })

function dutyName(packs: readonly Pack[], id: string): string {
  const duty = packs.flatMap(({ duties }) => duties).find((one) => one.id === id)
  return duty ? `${english(duty.title)} (${backingOf(duty, 'employee')})` : id
}

function reasonName(packs: readonly Pack[], id: string): string {
  if (!id) return words.kept.others
  const [reason] = packs.flatMap(({ keep_reasons: all }) => all[id] ?? [])
  return reason ? english(reason.label) : id
}
