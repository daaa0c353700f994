import { type RequestHandler, type Response, Router } from 'express'
import type { z } from 'zod'
import type { CaseFile } from '../../case-file.ts'
import type { ServerDeps } from '../../deps.ts'
import { readForm, type Values } from '../../http/form.ts'
import type { FieldError } from '../../look/params.ts'
import { showHrPage } from '../hr-page.ts'
import { hrOf } from '../sign-in/require-hr.ts'
import { addressForm, ROLES, sharedAddress, type Who, whoSchema } from './address-form.ts'
import { numberFor } from './form-number.ts'
import { caseOf } from './show-case.ts'
import { submitForHr } from './submit-for-hr.ts'

/** Correcting the address of somebody in a case; that ends their old link and mails a fresh one. */
export function addressRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get('/cases/:id/address', async (req, res, next) => {
    const file = await caseOf(deps, req.params.id, res, next)
    if (!file) return
    const who = whoSchema.safeParse(req.query.who)
    if (!who.success) return chooseWho(deps, res, file, 200)
    const { name, email } = file.people[who.data]
    return showForm(deps, res, { file, who: who.data, values: { name, email } })
  })
  router.post('/cases/:id/address', correct(deps))
  return router
}

const frame = { active: 'cases', activeIsPage: false } as const

function chooseWho(deps: ServerDeps, res: Response, file: CaseFile, status: number) {
  const { id, people, state } = file
  const rows = whoSchema.options.map((who) => ({
    who,
    role: ROLES[who],
    name: people[who].name,
    email: people[who].email,
    refused: state.unreachable.includes(who),
  }))
  const model = { id, name: people.leaver.name, rows }
  return showHrPage(deps, res, {
    template: 'cases/address-who.njk',
    model,
    frame: { ...frame, status },
  })
}

interface Shown {
  readonly file: CaseFile
  readonly who: Who
  readonly values: Values
  readonly errors?: readonly FieldError[]
}

function showForm(deps: ServerDeps, res: Response, { file, who, values, errors = [] }: Shown) {
  const model = {
    ...{ id: file.id, who, role: ROLES[who], values, errors },
    person: file.people[who].name,
    refused: file.state.unreachable.includes(who),
    submission: numberFor(values),
  }
  const status = errors.length ? 422 : 200
  const template = 'cases/address.njk'
  return showHrPage(deps, res, { template, model, frame: { ...frame, status } })
}

function correct(deps: ServerDeps): RequestHandler {
  return async (req, res, next) => {
    const file = await caseOf(deps, req.params.id, res, next)
    if (!file) return
    const form = readForm(addressForm, req)
    const { values } = form
    const who = whoSchema.safeParse(values.who)
    if (!who.success) return chooseWho(deps, res, file, 422)
    const shown = { file, who: who.data, values }
    if (!form.ok) return showForm(deps, res, { ...shown, errors: form.errors })
    const shared = sharedAddress(file, who.data, form.data.email)
    if (shared) return showForm(deps, res, { ...shown, errors: [shared] })
    await submitForHr(deps, res, file, sent(file, form.data, res))
  }
}

function sent(file: CaseFile, data: z.infer<typeof addressForm>, res: Response) {
  const { who, email, name, reason, submission: id } = data
  const words = {
    email,
    ...(name && name !== file.people[who].name ? { name } : {}),
    ...(reason ? { reason } : {}),
  }
  const by = { role: 'hr', user: hrOf(res).userId } as const
  return { id, draft: { kind: 'change-address', by, who }, words, done: 'address' } as const
}
