import type { Network } from '../../../workflows/policy/guide.ts'
import type { CaseFile } from '../../case-file.ts'
import { fullDate } from '../link/case-words.ts'
import { guideOf, type Line } from './lines.ts'
import { words } from './words.ts'

const w = words.question

/** The guides that help with a line: its network's, or those of the address books it names. Pure. */
export function guidesFor(file: CaseFile, { part, duty }: Pick<Line, 'part' | 'duty'>) {
  const network = guideOf(file.pack, part)
  const books = (duty.guides ?? []).flatMap((id) => guideOf(file.pack, id) ?? [])
  return {
    network: network && guideModel(file, network, w.how),
    books: books.map((book) => guideModel(file, book, w.howBook)),
  }
}

const guideModel = (file: CaseFile, guide: Network, how: (name: string) => string) => ({
  heading: how(guide.name),
  first: guide.side_effects,
  sections: [
    { heading: w.where, lines: guide.where },
    { heading: w.remove, lines: guide.remove_contact },
    { heading: w.uploaded, lines: guide.remove_uploaded },
  ].filter(({ lines }) => lines.length > 0),
  ready: guide.ready_time ?? '',
  reviewed: w.reviewed(fullDate(file, guide.reviewed_on), guide.search_for ?? w.search),
})
