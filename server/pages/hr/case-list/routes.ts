import { type Response, Router } from 'express'
import { casesById } from '../../../../db/queries/case-lists.ts'
import { packsOfCases } from '../../../../db/queries/policies.ts'
import { countFound, searchCases } from '../../../../db/queries/search/cases.ts'
import { savedFilters } from '../../../../db/queries/search/saved.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { lineOf, listed } from '../../../read/case-row.ts'
import { cursorAt, readCursor } from '../../../read/list-cursor.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf, requireHr } from '../sign-in/require-hr.ts'
import { type Asked, readAsked } from './asked.ts'
import { sendList } from './export.ts'
import { keepFilter } from './keep.ts'
import { listView } from './view.ts'

/** Keeping a question for oneself changes no case. */
const OWN = { look: 'reads', change: 'reads' } as const

/** All cases, by whatever they are asked for; fifty a page, as a file whole, and kept by a name. */
export function listRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get('/cases', async (req, res) => {
    const { cursor } = req.query
    await showList(deps, res, readAsked(req.query), {
      ...(typeof cursor === 'string' && cursor ? { cursor } : {}),
    })
  })
  router.get('/cases/export.csv', async (req, res) => {
    const asked = readAsked(req.query)
    if (asked.faults.length) await showList(deps, res, asked, {})
    else await sendList(deps, res, asked)
  })
  router.use('/kept-lists', requireHr(deps, OWN))
  router.use(keepFilter(deps, (res, asked, more) => showList(deps, res, asked, more)))
  return router
}

export interface More {
  readonly cursor?: string
  /** What is wrong with a name that the list should be kept by, and the name. */
  readonly errors?: readonly FieldError[]
  readonly name?: string
}

/** Six queries and the session's, however many cases there are. */
async function showList(
  deps: ServerDeps,
  res: Response,
  asked: Asked,
  { cursor, errors = [], name = '' }: More,
): Promise<void> {
  const { db, linkKeys } = deps
  const { filter, sort } = asked
  const now = deps.now()
  const [page, total, saved, packs] = await Promise.all([
    searchCases(db, linkKeys, { filter, sort, now, after: readCursor(cursor) }),
    countFound(db, linkKeys, { filter, now }),
    savedFilters(db, hrOf(res).userId),
    packsOfCases(db),
  ])
  const rows = await casesById(db, page.ids)
  const lines = (await Promise.all(rows.map((row) => listed(deps, row)))).map(lineOf)
  const next = page.next && cursorAt(page.next)
  const faults = [...asked.faults, ...errors]
  const model = listView(asked, { lines, total, saved, packs, next, isFirst: !cursor, name })
  await showHrPage(deps, res, {
    template: 'hr/case-list/list.njk',
    model: { ...model, errors: faults },
    frame: { active: 'cases', status: faults.length ? 422 : 200 },
  })
}
