import type { CaseMail } from '../../../../../db/queries/case-mails.ts'
import { type Block, type Cell, cell, heading, text } from '../../../../../paper/document.ts'
import { qrSvg } from '../../../../../paper/qr.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { Role } from '../../../../../workflows/pack/types.ts'
import { present } from '../../../../commands/people.ts'
import { type CaseContext, inWords, roleWords } from '../../../../read/case-context.ts'
import type { CaseFile } from '../../../../read/case-file.ts'
import { messagesView } from '../../messages/view.ts'

const words = hr.paper

/** Every mail and what is known of it, the oldest first. Pure. */
export function mailBlocks(
  file: CaseFile,
  context: CaseContext,
  mails: readonly CaseMail[],
): Block[] {
  const w = words.mails
  const lines = messagesView(file, mails, context).messages.reverse()
  if (!lines.length) return [heading(w.heading), text(w.none)]
  const rows = lines.map(({ what, to, planned, tag, events }): Cell[] => [
    [what, ...events.map(hr.messages.event)],
    cell(to),
    cell(planned),
    cell(tag.words),
  ])
  return [
    heading(w.heading),
    text(w.text),
    { is: 'table', head: w.head, widths: [7, 8, 8, 9], rows },
  ]
}

/** What was not looked at, who could see what, and for how long it is kept. Pure. */
export function limitBlocks(file: CaseFile, context: CaseContext): Block[] {
  const { seen, kept } = words
  const deciders = present(file)
    .filter((who) => who !== 'leaver')
    .flatMap((who) =>
      everIn(context, who).map((name) => seen.decider(name, roleWords(context, who))),
    )
  return [
    heading(hr.record.lacks.heading),
    text(hr.record.lacks.text),
    heading(seen.heading),
    {
      is: 'list',
      items: [
        seen.leaver(context.names.leaver),
        seen.hr,
        seen.deciders(inWords(deciders)),
        seen.auditor,
        seen.operator,
      ],
    },
    heading(kept.heading),
    text(file.keepYears ? kept.years(file.keepYears) : kept.unsaid),
  ]
}

/** Everybody who has had a role, the first first. */
const everIn = ({ names, earlier = [] }: CaseContext, who: Role): string[] => [
  ...new Set([...earlier.filter(({ role }) => role === who).map(({ name }) => name), names[who]]),
]

/** Where the record's own page is, and the page on which anybody checks a record. */
interface Addresses {
  readonly record: string
  readonly check: string
}

/** How whoever holds the paper finds out whether it is true. Pure. */
export function checkBlocks(
  last: { readonly number: number; readonly hash: string },
  count: number,
  { record: address, check }: Addresses,
): Block[] {
  const w = words.check
  const { number, hash } = last
  return [
    heading(w.heading),
    text(w.text(count, number)),
    { is: 'pairs', rows: [{ key: w.hash(number), text: hash }] },
    { is: 'list', items: w.steps },
    { is: 'link', text: w.page, url: check },
    {
      is: 'qr',
      svg: qrSvg(`${address}?paper=${number}.${hash}`),
      alt: w.qr,
      text: w.scan(address),
    },
  ]
}
