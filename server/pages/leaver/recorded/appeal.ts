import type { RequestHandler, Response } from 'express'
import { readRecord } from '../../../../db/queries/record.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { showTo, visitOf } from '../../visit/visit.ts'
import { refusedFor } from '../shared/not-agreed.ts'
import { takeSure } from '../shared/one-box.ts'

/** GET: asks the chief to look at a refusal again. The box is empty. Without one, back to the list. */
export const showAppeal =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const refused = await refusedBefore(deps, res)
    if (!refused.length) return res.redirect('/tasks')
    await show(deps, res, [], 200)
  }

/** POST: what was refused stands as it was said until the chief has decided. */
export const takeAppeal =
  (deps: ServerDeps): RequestHandler =>
  (req, res) => {
    const { file, names } = visitOf(res)
    const { appeal, recorded } = file.words
    return takeSure(deps, req, res, {
      draft: { kind: 'appeal', by: { role: 'leaver' } },
      missing: appeal.missing,
      typed: { key: recorded.sent, text: appeal.box(names.chief) },
      back: '/tasks',
      show: (errors, status) => show(deps, res, errors, status),
    })
  }

/** Refusals that somebody else can look at. */
async function refusedBefore(deps: ServerDeps, res: Response) {
  const visit = visitOf(res)
  const record = await readRecord(deps.db, visit.file.id)
  return refusedFor(visit, record).filter(({ appeal }) => appeal)
}

async function show(
  deps: ServerDeps,
  res: Response,
  errors: readonly FieldError[],
  status: number,
): Promise<void> {
  const { file, names } = visitOf(res)
  const { appeal: w, back } = file.words
  const { chief } = names
  const model = {
    ...{ title: w.title(chief), words: w, back, box: w.box(chief) },
    follows: w.follows(chief),
    refused: await refusedBefore(deps, res),
  }
  showTo(deps, res, 'pages/leaver/recorded/appeal.njk', { ...model, errors }, status)
}
