import { Router } from 'express'
import { z } from 'zod'
import { casesById } from '../../../../db/queries/case-lists.ts'
import { searchCases } from '../../../../db/queries/case-search.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { STATUSES } from '../../../../workflows/case/codes.ts'
import type { ServerDeps } from '../../../deps.ts'
import { lineOf, listed } from '../../../read/case-row.ts'
import { cursorAt, readCursor } from '../../../read/list-cursor.ts'
import { showHrPage } from '../shared/hr-page.ts'

const query = z.object({
  status: z.enum(STATUSES).optional().catch(undefined),
  q: z.string().trim().max(200).optional().catch(undefined),
  cursor: z.string().min(1).optional().catch(undefined),
})

/** All cases, the newest first: by status, by name or reference, fifty a page. */
export function listRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get('/cases', async (req, res) => {
    const { status, q, cursor } = query.parse(req.query)
    const asked = { ...(status ? { status } : {}), ...(q ? { q } : {}) }
    const page = await searchCases(deps.db, { ...asked, after: readCursor(cursor) })
    const rows = await casesById(
      deps.db,
      page.rows.map(({ id }) => id),
    )
    const lines = (await Promise.all(rows.map((row) => listed(deps, row)))).map(lineOf)
    const href = (more: Record<string, string>) =>
      `/cases?${new URLSearchParams({ ...asked, ...more })}`
    const model = {
      lines,
      q: q ?? '',
      status: status ?? '',
      filters: FILTERS,
      first: cursor ? href({}) : '',
      next: page.next ? href({ cursor: cursorAt(page.next) }) : '',
    }
    await showHrPage(deps, res, {
      template: 'hr/case-list/list.njk',
      model,
      frame: { active: 'cases' },
    })
  })
  return router
}

const { all, open, paused, closed } = hr.caseList.statuses
const FILTERS = [
  { value: '', text: all },
  { value: 'open', text: open },
  { value: 'paused', text: paused },
  { value: 'closed', text: closed },
]
