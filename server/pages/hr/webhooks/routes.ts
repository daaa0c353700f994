import { randomUUID } from 'node:crypto'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import {
  attemptsOf,
  findEndpoint,
  findMessage,
  listEndpoints,
  messagesOf,
  replayMessage,
  type WebhookEndpoint,
} from '../../../../db/queries/programs/webhooks.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { endpointForm } from '../../../intake/webhooks/endpoint.ts'
import { reachOf } from '../../../intake/webhooks/reach.ts'
import * as dates from '../../../look/dates.ts'
import type { FieldError } from '../../../look/params.ts'
import { ownDay } from '../../../read/own-day.ts'
import { readForm, type Values } from '../../../web/form.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { requireHr } from '../sign-in/require-hr.ts'
import { addProgram, remove, rotate, secretOf, switchOff, switchOn, tryProgram } from './acts.ts'
import { eventChoices, listView, messageView, oneView } from './view.ts'

const words = hr.webhooks
const PATH = '/settings/webhooks'
const SHOWN = 100
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const FRAME = { active: 'settings', activeIsPage: false } as const

/** Programs that are told of cases: added, tried, given a new secret, seen, told once more, removed. */
export function webhookRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use(PATH, requireHr(deps, { look: 'settings', change: 'settings' }))
  router.get(PATH, (req, res) => showAll(deps, res, { flash: flashOf(req.query.done) }))
  router.post(PATH, (req, res) => add(deps, req, res))
  router.get(
    `${PATH}/told/:id`,
    toldTo(deps, (res, found) => showMessage(deps, res, found)),
  )
  router.post(
    `${PATH}/told/:id/again`,
    toldTo(deps, async (res, { message, endpoint }) => {
      if (message.state !== 'waits') await replayMessage(deps.db, message.id)
      res.redirect(303, `${PATH}/${endpoint.id}?done=again`)
    }),
  )
  const to = (path: string, act: (res: Response, one: WebhookEndpoint) => Promise<void>) =>
    router.post(
      `${PATH}/:id/${path}`,
      ofOne(deps, (_req, res, one) => act(res, one)),
    )
  const done = (what: string) => (res: Response, one: WebhookEndpoint) =>
    res.redirect(303, `${PATH}/${one.id}?done=${what}`)
  router.get(
    `${PATH}/:id`,
    ofOne(deps, (req, res, one) => showOne(deps, res, { one, flash: flashOf(req.query.done) })),
  )
  to('try', async (res, one) => {
    await tryProgram(deps, one)
    done('tried')(res, one)
  })
  to('off', async (res, one) => {
    if (!one.disabled_at) await switchOff(deps, res, one)
    done('off')(res, one)
  })
  to('on', async (res, one) => {
    if (one.disabled_at) await switchOn(deps, res, one)
    done('on')(res, one)
  })
  to('remove', async (res, one) => {
    await remove(deps, res, one)
    res.redirect(303, `${PATH}?done=removed`)
  })
  to('rotate', async (res, one) => {
    const until = await rotate(deps, res, one)
    const now = await findEndpoint(deps.db, one.id)
    if (!until || !now) return res.redirect(303, `${PATH}/${one.id}`)
    const old = words.secret.old(dates.fullClock(until, await ownDay(deps)))
    await showSecret(deps, res, now, old)
  })
  return router
}

const DONE: Readonly<Record<string, string>> = words.done

const flashOf = (done: unknown) => {
  const text = typeof done === 'string' && Object.hasOwn(DONE, done) ? DONE[done] : undefined
  return text ? { tone: 'green', text } : null
}

/** For the program that the address names; nothing is there where it names none. */
function ofOne(
  deps: ServerDeps,
  work: (req: Request, res: Response, one: WebhookEndpoint) => Promise<void>,
): RequestHandler<{ id: string }> {
  return async (req, res, next) => {
    const { id } = req.params
    const one = UUID.test(id) ? await findEndpoint(deps.db, id) : undefined
    return one ? work(req, res, one) : next()
  }
}

type Found = {
  readonly message: NonNullable<Awaited<ReturnType<typeof findMessage>>>
  readonly endpoint: WebhookEndpoint
}

function toldTo(
  deps: ServerDeps,
  work: (res: Response, found: Found) => Promise<void>,
): RequestHandler<{ id: string }> {
  return async (req, res, next) => {
    const { id } = req.params
    const message = UUID.test(id) ? await findMessage(deps.db, id) : undefined
    const endpoint = message && (await findEndpoint(deps.db, message.endpoint_id))
    return endpoint ? work(res, { message, endpoint }) : next()
  }
}

/** POST: 422 with what is wrong; the secret, once, where it was added. */
async function add(deps: ServerDeps, req: Request, res: Response): Promise<void> {
  const inside = deps.config.WEBHOOK_NETWORKS.length > 0
  const form = readForm(endpointForm({ mayReach: reachOf(deps.config), inside }), req)
  if (!form.ok) return showAll(deps, res, form)
  const { id, url, events } = form.data
  const added = await addProgram(deps, res, { id, url, events })
  const one = await findEndpoint(deps.db, id)
  if (!added || !one) return res.redirect(303, `${PATH}/${id}`)
  await showSecret(deps, res, one)
}

interface Shown {
  readonly values?: Values
  readonly errors?: readonly FieldError[]
  readonly flash?: object | null
}

async function showAll(deps: ServerDeps, res: Response, shown: Shown): Promise<void> {
  const { values = {}, errors = [], flash = null } = shown
  const rows = listView(await listEndpoints(deps.db), await ownDay(deps))
  const chosen = [values.events ?? []].flat()
  const id = typeof values.id === 'string' && UUID.test(values.id) ? values.id : randomUUID()
  const model = { rows, values, chosen, id, errors, flash, events: eventChoices }
  const frame = { ...FRAME, status: errors.length ? 422 : 200 }
  await showHrPage(deps, res, { template: 'hr/webhooks/list.njk', model, frame })
}

async function showSecret(deps: ServerDeps, res: Response, one: WebhookEndpoint, old = '') {
  const model = { id: one.id, url: one.url, secret: secretOf(deps, one) ?? '', old }
  await showHrPage(deps, res, { template: 'hr/webhooks/secret.njk', model, frame: FRAME })
}

async function showOne(
  deps: ServerDeps,
  res: Response,
  { one, flash }: { one: WebhookEndpoint; flash: object | null },
): Promise<void> {
  const told = await messagesOf(deps.db, one.id, SHOWN)
  const model = { ...oneView(one, told, await ownDay(deps)), flash }
  await showHrPage(deps, res, { template: 'hr/webhooks/one.njk', model, frame: FRAME })
}

async function showMessage(deps: ServerDeps, res: Response, { message, endpoint }: Found) {
  const attempts = await attemptsOf(deps.db, message.id)
  const { zone } = await ownDay(deps)
  const model = messageView(message, attempts, { endpoint, zone })
  await showHrPage(deps, res, { template: 'hr/webhooks/message.njk', model, frame: FRAME })
}
