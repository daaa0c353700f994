import type { RequestHandler } from 'express'
import { z } from 'zod'
import { readRecord } from '../../../../db/queries/record.ts'
import { isAskedStill } from '../../../../workflows/moments/still.ts'
import type { ServerDeps } from '../../../deps.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import { readForm } from '../../../web/form.ts'
import { showRefusal } from '../../visit/refusal.ts'
import { submission, submissionId, submitFromVisit } from '../../visit/submit.ts'
import { showTo, visitOf } from '../../visit/visit.ts'
import { answerRows } from '../shared/answer-rows.ts'
import { canReopen } from '../shared/can-reopen.ts'

const STILL = { kind: 'still-true', by: { role: 'leaver' } } as const

/** GET: what was said before the last day, and one button. Where nothing is asked, the receipt says so. */
export const showStill =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const visit = visitOf(res)
    const { file, mine } = visit
    if (!isAskedStill(mine.state)) return res.redirect('/tasks/receipt')
    const words = file.words.still
    const record = await readRecord(deps.db, file.id)
    showTo(deps, res, 'pages/leaver/check/still.njk', {
      ...{ title: words.title, words },
      why: words.why(fullDate(file, file.state.endDate)),
      rows: answerRows(visit, record, false),
      change: canReopen(visit),
    })
  }

/** POST: it is all still true. */
export const takeStill =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const { file } = visitOf(res)
    const form = readForm(z.object({ submission }), req)
    const id = submissionId(file, form.ok ? form.data.submission : '', STILL)
    const came = await submitFromVisit(deps, file, id, { draft: STILL })
    if ('refused' in came) {
      return showRefusal(deps, res, came.refused, { typed: [], back: '/tasks/receipt' })
    }
    res.redirect(303, '/tasks/receipt')
  }

/** Whoever is asked this finds it first; the list stands behind it. */
export const stillFirst: RequestHandler = (req, res, next) =>
  isAskedStill(visitOf(res).mine.state) && req.query.list === undefined
    ? res.redirect('/tasks/still')
    : next()
