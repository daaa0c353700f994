import type { RequestHandler, Response } from 'express'
import { isAskedStill } from '../../../../workflows/moments/still.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { showTo, visitOf } from '../../visit/visit.ts'
import { canReopen, closesOn, REOPEN } from '../shared/can-reopen.ts'
import { takeSure } from '../shared/one-box.ts'

/** GET: what follows, and an empty box. Where nothing can be changed, the receipt says so. */
export const showReopen =
  (deps: ServerDeps): RequestHandler =>
  (_req, res) => {
    if (!canReopen(visitOf(res))) return res.redirect('/tasks/receipt')
    show(deps, res, [], 200)
  }

/** POST: a draft of what was sent; what was signed stands until it is sent again. */
export const takeReopen =
  (deps: ServerDeps): RequestHandler =>
  (req, res) => {
    const w = visitOf(res).file.words.reopen
    return takeSure(deps, req, res, {
      draft: REOPEN,
      missing: w.missing,
      typed: { key: w.sent, text: w.box },
      back: '/tasks/receipt',
      show: (errors, status) => show(deps, res, errors, status),
    })
  }

function show(
  deps: ServerDeps,
  res: Response,
  errors: readonly FieldError[],
  status: number,
): void {
  const visit = visitOf(res)
  const { reopen: words } = visit.file.words
  const until = closesOn(visit)
  const leaving = isAskedStill(visit.file.state) ? words.still : words.later
  const model = { title: words.title, words, until: until ? words.until(until) : leaving }
  showTo(deps, res, 'pages/leaver/check/reopen.njk', { ...model, errors }, status)
}
