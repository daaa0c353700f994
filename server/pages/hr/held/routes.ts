import { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { isDeliverableAddress } from '../../../../people/address.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { JSON_FILE, PDF, sendDownload } from '../../../web/download/download.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { requireHr } from '../sign-in/require-hr.ts'
import { type Held, heldAbout } from './held-about.ts'
import { heldPaper } from './paper/index.ts'
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
  router.post(
    '/held/file',
    give(deps, (res, found) => {
      const body = JSON.stringify(found, null, 2)
      sendDownload(res, { name: 'held.json', type: JSON_FILE, body })
    }),
  )
  router.post(
    '/held/paper',
    give(deps, async (res, found) => {
      const body = await deps.printer.print(await heldPaper(deps, found))
      sendDownload(res, { name: 'held.pdf', type: PDF, body })
    }),
  )
  return router
}

/** Gives what is held under the address that was typed, or asks for it again. */
const give =
  (deps: ServerDeps, send: (res: Response, found: Held) => unknown): RequestHandler =>
  async (req, res) => {
    const typed = typedIn(req)
    const found = isDeliverableAddress(typed) ? await heldAbout(deps, typed, deps.now()) : undefined
    if (!found) return refuse(deps, res, typed)
    await send(res, found)
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
