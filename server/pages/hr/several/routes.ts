import { randomUUID } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { knownLines } from '../../../../db/queries/starts/known-lines.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { asList, type Values } from '../../../web/form.ts'
import { formNumber } from '../shared/form-number.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf } from '../sign-in/require-hr.ts'
import { ACTS, type Act, actOnAll, type Chosen, readChosen, readForAll } from './act.ts'
import { doneModel, severalModel } from './view.ts'

const PATH = '/cases/several'

/** So many cases are shown on a page of the list, and twice as many can be acted on at once. */
const MOST = 100

/** One thing done to several cases: GET shows each with what would come of it, POST does it. */
export function severalRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get(PATH, async (req, res) => {
    const asked = askedIn(req.query)
    const chosen = await readChosen(deps, ACTS[asked.act], asked.ids)
    await show(deps, res, { ...asked, chosen, values: {}, errors: [] })
  })
  router.post(PATH, (req, res) => take(deps, req, res))
  return router
}

interface Asked {
  readonly act: Act
  readonly ids: readonly string[]
  /** More were chosen than can be done at once. */
  readonly isCut: boolean
}

function askedIn(given: Readonly<Record<string, unknown>>): Asked {
  const act = z.enum(['remind', 'change-line', 'cancel']).catch('remind').parse(given.do)
  const all = [asList(given.case)].flat().flatMap((one) => z.uuid().safeParse(one).data ?? [])
  const ids = [...new Set(all)]
  return { act, ids: ids.slice(0, MOST), isCut: ids.length > MOST }
}

export interface Shown extends Asked {
  readonly chosen: readonly Chosen[]
  readonly values: Values
  readonly errors: readonly FieldError[]
}

const frame = { active: 'cases', activeIsPage: false } as const

async function show(deps: ServerDeps, res: Response, shown: Shown): Promise<void> {
  const lines = shown.act === 'change-line' ? await knownLines(deps.db) : []
  const number = formNumber.safeParse(shown.values.submission).data ?? randomUUID()
  const model = { ...severalModel(shown), lines, submission: number }
  const status = shown.errors.length ? 422 : 200
  const template = 'hr/several/several.njk'
  await showHrPage(deps, res, { template, model, frame: { ...frame, status } })
}

async function take(deps: ServerDeps, req: Request, res: Response): Promise<void> {
  const values = (req.body ?? {}) as Values
  const asked = askedIn(values)
  const act = ACTS[asked.act]
  const chosen = await readChosen(deps, act, asked.ids)
  const number = formNumber.safeParse(values.submission)
  const read = chosen.length ? readForAll(act, chosen, values) : { errors: [] }
  if ('errors' in read || !number.success) {
    const unnumbered = number.error?.issues.map(({ message }) => ({ path: 'submission', message }))
    const errors = unnumbered ?? ('errors' in read ? read.errors : [])
    return show(deps, res, { ...asked, chosen, values, errors })
  }
  const sent = { data: read.data, number: number.data, user: hrOf(res).userId }
  const model = doneModel(await actOnAll(deps, act, asked.ids, sent))
  await showHrPage(deps, res, { template: 'hr/several/done.njk', model, frame })
}
