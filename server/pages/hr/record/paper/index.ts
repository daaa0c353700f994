import type { CaseMail } from '../../../../../db/queries/case-mails.ts'
import {
  type Block,
  type Cell,
  cell,
  heading,
  type Paper,
  text,
} from '../../../../../paper/document.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import { type CaseContext, clockTime } from '../../../../read/case-context.ts'
import type { CaseFile } from '../../../../read/case-file.ts'
import { contextOf, isUnworded, type NamedRecord } from '../../../../read/named-record.ts'
import { matter } from '../../case/summary/index.ts'
import { type RecordLine, recordView } from '../view.ts'
import { checkBlocks, limitBlocks, mailBlocks } from './around.ts'
import { askedBlocks, ownBlocks } from './asked.ts'
import { controlBlocks } from './controls.ts'
import { rungBlocks } from './deciding.ts'

const words = hr.paper

/** What a paper of a case is made from. */
export interface Source {
  readonly file: CaseFile
  readonly record: NamedRecord
  readonly mails: readonly CaseMail[]
  /** Where the product is reached, without a slash at its end. */
  readonly baseUrl: string
}

/**
 * A case's record as a paper: what was asked and what was confirmed, as it stood after its last
 * event, so that the same record gives the same paper whenever it is made. Pure.
 */
export function recordPaper(source: Source): Paper {
  const { file, record } = source
  const last = record.rows.at(-1)
  const now = record.events.at(-1)?.at ?? file.now
  const context = { ...contextOf(file, record), now }
  const view = recordView(file, record)
  return {
    title: hr.record.heading(context.names.leaver),
    ...{ lang: 'en', author: file.organisation, date: context.calendar.dateOf(now) },
    ...{ foot: words.foot(file.organisation, file.reference), unshown: words.unshown },
    blocks: [
      ...opening(context, view, last?.number ?? 0),
      ...askedBlocks(file, context),
      ...ownBlocks(context),
      ...rungBlocks(context, record),
      ...mailBlocks(file, context, source.mails),
      ...limitBlocks(file, context),
      ...eventBlocks(view.lines, isUnworded(record)),
      ...(last ? checkBlocks(last, record.rows.length, addressesOf(source)) : []),
      ...controlBlocks(context, record),
    ],
  }
}

const addressesOf = ({ baseUrl, file }: Source) => ({
  record: `${baseUrl}/cases/${file.id}/record`,
  check: `${baseUrl}/check`,
})

type View = ReturnType<typeof recordView>

function opening(context: CaseContext, { facts, chain }: View, number: number): Block[] {
  const { whole, broken } = hr.record
  const said = matter(context).map((part) => (typeof part === 'string' ? part : part.b))
  return [
    { is: 'small', text: words.asOf(number, clockTime(context, context.now)) },
    text(said.join('')),
    chain.whole
      ? { is: 'note', tone: 'green', text: `${whole.heading}. ${whole.text(chain.count)}` }
      : { is: 'note', tone: 'red', text: `${broken.heading}. ${broken.text(chain.fault)}` },
    heading(hr.record.facts.title),
    { is: 'pairs', rows: facts },
  ]
}

function eventBlocks(lines: readonly RecordLine[], unworded: boolean): Block[] {
  const w = words.events
  const said = new Set(lines.at(0)?.shown)
  const isNew = (shown: string) => !said.has(shown) && said.add(shown)
  const rows = lines.map((line): Cell[] => [
    cell(String(line.number)),
    cell(line.when),
    [
      line.text,
      [line.who, line.clause].filter(Boolean).join(' · '),
      ...(unworded ? [] : line.typed.map(({ what, value }) => w.typed(what, value))),
      ...line.shown.filter(isNew),
    ],
  ])
  return [
    heading(w.heading),
    text(`${hr.record.clock} ${w.before}`),
    ...(unworded ? [text(w.withheld)] : []),
    { is: 'table', head: w.head, widths: [4, 19, 57], rows },
  ]
}
