import type { RequestHandler, Response } from 'express'
import { decide } from '../../../../workflows/decide/decisions.ts'
import { rulesOf } from '../../../../workflows/pack/rules.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { showTo, type Visit, visitOf } from '../../visit/visit.ts'
import { disputeUntil } from './recorded.ts'
import { takeSure } from './sure.ts'

const DRAFT = { kind: 'reopen', by: { role: 'leaver' } } as const

/** Whether the leaver can take back what they sent, by the judgement of the case itself. Pure. */
export const canReopen = ({ file, mine }: Visit): boolean =>
  'facts' in decide(mine.state, rulesOf(file.pack), { ...DRAFT, id: 'asks' }, file.now)

/** Until when what was sent can be changed; nothing where it no longer can. */
export function changeWords(visit: Visit): string {
  if (!canReopen(visit)) return ''
  const until = disputeUntil(visit)
  const w = visit.file.words.reopen
  return until ? w.on(until) : w.whileOpen
}

/** GET: what follows, and an empty box. Where nothing can be changed, the receipt says so. */
export const showReopen =
  (deps: ServerDeps): RequestHandler =>
  (_req, res) => {
    if (!canReopen(visitOf(res))) return res.redirect('/tasks/receipt')
    show(deps, res, [], 200)
  }

/** POST: what was sent waits to be sent again; every answer stays. */
export const takeReopen =
  (deps: ServerDeps): RequestHandler =>
  (req, res) => {
    const w = visitOf(res).file.words.reopen
    return takeSure(deps, req, res, {
      draft: DRAFT,
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
  const until = disputeUntil(visit)
  const model = { title: words.title, words, until: until ? words.until(until) : words.later }
  showTo(deps, res, 'pages/leaver/check/reopen.njk', { ...model, errors }, status)
}
