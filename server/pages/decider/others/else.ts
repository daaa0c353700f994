import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import { decider } from '../../../../words/en/decider/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { readForm } from '../../../web/form.ts'
import { showTo, visitOf } from '../../visit/visit.ts'
import { aboutLine } from '../shared/about.ts'
import { type Asked, askedOf } from '../shared/asked.ts'
import { othersFor } from '../shared/choosing/choices.ts'

const { ask: w } = decider.asking

/** GET: what can be recorded beside what fits the question. */
export const showElse =
  (deps: ServerDeps): RequestHandler =>
  (_req, res) => {
    const asked = askedOf(visitOf(res))
    return asked ? show(deps, res, asked) : res.redirect('/decision')
  }

/** POST: leads to the chosen outcome's own page. Nothing is decided yet. */
export const chooseElse =
  (deps: ServerDeps): RequestHandler =>
  (req, res) => {
    const asked = askedOf(visitOf(res))
    if (!asked) return res.redirect(303, '/decision')
    const offered = asked.outcomes.map(({ id }) => id) as [string, ...string[]]
    const form = readForm(z.object({ outcome: z.enum(offered, { error: w.choose }) }), req)
    if (!form.ok) return show(deps, res, asked, form.errors)
    res.redirect(303, `/decision/${form.data.outcome}`)
  }

function show(
  deps: ServerDeps,
  res: Response,
  asked: Asked,
  errors: readonly FieldError[] = [],
): void {
  const visit = visitOf(res)
  const others = othersFor(visit, asked)
  const model = { title: w.else.title, about: aboutLine(visit), words: w, errors, ...others }
  showTo(deps, res, 'pages/decider/others/else.njk', model, errors.length ? 422 : 200)
}
