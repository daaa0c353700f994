import { type Request, type Response, Router } from 'express'
import { caseIds } from '../../../../../db/queries/cases.ts'
import { findOnPile, pileOfMail, settleMailIn } from '../../../../../db/queries/mail/in.ts'
import { peopleOf } from '../../../../../db/queries/people.ts'
import { readSettings } from '../../../../../db/queries/settings.ts'
import { calendarInForce } from '../../../../../policies/calendar.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../../deps.ts'
import { giveToCase } from '../../../../intake/mail-in/give.ts'
import type { FieldError } from '../../../../look/params.ts'
import { readForm, type Values } from '../../../../web/form.ts'
import { showHrPage } from '../../shared/hr-page.ts'
import { hrOf } from '../../sign-in/require-hr.ts'
import { giveForm, ROLES } from './form.ts'
import { messageView, pileView, type WasFor } from './view.ts'

const words = hr.mailIn
const PATH = '/mail/came-in'
const SHOWN = 50
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Mail that came in and that a person has to look at. Reached through `/mail`, which asks who is there. */
export function cameInRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get(PATH, (req, res) => showPile(deps, res, req.query.done))
  router.get(`${PATH}/:id`, async (req, res, next) => {
    const mail = await findMail(deps, req)
    return mail ? showOne(deps, res, { mail }) : next()
  })
  router.post(`${PATH}/:id/aside`, async (req, res, next) => {
    const mail = await findMail(deps, req)
    if (!mail) return next()
    const done = { state: 'aside', at: new Date(deps.now()), by: hrOf(res).name } as const
    await settleMailIn(deps.db, mail.id, done)
    res.redirect(303, `${PATH}?done=aside`)
  })
  router.post(`${PATH}/:id/give`, give(deps))
  return router
}

const findMail = ({ db }: ServerDeps, { params }: Request<{ id: string }>) =>
  UUID.test(params.id) ? findOnPile(db, params.id) : undefined

/** POST: 422 where the case is not known or nothing can belong to it. */
function give(deps: ServerDeps) {
  return async (req: Request<{ id: string }>, res: Response, next: () => void) => {
    const mail = await findMail(deps, req)
    if (!mail) return next()
    const form = readForm(giveForm, req)
    if (!form.ok) return showOne(deps, res, { mail, ...form })
    const { reference, who } = form.data
    const wrong = (message: string) => {
      const errors = [{ path: 'reference', message }]
      return showOne(deps, res, { mail, values: form.values, errors })
    }
    const [found] = await caseIds(deps.db, reference.toUpperCase())
    if (!found) return wrong(words.give.unknown(reference))
    const by = hrOf(res).name
    const came = await giveToCase(deps, mail, { caseId: found.id, of: who, by })
    if (came !== 'given') return wrong(words.give[came])
    res.redirect(303, `${PATH}?done=given`)
  }
}

async function zoneOf(deps: ServerDeps) {
  const settings = await readSettings(deps.db)
  const calendar = calendarInForce(deps.policies, settings, settings.calendar)
  return { settings, zone: calendar?.data.zone ?? 'Europe/London' }
}

const FRAME = { active: 'today', activeIsPage: false } as const

async function showPile(deps: ServerDeps, res: Response, done: unknown): Promise<void> {
  const [{ settings, zone }, { count, mails }] = await Promise.all([
    zoneOf(deps),
    pileOfMail(deps.db, SHOWN),
  ])
  const said = done === 'aside' || done === 'given' ? words.done[done] : undefined
  const flash = said ? { tone: 'green', text: said } : null
  const model = { ...pileView(count, mails, { zone }), flash }
  await showHrPage(deps, res, {
    template: 'hr/mail/came-in/pile.njk',
    model,
    frame: { ...FRAME, settings },
  })
}

interface Shown {
  readonly mail: NonNullable<Awaited<ReturnType<typeof findOnPile>>>
  readonly values?: Values
  readonly errors?: readonly FieldError[]
}

/** Whom our mail was for that a message is about; nobody where it names none, or it was HR's own. */
async function wasFor(
  { db }: ServerDeps,
  { case_id: caseId, to_role: role }: Shown['mail'],
): Promise<WasFor | undefined> {
  if (!caseId || !role || role === 'hr') return undefined
  const person = (await peopleOf(db, caseId)).find((one) => one.role === role)
  return person && { name: person.name, role }
}

async function showOne(deps: ServerDeps, res: Response, { mail, values, errors = [] }: Shown) {
  const { settings, zone } = await zoneOf(deps)
  const model = {
    ...messageView(mail, await wasFor(deps, mail), { zone }),
    values: values ?? { reference: mail.reference ?? '' },
    errors,
    roles: ROLES.map((value) => ({ value, text: words.give.roles[value] })),
  }
  const frame = { ...FRAME, settings, status: errors.length ? 422 : 200 }
  await showHrPage(deps, res, { template: 'hr/mail/came-in/message.njk', model, frame })
}
