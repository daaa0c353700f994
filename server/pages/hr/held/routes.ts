import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { isDeliverableAddress } from '../../../../people/address.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { requireHr } from '../sign-in/require-hr.ts'
import { heldAbout } from './held-about.ts'
import { heldView } from './view.ts'

const words = hr.held

/** What is held about one person, to look at and to take away. Addresses stand in forms, not in links. */
export function heldRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use('/held', requireHr(deps, { look: 'acts', change: 'acts' }))
  router.get('/held', (_req, res) => show(deps, res, { values: {} }))
  router.post('/held', async (req, res) => {
    const typed = typedIn(req)
    if (!isDeliverableAddress(typed)) return refuse(deps, res, typed)
    const found = await heldAbout(deps, typed, deps.now())
    const text = found ? '' : words.nothing(typed)
    await show(deps, res, { values: { email: typed }, text, found: found && heldView(found) })
  })
  router.post('/held/file', async (req, res) => {
    const typed = typedIn(req)
    const found = isDeliverableAddress(typed) ? await heldAbout(deps, typed, deps.now()) : undefined
    if (!found) return refuse(deps, res, typed)
    res.set('Content-Disposition', 'attachment; filename="held.json"')
    res.type('application/json').send(JSON.stringify(found, null, 2))
  })
  return router
}

const form = z.object({ email: z.string().trim().max(320).catch('') })
const typedIn = (req: Request): string => form.parse(req.body ?? {}).email

const refuse = (deps: ServerDeps, res: Response, email: string) =>
  show(deps, res, { values: { email }, errors: [{ path: 'email', message: words.missing }] })

interface Shown {
  readonly values: { readonly email?: string }
  readonly errors?: readonly FieldError[]
  readonly text?: string
  readonly found?: ReturnType<typeof heldView> | undefined
}

async function show(deps: ServerDeps, res: Response, shown: Shown): Promise<void> {
  const { errors = [] } = shown
  const model = { text: '', found: null, ...shown, errors }
  const frame = {
    active: 'settings',
    activeIsPage: false,
    status: errors.length ? 422 : 200,
  } as const
  await showHrPage(deps, res, { template: 'hr/held/held.njk', model, frame })
}
