import { randomUUID } from 'node:crypto'
import { type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { readRecord } from '../../../../db/record.ts'
import { standingAnswer } from '../../../../workflows/policy/coverage.ts'
import type { DutyState } from '../../../../workflows/state.ts'
import type { ServerDeps } from '../../../deps.ts'
import { asList, readForm } from '../../../http/form.ts'
import type { FieldError } from '../../../look/params.ts'
import { handIn, submission, submissionId } from '../../link/hand-in.ts'
import { showRefusal } from '../../link/refusal.ts'
import { showTo, type Visit, visitOf } from '../../link/visit.ts'
import { linesOf } from '../lines.ts'
import { nextPath } from '../next-line.ts'
import { sitesOf } from '../sites.ts'
import { withWaiting } from '../with-waiting.ts'
import { choosable, isUnused } from './choosing.ts'

/** Which networks the leaver uses: then only those are gone through. */
export function networkRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get('/tasks/networks', showChoice(deps))
  router.post('/tasks/networks', takeChoice(deps))
  return router
}

/** In the form: no network. */
const NONE = 'none-of-these'

const showChoice =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const visit = visitOf(res)
    const duty = choosable(visit.file, withWaiting(visit.file))
    if (!duty) return res.redirect('/tasks')
    await show(deps, res, duty, { used: saidBefore(duty), submission: randomUUID(), errors: [] })
  }

/** POST: 422 where nothing, or both, is ticked; else on to the first network, or the list. */
const takeChoice =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const visit = visitOf(res)
    const { file } = visit
    const duty = choosable(file, withWaiting(file))
    if (!duty) {
      const refused = file.state.status === 'closed' ? 'case-closed' : 'already-settled'
      return showRefusal(deps, res, refused, { typed: [], back: '/tasks' })
    }
    const form = readForm(choiceForm(visit, duty), req)
    if (!form.ok) {
      const used = asList(form.values.used) as string[]
      const given = String(form.values.submission ?? '')
      return show(deps, res, duty, { used, submission: given, errors: form.errors }, 422)
    }
    const used = form.data.used.filter((part) => part !== NONE)
    const draft = {
      ...({ kind: 'choose-networks', by: { role: 'leaver' } } as const),
      ...{ duty: duty.id, used: [...used, ...ownSites(visit, duty)] },
    } as const
    const came = await handIn(deps, file, submissionId(file, form.data.submission, draft), {
      draft,
    })
    if ('refused' in came) {
      return showRefusal(deps, res, came.refused, { typed: [], back: '/tasks' })
    }
    const open = used.find((part) => !standingAnswer(duty, part) || isUnused(duty, part))
    res.redirect(303, open ? nextPath(`${duty.id}/${open}`) : '/tasks')
  }

const choiceForm = ({ file }: Visit, { parts }: DutyState) => {
  const { missing, both } = file.words.networks
  return z.object({
    submission,
    used: z
      .preprocess(asList, z.array(z.enum([NONE, ...parts], { error: missing })))
      .refine((used) => used.length > 0, missing)
      .refine((used) => !used.includes(NONE) || used.length === 1, both),
  })
}

/** What the leaver added by name is used: it stays a line of its own. */
const ownSites = ({ file }: Visit, duty: DutyState): string[] =>
  duty.parts.filter((part) => !file.pack.networks.some(({ id }) => id === part))

/** What was ticked before; nothing is chosen for anybody. */
function saidBefore(duty: DutyState): string[] {
  if (!duty.chosen) return []
  const used = duty.parts.filter((part) => !isUnused(duty, part))
  return used.length ? used : [NONE]
}

interface Shown {
  readonly used: readonly string[]
  readonly submission: string
  readonly errors: readonly FieldError[]
}

async function show(
  deps: ServerDeps,
  res: Response,
  duty: DutyState,
  shown: Shown,
  status = 200,
): Promise<void> {
  const { file } = visitOf(res)
  const { networks: words, back } = file.words
  const record = await readRecord(deps.db, file.id)
  const lines = linesOf(file, withWaiting(file), sitesOf(file, record))
  const items = lines
    .filter(
      (line) => line.duty.id === duty.id && file.pack.networks.some(({ id }) => id === line.part),
    )
    .map(({ part, title }) => ({ value: part, text: title }))
  const model = { title: words.title, words, back, items, neither: NONE, ...shown }
  showTo(deps, res, 'pages/tasks/networks/choose.njk', model, status)
}
