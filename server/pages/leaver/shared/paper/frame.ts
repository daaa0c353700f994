import type { WholeRecord } from '../../../../../db/queries/record.ts'
import { type Block, heading, type Paper, text } from '../../../../../paper/document.ts'
import { qrSvg } from '../../../../../paper/qr.ts'
import type { ServerDeps } from '../../../../deps.ts'
import type { Visit } from '../../../visit/visit.ts'
import { partiesOf } from '../parties.ts'

/** A paper in the leaver's language; its day is that of the last event, so that it stays the same. */
export function paperFor(
  { file, organisation }: Visit,
  title: string,
  blocks: readonly Block[],
): Paper {
  const { paper: w } = file.words
  return {
    ...{ title, lang: file.language, author: organisation, blocks, unshown: w.unshown },
    date: file.calendar.dateOf(file.state.at),
    foot: w.foot(organisation, file.reference),
  }
}

/** What is kept and what is not seen, who sees it, how long, and what they can ask for. */
export function privacyBlocks(visit: Visit): Block[] {
  const { privacy } = visit.file.words
  const who = partiesOf(visit)
  return privacy.sections(who).flatMap(({ id, heading: title, text: words, points }) => [
    heading(title),
    // What a paper says of its page would not be true.
    ...(words ? [text(id === 'how-long' ? privacy.howLong(who) : words)] : []),
    ...(points ? [{ is: 'list', items: points } as const] : []),
  ])
}

/** How the leaver, or whoever they show it to, finds out whether the record was changed since. */
export function checkBlocks(
  { config }: Pick<ServerDeps, 'config'>,
  { file }: Visit,
  { rows }: Pick<WholeRecord, 'rows'>,
): Block[] {
  const last = rows.at(-1)
  if (!last) return []
  const { check: w } = file.words.paper
  const { number, hash } = last
  const address = `${config.BASE_URL}/cases/${file.id}/record?paper=${number}.${hash}`
  return [
    heading(w.heading),
    text(w.text(number)),
    { is: 'pairs', rows: [{ key: w.mark(number), text: hash }] },
    { is: 'qr', svg: qrSvg(address), alt: w.qr, text: w.scan },
  ]
}
