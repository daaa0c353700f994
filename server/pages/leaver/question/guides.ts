import type { Network } from '../../../../workflows/pack/guide.ts'
import { guideOf } from '../../../../workflows/plan/networks.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { fullDate, inEnglish } from '../../../read/sentences/leaver.ts'
import { type Line, perNetwork } from '../shared/lines.ts'

/**
 * The guides that help with a line: its network's, those of the address books it names, or how each
 * network that the leaver uses forgets what was uploaded to it. Pure.
 */
export function guidesFor(
  file: CaseFile,
  { part, duty }: Pick<Line, 'part' | 'duty'>,
  lines: readonly Line[],
) {
  const network = guideOf(file.pack, part)
  const books = (duty.guides ?? []).flatMap((id) => guideOf(file.pack, id) ?? [])
  return {
    network: network && guideModel(file, network, file.words.question.how),
    uploads: duty.shows === 'uploaded' ? uploadsOf(file, lines) : undefined,
    books: books.map((book) => guideModel(file, book, file.words.question.howBook)),
  }
}

/** Of the networks that the leaver has not said to have no account on. */
function uploadsOf(file: CaseFile, lines: readonly Line[]) {
  const steps = lines.filter(perNetwork).flatMap(({ part, title, answer }) => {
    const lines = guideOf(file.pack, part)?.remove_uploaded ?? []
    return lines.length && answer?.means !== 'no-account'
      ? [{ title, lines: lines.map((line) => inEnglish(file, line)) }]
      : []
  })
  return { heading: file.words.question.howUploaded, steps }
}

function guideModel(file: CaseFile, guide: Network, how: (name: string) => string) {
  const w = file.words.question
  const said = (lines: readonly string[]) => lines.map((line) => inEnglish(file, line))
  return {
    heading: how(guide.name),
    first: said(guide.side_effects),
    sections: [
      { heading: w.where, lines: said(guide.where) },
      { heading: w.remove, lines: said(guide.remove_contact) },
      { heading: w.uploaded, lines: said(guide.remove_uploaded) },
    ].filter(({ lines }) => lines.length > 0),
    ready: inEnglish(file, guide.ready_time ?? ''),
    reviewed: w.reviewed(fullDate(file, guide.reviewed_on), guide.search_for ?? w.search),
  }
}
