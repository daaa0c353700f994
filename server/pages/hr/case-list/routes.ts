import { type Response, Router } from 'express'
import { type PackOfCases, packTitle } from '../../../../db/queries/policies.ts'
import { findPage } from '../../../../db/queries/search/cases.ts'
import { listChoices } from '../../../../db/queries/search/saved.ts'
import { english } from '../../../../policies/words.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { linesOf } from '../../../read/case-row.ts'
import { cursorAt, readCursor } from '../../../read/list-cursor.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf, requireHr } from '../sign-in/require-hr.ts'
import { type Asked, readAsked } from './asked.ts'
import { sendList } from './export.ts'
import { keepFilter } from './keep.ts'
import { listView, type TitledPack } from './view.ts'

/** Keeping a question for oneself changes no case. */
const OWN = { look: 'reads', change: 'reads' } as const

/** All cases, by whatever they are asked for; fifty a page, as a file whole, and kept by a name. */
export function listRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get('/cases', async (req, res) => {
    const { cursor, tick } = req.query
    await showList(deps, res, readAsked(req.query), {
      ...(typeof cursor === 'string' && cursor ? { cursor } : {}),
      isTicked: tick === 'all',
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
  /** Whether all boxes of the page are ticked when it comes. */
  readonly isTicked?: boolean
  /** What is wrong with a name that the list should be kept by, and the name. */
  readonly errors?: readonly FieldError[]
  readonly name?: string
}

/** Two queries at once and the session's, however many cases there are. */
async function showList(
  deps: ServerDeps,
  res: Response,
  asked: Asked,
  { cursor = '', isTicked = false, errors = [], name = '' }: More,
): Promise<void> {
  const { db, linkKeys } = deps
  const { filter, sort } = asked
  const now = deps.now()
  const after = readCursor(cursor || undefined)
  const [page, { saved, packs }] = await Promise.all([
    findPage(db, linkKeys, { filter, sort, now, after }),
    listChoices(db, hrOf(res).userId).then(async ({ saved, packs }) => ({
      saved,
      packs: await Promise.all(packs.map((one) => titled(db, one))),
    })),
  ])
  const { total, isMore } = page
  const lines = await linesOf(deps, page.rows)
  const next = page.next && cursorAt(page.next)
  const faults = [...asked.faults, ...errors]
  const shown = { lines, total, isMore, saved, packs, next, cursor, isTicked, name }
  const model = listView(asked, shown)
  await showHrPage(deps, res, {
    template: 'hr/case-list/list.njk',
    model: { ...model, errors: faults },
    frame: { active: 'cases', status: faults.length ? 422 : 200 },
  })
}

const titled = async (db: ServerDeps['db'], pack: PackOfCases): Promise<TitledPack> => ({
  ...pack,
  title: english(await packTitle(db, pack.hash)) || pack.id,
})
