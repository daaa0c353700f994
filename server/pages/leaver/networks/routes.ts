import { type RequestHandler, type Response, Router } from 'express'
import { readRecord } from '../../../../db/queries/record.ts'
import { standingAnswer } from '../../../../workflows/case/coverage.ts'
import type { DutyState } from '../../../../workflows/case/state.ts'
import { isUnused, leftOut } from '../../../../workflows/plan/networks.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { asList, readForm } from '../../../web/form.ts'
import { showRefusal } from '../../visit/refusal.ts'
import { submissionId, submitFromVisit } from '../../visit/submit.ts'
import { showTo, visitOf } from '../../visit/visit.ts'
import { choosable } from '../shared/chosen-networks.ts'
import { linesOf } from '../shared/lines.ts'
import { nextPath, TOGETHER, wayAfter } from '../shared/next-line.ts'
import { savedFlash } from '../shared/saved.ts'
import { choiceForm, inUse, NONE, saidBefore } from './form.ts'

/** Which networks the leaver uses: then only those are gone through. */
export function networkRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get('/tasks/networks', showChoice(deps))
  router.post('/tasks/networks', takeChoice(deps))
  return router
}

const showChoice =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const visit = visitOf(res)
    const duty = choosable(visit)
    if (!duty) return res.redirect('/tasks')
    const { saved } = req.query
    await show(deps, res, duty, { used: saidBefore(visit, duty), errors: [], saved })
  }

/** POST: 422 for a contradiction, or where an answer would go; else on to those in use, or what is next. */
const takeChoice =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const visit = visitOf(res)
    const { file } = visit
    const duty = choosable(visit)
    if (!duty) {
      const refused = file.state.status === 'closed' ? 'case-closed' : 'already-settled'
      return showRefusal(deps, res, refused, { typed: [], back: '/tasks' })
    }
    const form = readForm(choiceForm(visit, duty), req)
    if (!form.ok) {
      const used = asList(form.values.used) as string[]
      return show(deps, res, duty, { used, errors: form.errors }, 422)
    }
    const { submission, used } = form.data
    if (!isSame(saidBefore(visit, duty), used)) {
      const choice = { duty: duty.id, used: inUse(visit, duty, used) }
      const draft = { kind: 'choose-networks', by: { role: 'leaver' }, ...choice } as const
      const came = await submitFromVisit(deps, file, submissionId(file, submission, draft), {
        draft,
      })
      if ('refused' in came) {
        return showRefusal(deps, res, came.refused, { typed: [], back: '/tasks' })
      }
    }
    const isTodo = (part: string) => !standingAnswer(duty, part) || isUnused(duty, part)
    const open = inUse(visit, duty, used).filter(isTodo)
    const [first, ...others] = open
    if (first) return res.redirect(303, others.length ? TOGETHER : nextPath(`${duty.id}/${first}`))
    const lines = linesOf(visit, await readRecord(deps.db, file.id))
    const said = lines.filter((line) => line.duty.id === duty.id)
    res.redirect(303, wayAfter(visit, lines, said))
  }

/** Said once more it is no other choice. */
const isSame = (before: readonly string[], now: readonly string[]): boolean =>
  before.length === now.length && before.every((one) => now.includes(one))

interface Shown {
  readonly used: readonly string[]
  readonly errors: readonly FieldError[]
  /** As the address says it. */
  readonly saved?: unknown
}

async function show(
  deps: ServerDeps,
  res: Response,
  duty: DutyState,
  shown: Shown,
  status = 200,
): Promise<void> {
  const visit = visitOf(res)
  const { file } = visit
  const { networks: words, back } = file.words
  const lines = linesOf(visit, await readRecord(deps.db, file.id))
  const asked = lines.filter(
    (line) => line.duty.id === duty.id && file.pack.networks.some(({ id }) => id === line.part),
  )
  const items = asked.map(({ part, title }) => ({ value: part, text: title }))
  const left = shown.errors.length ? leftOut(duty, shown.used) : []
  const changes = asked
    .filter(({ part }) => left.includes(part))
    .map(({ title, path }) => ({ text: words.changeAnswer(title), href: nextPath(path) }))
  const flash = savedFlash(file, lines, shown.saved)
  const model = { title: words.title, words, back, items, changes, neither: NONE, flash, ...shown }
  showTo(deps, res, 'pages/leaver/networks/choose.njk', model, status)
}
