import { type Block, cell, heading, type Pair, text } from '../../../../../paper/document.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import { packWords } from '../../../../../words/pack.ts'
import { askOf, type CaseContext, longDate } from '../../../../read/case-context.ts'
import type { CaseFile } from '../../../../read/case-file.ts'
import { languageName } from '../../../../read/names.ts'
import { ownLines } from '../../../../read/own-duties.ts'
import { type DutyLine, dutyLines } from '../../case/duties-view.ts'

const words = hr.paper

/** What the leaver was asked, in the words that were shown, and what they answered. Pure. */
export function askedBlocks(file: CaseFile, context: CaseContext): Block[] {
  const lines = dutyLines(context, [])
  return [
    heading(words.asked.heading),
    text(lines.length ? words.asked.text : words.asked.none),
    ...lines.flatMap((line) => askedBlock(file, context, line)),
  ]
}

function askedBlock(file: CaseFile, context: CaseContext, line: DutyLine): Block[] {
  const w = words.asked
  const rows: Pair[] = [
    { key: w.answer, text: said(line.tag.words, line.note) },
    ...line.parts.map(({ name, tag, note }) => ({ key: name, text: said(tag.words, note) })),
  ]
  return [
    heading(line.title, 3),
    text(askOf(context, line.id)),
    ...inTheirs(file, line.id),
    { is: 'small', text: w.backed(line.clause, longDate(context, line.dueDate)) },
    { is: 'pairs', rows },
  ]
}

const said = (answer: string, note: string): string => (note ? `${answer} (${note})` : answer)

/** As the leaver read it, where that was not in English. */
function inTheirs(file: CaseFile, id: string): Block[] {
  const ask = file.pack.duties.find((duty) => duty.id === id)?.ask
  if (file.language === 'en' || !ask?.[file.language]) return []
  return [
    { is: 'small', text: words.asked.language(languageName(file.language)) },
    text(packWords(file, ask)),
  ]
}

/** What the organisation does itself; nothing where the policy names nothing. Pure. */
export function ownBlocks(context: CaseContext): Block[] {
  const lines = ownLines(context)
  if (!lines.length) return []
  const rows = lines.map(({ title, clause, owner, dueDate, tag }) => [
    [title, ...(clause ? [clause] : [])],
    ...[cell(owner), cell(longDate(context, dueDate)), cell(tag.words)],
  ])
  return [
    heading(words.own.heading),
    { is: 'table', head: words.own.head, widths: [5, 3, 3, 2], rows },
  ]
}
