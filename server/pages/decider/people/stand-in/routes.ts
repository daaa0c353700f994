import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import { hr } from '../../../../../words/en/hr/index.ts'
import { nameStandIn } from '../../../../commands/stand-in/name.ts'
import { inFull, standInShape } from '../../../../commands/stand-in/shape.ts'
import type { ServerDeps } from '../../../../deps.ts'
import { day } from '../../../../intake/fields.ts'
import type { FieldError } from '../../../../look/params.ts'
import { readForm, type Values } from '../../../../web/form.ts'
import { forPerson, refusedAnother, showToPerson } from '../frame.ts'
import type { Person } from '../waiting.ts'

const words = hr.standIns

const form = z.object({
  ...standInShape.shape,
  from: day(words.fromWhat),
  to: day(words.toWhat),
})

/** GET: who stands in for whoever came by their link. */
export const showStandIn = (deps: ServerDeps): RequestHandler =>
  forPerson(deps, (person, _req, res) => show(deps, res, person, {}))

/** POST: names them, for all that is open. */
export const takeStandIn = (deps: ServerDeps): RequestHandler =>
  forPerson(deps, async (person, req, res) => {
    if (await refusedAnother(deps, { person, req, res })) return
    const read = readForm(form, req)
    const by = { person: true } as const
    const errors = read.ok
      ? await nameStandIn(deps, { of: person.email, ...read.data }, by)
      : read.errors
    if (errors.length || !read.ok) return show(deps, res, person, { errors, values: read.values })
    const { name, from, to } = read.data
    await show(deps, res, person, { done: words.own.done(name, inFull(from), inFull(to)) })
  })

interface Shown {
  readonly values?: Values
  readonly errors?: readonly FieldError[]
  readonly done?: string
}

async function show(
  deps: ServerDeps,
  res: Response,
  person: Person,
  { values = {}, errors = [], done = '' }: Shown,
): Promise<void> {
  if (errors.length) res.status(422)
  const model = { title: words.own.title, s: words, values, errors, done, whose: person.email }
  await showToPerson(deps, res, { person, template: 'stand-in/stand-in', model })
}
