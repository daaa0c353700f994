import type { NextFunction, Request, Response } from 'express'
import { z } from 'zod'
import { casesById } from '../../../../db/queries/case-lists.ts'
import {
  FATES,
  findManyAct,
  manyActCases,
  manyActProgress,
} from '../../../../db/queries/many/progress.ts'
import type { ServerDeps } from '../../../deps.ts'
import { comesAgain } from '../shared/comes-again.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { MANY_PATH } from './begin.ts'
import { toldModel } from './view.ts'

/** Cases of a page. */
export const A_PAGE = 100

const shape = z.object({
  show: z.enum(FATES).optional().catch(undefined),
  page: z.coerce.number().int().min(0).max(100).catch(0),
})

/** How far something is that is done to many cases, and what came of each. Comes again until it is over. */
export async function showTold(
  deps: ServerDeps,
  { req, res }: { readonly req: Request; readonly res: Response },
  next: NextFunction,
): Promise<void> {
  const id = z.uuid().safeParse(req.params.id)
  const act = id.success ? await findManyAct(deps.db, id.data) : undefined
  if (!act) return next()
  const counts = await manyActProgress(deps.db, act.id)
  const asked = shape.parse(req.query)
  const of = asked.show ?? FATES.find((one) => counts[one]) ?? 'done'
  const some = { actId: act.id, of, offset: asked.page * A_PAGE, limit: A_PAGE }
  const told = await manyActCases(deps.db, some)
  const known = await casesById(
    deps.db,
    told.map(({ case_id }) => case_id),
  )
  const isOver = counts.left + counts.waits === 0
  // Who reads a part of it reads on: it does not come again under their eyes.
  const again =
    isOver || asked.show ? {} : { again: comesAgain(req, res, `${MANY_PATH}/${act.id}`) }
  const model = { ...toldModel({ act, counts, of, page: asked.page, told, known }), ...again }
  const frame = { active: 'cases', activeIsPage: false } as const
  await showHrPage(deps, res, { template: 'hr/several/told.njk', model, frame })
}
