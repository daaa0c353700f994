import { randomUUID } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import { findManyAct, latestManyActs } from '../../../../db/queries/many/progress.ts'
import { knownLines } from '../../../../db/queries/starts/known-lines.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { ACTS } from '../../../commands/many/acts.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { ownDay } from '../../../read/own-day.ts'
import type { Values } from '../../../web/form.ts'
import { formNumber, pressOf } from '../shared/form-number.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf } from '../sign-in/require-hr.ts'
import { type Chosen, readChosen, readForAll } from './act.ts'
import { type Asked, askedIn, ofShown } from './asked.ts'
import { beginMany, MANY_PATH as PATH } from './begin.ts'
import { showTold } from './told.ts'
import { earlierModel, severalModel } from './view.ts'

const { moved } = hr.start.several.all

/** Of all that a list finds, so many are shown with what would come of them. */
const SHOWN = 20
const EARLIER = 10

/** One thing done to several cases: GET shows what would come of it, POST does it, and a page says how far it is. */
export function severalRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get(PATH, async (req, res) => {
    const asked = await askedIn(deps, req.query)
    await show(deps, res, { asked, chosen: await chosenOf(deps, asked), values: {}, errors: [] })
  })
  router.post(PATH, (req, res) => take(deps, req, res))
  router.get(`${PATH}/:id`, (req, res, next) => showTold(deps, { req, res }, next))
  return router
}

/** Those that are shown with what would come of each. */
const chosenOf = (deps: ServerDeps, { act, ids, query }: Asked): Promise<Chosen[]> =>
  readChosen(deps, ACTS[act], query === undefined ? ids : ids.slice(0, SHOWN))

export interface Shown {
  readonly asked: Asked
  readonly chosen: readonly Chosen[]
  readonly values: Values
  readonly errors: readonly FieldError[]
}

const frame = { active: 'cases', activeIsPage: false } as const

async function show(deps: ServerDeps, res: Response, shown: Shown): Promise<void> {
  const { act, ids } = shown.asked
  const [lines, earlier, { zone }] = await Promise.all([
    act === 'change-line' && ids.length ? knownLines(deps.db) : [],
    ids.length ? [] : latestManyActs(deps.db, EARLIER),
    ownDay(deps),
  ])
  const number = formNumber.safeParse(shown.values.submission).data ?? randomUUID()
  const more = { lines, submission: number, earlier: earlierModel(earlier, zone) }
  const model = { ...severalModel(shown), ...more }
  const status = shown.errors.length ? 422 : 200
  const template = 'hr/several/several.njk'
  await showHrPage(deps, res, { template, model, frame: { ...frame, status } })
}

async function take(deps: ServerDeps, req: Request, res: Response): Promise<void> {
  const values = (req.body ?? {}) as Values
  const number = formNumber.safeParse(values.submission)
  const id = pressOf(number.data ?? '', values)
  // A form that is sent again finds other cases than it was made of: it is asked for first.
  if (number.success && (await findManyAct(deps.db, id))) return res.redirect(303, `${PATH}/${id}`)
  const found = await askedIn(deps, values)
  const shown = ofShown(found, values.shown)
  const isGone = found.ids.length > 0 && !shown.ids.length
  const asked = isGone ? found : shown
  const chosen = await chosenOf(deps, asked)
  const read = chosen.length ? readForAll(ACTS[asked.act], chosen, values) : { errors: [] }
  const errors = [
    ...(number.error?.issues ?? []).map(({ message }) => ({ path: 'submission', message })),
    ...(isGone ? [{ path: 'submission', message: moved(found.ids.length) }] : []),
    ...('errors' in read ? read.errors : []),
  ]
  if ('errors' in read || errors.length) {
    return show(deps, res, { asked, chosen, values, errors })
  }
  const cases = asked.ids.map((one) => ({ id: one, subject: '' }))
  const act = { id, byUser: hrOf(res).userId, type: asked.act, data: read.data, cases }
  res.redirect(303, await beginMany(deps, act))
}
