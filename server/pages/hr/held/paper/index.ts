import { type Block, type Paper, text } from '../../../../../paper/document.ts'
import { dateIn } from '../../../../../policies/calendar.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../../deps.ts'
import { readCaseFile } from '../../../../read/case-file.ts'
import { readNamedRecord } from '../../../../read/named-record.ts'
import { ownDay } from '../../../../read/own-day.ts'
import type { Held } from '../held-about.ts'
import { caseBlocks } from './in-case.ts'
import { outsideBlocks } from './outside.ts'
import { clockIn } from './pieces.ts'
import { userBlocks } from './user.ts'

const words = hr.heldPaper

/** So many cases stand on a paper: who decides may be in thousands, and the file holds them all. */
const ON_PAPER = 100

/** All that is held about somebody, as a paper to give to them. Four queries a case. */
export async function heldPaper(deps: ServerDeps, held: Held): Promise<Paper> {
  const { zone } = await ownDay(deps)
  const clock = clockIn(zone)
  const cases: Block[] = []
  for (const one of held.cases.slice(0, ON_PAPER)) {
    const file = await readCaseFile(deps, one.case)
    if (file) cases.push(...caseBlocks(one, file, await readNamedRecord(deps.db, one.case)))
  }
  const more = held.cases.length - ON_PAPER
  return {
    title: words.title(held.address),
    ...{ lang: 'en', author: held.organisation, date: dateIn(zone, Date.parse(held.made)) },
    ...{ foot: words.foot(held.organisation), unshown: words.unshown },
    blocks: [
      text(words.made(held.organisation, clock(held.made))),
      ...cases,
      ...(more > 0 ? [text(words.more(more))] : []),
      ...outsideBlocks(held, clock),
      ...(held.user ? userBlocks(held.user, clock) : []),
    ],
  }
}
