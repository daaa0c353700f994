import { cell, heading, type Paper, text } from '../../../../paper/document.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { Figure } from './view.ts'

const words = hr.reports

interface Given {
  readonly organisation: string
  /** In words: 'quarter 4 of 2026'. */
  readonly quarter: string
  /** The day on which it is made, ISO. */
  readonly day: string
  readonly figures: readonly Figure[]
}

/** A report as a paper. Pure. */
export const reportPaper = ({ organisation, quarter, day, figures }: Given): Paper => ({
  title: words.heading(quarter),
  ...{ lang: 'en', author: organisation, date: day },
  ...{ foot: words.foot(organisation, quarter), unshown: words.unshown },
  blocks: figures.flatMap(({ title, definition, head, rows }) => [
    heading(title),
    rows.length
      ? {
          is: 'table' as const,
          head,
          widths: head.map((_, index) => (index === 0 ? 2 : 1)),
          rows: rows.map(({ label, cells }) => [cell(label), ...cells.map(cell)]),
        }
      : text(words.empty),
    { is: 'small' as const, text: definition },
  ]),
})
