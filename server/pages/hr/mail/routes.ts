import { type Response, Router } from 'express'
import { addMailAct, lastMailAct } from '../../../../db/queries/mail/acts.ts'
import {
  casesWithDueMail,
  casesWithTriedMail,
  mailsToGo,
  waitingMails,
} from '../../../../db/queries/mail/waiting.ts'
import { readSettings } from '../../../../db/queries/settings.ts'
import { calendarInForce } from '../../../../policies/calendar.ts'
import type { ServerDeps } from '../../../deps.ts'
import { tryMails } from '../../../intake/try-mails.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf, requireHr } from '../sign-in/require-hr.ts'
import { cameInRoutes } from './came-in/routes.ts'
import { flashOf, mailView } from './view.ts'

/** So many mails are named on the page. */
const SHOWN = 50

/** All mail that has not left: why, since when, and what HR can do about it at once. */
export function mailRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use('/mail', requireHr(deps, { look: 'reads', change: 'acts' }))
  router.use('/mail/came-in', requireHr(deps, { look: 'acts', change: 'acts' }))
  router.use(cameInRoutes(deps))
  router.get('/mail', (req, res) => show(deps, res, req.query.done))
  router.post('/mail/try', async (_req, res) => {
    await tryMails(deps, await casesWithTriedMail(deps.db))
    res.redirect(303, '/mail?done=tried')
  })
  router.post('/mail/release', async (_req, res) => {
    const now = deps.now()
    const by_whom = hrOf(res).name
    const act = { act: 'release', why: 'released', compared: null } as const
    await addMailAct(deps.db, { ...act, at: new Date(now), by_whom })
    await tryMails(deps, await casesWithDueMail(deps.db, now))
    res.redirect(303, '/mail?done=released')
  })
  return router
}

async function show(deps: ServerDeps, res: Response, done: unknown): Promise<void> {
  const { db } = deps
  const [settings, act, waiting, toGo] = await Promise.all([
    readSettings(db),
    lastMailAct(db),
    waitingMails(db, deps.now()),
    mailsToGo(db, deps.now(), SHOWN),
  ])
  const calendar = calendarInForce(deps.policies, settings, settings.calendar)
  const zone = calendar?.data.zone ?? 'Europe/London'
  const model = { ...mailView({ act, waiting, toGo }, { zone }), flash: flashOf(done) }
  const frame = { active: 'today', activeIsPage: false, settings } as const
  await showHrPage(deps, res, { template: 'hr/mail/mail.njk', model, frame })
}
