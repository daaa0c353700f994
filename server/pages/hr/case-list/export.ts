import { once } from 'node:events'
import type { Response } from 'express'
import { casesById } from '../../../../db/queries/case-lists.ts'
import { type Place, searchCases } from '../../../../db/queries/search/cases.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { type Cell, CSV, CSV_BOM, csvLine } from '../../../look/csv.ts'
import { type Listed, lineOf, listed } from '../../../read/case-row.ts'
import { asDownload } from '../../../web/download/download.ts'
import type { Asked } from './asked.ts'

const words = hr.caseList
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
    for (const row of await casesById(deps.db, page.ids)) {
      const cells = cellsOf(await listed(deps, row), row)
      if (!res.write(csvLine(cells))) await Promise.race([once(res, 'drain'), once(res, 'close')])
    }
    after = res.destroyed ? undefined : page.next
  } while (after)
  res.end()
}

type Row = { readonly status: string; readonly waits_on: keyof typeof words.waitsFor | null }

/** A case as cells, as `words.columns` has them; days in the zone of its calendar. */
function cellsOf(one: Listed, { status, waits_on }: Row): Cell[] {
  const line = lineOf(one)
  return [
    ...[one.reference, one.names.leaver, one.kind, one.roleTitle, one.names.line, one.endDate],
    ...[status, line.tag.words, line.done, line.total, line.late],
    ...[
      waits_on ? words.waitsFor[waits_on] : '',
      one.nextAt === null ? '' : one.calendar.dateOf(one.nextAt),
    ],
  ]
}
