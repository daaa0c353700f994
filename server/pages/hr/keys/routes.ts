import { type Request, type RequestHandler, type Response, Router } from 'express'
import { DateTime } from 'luxon'
import { z } from 'zod'
import {
  createKey,
  endKey,
  KeyNameError,
  type ListedKey,
  listKeys,
} from '../../../../db/queries/access/api-keys.ts'
import { KEY_SCOPES } from '../../../../db/tables/access.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { day, lineOfText, maybe } from '../../../intake/fields.ts'
import type { FieldError } from '../../../look/params.ts'
import { ownDay } from '../../../read/own-day.ts'
import { asList, type Form, readForm, type Values } from '../../../web/form.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf, requireHr } from '../sign-in/require-hr.ts'
import { rowOf, SCOPE_CHOICES } from './view.ts'

const KEYS = '/settings/keys'
const words = hr.keys

const keyForm = z.object({
  name: lineOfText(words.make.nameWhat, 60),
  scopes: z.preprocess(asList, z.array(z.enum(KEY_SCOPES)).min(1, words.make.scopesMissing)),
  end: maybe(day(words.make.endWhat)),
})

/** Keys of programs: which there are, making one, ending one; for administrators. */
export function keyRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use(KEYS, requireHr(deps, { look: 'people', change: 'people' }))
  router.get(KEYS, (req, res) => show(deps, res, { done: req.query.done === 'ended' }))
  router.post(KEYS, take(deps))
  router.get(
    `${KEYS}/:key/end`,
    ofKey(deps, async (_req, res, { id, name }) => {
      const frame = { active: 'settings', activeIsPage: false } as const
      await showHrPage(deps, res, { template: 'hr/keys/end.njk', model: { id, name }, frame })
    }),
  )
  router.post(
    `${KEYS}/:key/end`,
    ofKey(deps, async (_req, res, { id }) => {
      await endKey(deps.db, id, { by: { user: hrOf(res).userId }, at: new Date(deps.now()) })
      res.redirect(303, `${KEYS}?done=ended`)
    }),
  )
  return router
}

type Of = (req: Request, res: Response, key: ListedKey) => Promise<void>

function ofKey(deps: ServerDeps, handle: Of): RequestHandler {
  return async (req, res, next) => {
    const key = (await listKeys(deps.db)).find(({ id }) => id === req.params.key)
    return key ? handle(req, res, key) : next()
  }
}

/** Makes a key and shows it, the once that it can be shown. */
function take(deps: ServerDeps): RequestHandler {
  return async (req, res) => {
    const form = await read(deps, req)
    if (!form.ok) return show(deps, res, form)
    const { name, scopes, endsAt } = form.data
    const { userId: owner } = hrOf(res)
    try {
      const by = { by: { user: owner }, at: new Date(deps.now()) }
      const made = { ...by, scopes, owner, ...(endsAt ? { endsAt } : {}) }
      const key = await createKey(deps.db, name, made)
      const frame = { active: 'settings', activeIsPage: false } as const
      await showHrPage(deps, res, { template: 'hr/keys/made.njk', model: { key, name }, frame })
    } catch (error) {
      if (!(error instanceof KeyNameError)) throw error
      const errors = [{ path: 'name', message: words.make.taken(name) }]
      await show(deps, res, { values: form.values, errors })
    }
  }
}

type Read = Omit<z.infer<typeof keyForm>, 'end'> & { readonly endsAt?: Date }

/** The form, its last day as the instant at which that day is over where the organisation is. */
async function read(deps: ServerDeps, req: Request): Promise<Form<Read>> {
  const form = readForm(keyForm, req)
  if (!form.ok) return form
  const { end, ...data } = form.data
  if (end === undefined) return { ...form, data }
  const { zone } = await ownDay(deps)
  const endsAt = DateTime.fromISO(end, { zone }).plus({ days: 1 }).toJSDate()
  if (endsAt.getTime() > deps.now()) return { ...form, data: { ...data, endsAt } }
  const errors = [{ path: 'end', message: words.make.endPast }]
  return { ok: false, values: form.values, errors }
}

interface Shown {
  readonly values?: Values
  readonly errors?: readonly FieldError[]
  readonly done?: boolean
}

async function show(deps: ServerDeps, res: Response, { values = {}, errors = [], done }: Shown) {
  const [keys, { zone }] = await Promise.all([listKeys(deps.db), ownDay(deps)])
  const model = {
    ...{ values, errors, scopes: SCOPE_CHOICES, ticked: asList(values.scopes) },
    flash: done ? { tone: 'green', text: words.end.done } : null,
    rows: keys.map((key) => rowOf(key, { zone, now: deps.now() })),
  }
  const frame = {
    active: 'settings',
    activeIsPage: false,
    status: errors.length ? 422 : 200,
  } as const
  await showHrPage(deps, res, { template: 'hr/keys/keys.njk', model, frame })
}
