import { once } from 'node:events'
import type { Response } from 'express'
import { casesById, type ExportedCase } from '../../../../db/queries/case-lists.ts'
import { searchCases } from '../../../../db/queries/search/cases.ts'
import type { Place } from '../../../../db/queries/search/order.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { Kind } from '../../../../workflows/pack/codes.ts'
import type { ServerDeps } from '../../../deps.ts'
import { type Cell, CSV, CSV_BOM, csvLine } from '../../../look/csv.ts'
import { type Line, linesOf } from '../../../read/case-row.ts'
import { asDownload } from '../../../web/download/download.ts'
import type { Asked } from './asked.ts'

const words = hr.caseList
const { kinds: KIND_WORDS } = hr.start.form.kind
const AT_ONCE = 200

/**
 * All that the list holds as a CSV, in its order, written while it is read, so that its length costs no
 * memory. Each case comes once; one that moves meanwhile may be missing.
 */
export async function sendList(deps: ServerDeps, res: Response, asked: Asked): Promise<void> {
  const { filter, sort } = asked
  const now = deps.now()
  asDownload(res, 'cases.csv', CSV)
  res.write(CSV_BOM + csvLine(words.columns))
  let after: Place | undefined
  do {
    const search = { filter, sort, now, after, limit: AT_ONCE }
    const page = await searchCases(deps.db, deps.linkKeys, search)
    const rows = await casesById(deps.db, page.ids)
    for (const [at, line] of (await linesOf(deps, rows)).entries()) {
      const row = rows[at]
      if (row && !res.write(csvLine(await cellsOf(deps, row, line)))) {
        await Promise.race([once(res, 'drain'), once(res, 'close')])
      }
    }
    after = res.destroyed ? undefined : page.next
  } while (after)
  res.end()
}

/** A case as cells, as `words.columns` has them; days in the zone of its calendar. */
async function cellsOf(deps: ServerDeps, row: ExportedCase, line: Line): Promise<Cell[]> {
  const { calendar } = await deps.policyOf(deps.db, row)
  const waits = row.waits_on ? words.waitsFor[row.waits_on] : ''
  return [
    ...[row.reference, row.leaver_name, KIND_WORDS[row.kind as Kind], row.role_title],
    ...[row.line_name, row.end_date, words.is[row.status]],
    ...[line.tag.words, line.done, line.total, line.late, waits],
    row.next_at ? calendar.dateOf(row.next_at.getTime()) : '',
  ]
}
