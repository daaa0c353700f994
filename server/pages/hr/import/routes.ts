import { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import {
  chooseForImport,
  dropImport,
  findImport,
  type Import,
  markStarted,
  progressOf,
} from '../../../../db/queries/starts/imports.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { startMany } from '../../../intake/many/start.ts'
import { MOST_ROWS } from '../../../intake/table/grid.ts'
import { CSV } from '../../../look/csv.ts'
import type { FieldError } from '../../../look/params.ts'
import { comesAgain } from '../shared/comes-again.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf } from '../sign-in/require-hr.ts'
import { choicesFrom, choicesIn } from './choices.ts'
import { type LookedRows, look } from './look.ts'
import { multipartBody } from './multipart.ts'
import { MOST_POSTED, showBring, takeTable, tooLarge } from './receive.ts'
import { csvTemplate, xlsxTemplate } from './template.ts'
import { type Shown, seenOf, tableModel } from './view.ts'

const words = hr.start.import
const PATH = '/cases/import'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Starting many cases from a table: bring it, see what was understood, start all that is right. */
export function importRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get(PATH, showBring(deps))
  router.post(PATH, multipartBody(MOST_POSTED), takeTable(deps), tooLarge(deps))
  router.get(`${PATH}/template.csv`, (_req, res) => {
    res.attachment('leavers.csv').type(CSV).send(csvTemplate())
  })
  router.get(`${PATH}/template.xlsx`, async (_req, res) => {
    res
      .attachment('leavers.xlsx')
      .type(XLSX)
      .send(await xlsxTemplate())
  })
  router.get(`${PATH}/:id`, on(deps, showTable(deps)))
  router.post(`${PATH}/:id/choices`, on(deps, takeChoices(deps)))
  router.post(`${PATH}/:id/start`, on(deps, takeStart(deps)))
  router.post(`${PATH}/:id/drop`, on(deps, drop(deps)))
  return router
}

type Answer = (kept: Import, req: Request, res: Response) => unknown

/** Finds the table that an address is about. */
const on =
  ({ db }: ServerDeps, answer: Answer): RequestHandler =>
  async (req, res, next) => {
    const id = z.uuid().safeParse(req.params.id)
    const kept = id.success ? await findImport(db, id.data) : undefined
    return kept ? answer(kept, req, res) : next()
  }

const shownField = z.object({
  show: z.enum(['wrong', 'start', 'already']).optional().catch(undefined),
  page: z.coerce.number().int().min(0).max(100).catch(0),
})

const showTable =
  (deps: ServerDeps): Answer =>
  async (kept, req, res) => {
    if (kept.started_at) return showProgress(deps, { req, res }, kept)
    const { show: group, page } = shownField.parse(req.query)
    return show(deps, res, kept, { group, page, errors: [] })
  }

async function show(deps: ServerDeps, res: Response, kept: Import, shown: Shown): Promise<void> {
  const model = tableModel(kept, await look(deps, kept), shown)
  const status = shown.errors.length ? 422 : 200
  const frame = { active: 'cases', activeIsPage: false, status } as const
  return showHrPage(deps, res, { template: 'hr/import/table.njk', model, frame })
}

const takeChoices =
  (deps: ServerDeps): Answer =>
  async (kept, req, res) => {
    const typed = req.body ?? {}
    if (typed.letters && !typed.encoding) {
      const errors = [{ path: 'encoding', message: words.encoding.chosen }]
      return show(deps, res, kept, { group: undefined, page: 0, errors })
    }
    await chooseForImport(deps.db, kept.id, choicesFrom(typed, choicesIn(kept.choices)))
    res.redirect(303, `${PATH}/${kept.id}`)
  }

const drop =
  ({ db }: ServerDeps): Answer =>
  async (kept, _req, res) => {
    await dropImport(db, kept.id)
    res.redirect(303, PATH)
  }

/** All rows that are right, or none. Sent twice it is done once. */
const takeStart =
  (deps: ServerDeps): Answer =>
  async (kept, req, res) => {
    const here = `${PATH}/${kept.id}`
    if (kept.started_at) return res.redirect(303, here)
    const looked = await look(deps, kept)
    if (looked.is !== 'read' || !looked.good.length) return res.redirect(303, here)
    const again = (errors: FieldError[]) =>
      show(deps, res, kept, { group: undefined, page: 0, errors })
    const errors = unsaid(looked, req.body ?? {})
    if (errors.length) return again(errors)
    const good = looked.good.map(({ one }) => one)
    const started = { at: new Date(deps.now()), caseIds: good.map(({ caseId }) => caseId) }
    const by = { role: 'hr', user: hrOf(res).userId } as const
    const done = await startMany(deps, by, good, (tx) => markStarted(tx, kept.id, started))
    // Another press came first, or somebody started one of these meanwhile.
    return done || (await findImport(deps.db, kept.id))?.started_at
      ? res.redirect(303, `${here}${left(looked.wrong.length)}`)
      : again([{ path: 'start', message: words.moved }])
  }

/** What has still to be ticked, or looked at, before all that is right starts. */
function unsaid(looked: LookedRows, typed: Readonly<Record<string, unknown>>): FieldError[] {
  const { wrong, good } = looked
  if (typed.seen !== seenOf(looked)) return [{ path: 'start', message: words.moved }]
  const left = wrong.length > 0 && typed.leaveOut !== 'yes'
  const doubted = good.some(({ doubts }) => doubts.length) && typed.doubts !== 'yes'
  return [
    ...(left ? [{ path: 'leaveOut', message: words.leaveOut.missing(wrong.length) }] : []),
    ...(doubted ? [{ path: 'doubts', message: words.doubts.missing }] : []),
  ]
}

/** How many rows were left out goes along in the address: what was in them is deleted. */
const leftField = z.coerce.number().int().min(0).max(MOST_ROWS).catch(0)
const left = (count: number): string => (count ? `?left=${count}` : '')

async function showProgress(
  deps: ServerDeps,
  { req, res }: { readonly req: Request; readonly res: Response },
  { id, case_ids }: Import,
) {
  const { all, opened, refused } = await progressOf(deps.db, case_ids ?? [])
  const isDone = opened + refused >= all
  const title = isDone ? words.progress.done(opened) : words.progress.title(all)
  const leftOut = leftField.parse(req.query.left)
  const again = isDone ? {} : { again: comesAgain(req, res, `${PATH}/${id}${left(leftOut)}`) }
  const model = { ...{ all, opened, refused, leftOut, isDone, title }, ...again }
  const frame = { active: 'cases', activeIsPage: false } as const
  return showHrPage(deps, res, { template: 'hr/import/progress.njk', model, frame })
}
