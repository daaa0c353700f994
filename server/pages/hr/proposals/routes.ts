import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import {
  endedProposals,
  endProposal,
  findProposal,
  openProposals,
  type Proposal,
} from '../../../../db/queries/programs/proposals.ts'
import { readSettings } from '../../../../db/queries/settings.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { FORGOTTEN_AFTER_DAYS } from '../../../intake/directory/forget.ts'
import { textOf } from '../../../intake/fields.ts'
import type { FieldError } from '../../../look/params.ts'
import { ownDayBy } from '../../../read/own-day.ts'
import { readForm, type Values } from '../../../web/form.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf, requireHr } from '../sign-in/require-hr.ts'
import { proposalsView, proposalView } from './view.ts'

const words = hr.proposals
const SHOWN = 50
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const FRAME = { active: 'today', activeIsPage: false } as const

const notLeaving = z.object({ reason: textOf(words.one.not.what) })

/** People whom the directory switched off: HR says of each whether they are leaving. */
export function proposalRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use('/proposals', requireHr(deps, { look: 'acts', change: 'acts' }))
  router.get('/proposals', (req, res) => showAll(deps, res, req.query.done === 'noted'))
  router.get('/proposals/:id', async (req, res, next) => {
    const one = await find(deps, req)
    return one ? showOne(deps, res, { one }) : next()
  })
  router.post('/proposals/:id/not-leaving', async (req, res, next) => {
    const one = await find(deps, req)
    return one ? endIt(deps, req, res, one) : next()
  })
  return router
}

const find = ({ db }: ServerDeps, { params }: Request<{ id: string }>) =>
  UUID.test(params.id) ? findProposal(db, params.id) : undefined

/** 422 without a reason; 409 where there is nothing to say any more, and then nothing changes. */
async function endIt(deps: ServerDeps, req: Request, res: Response, one: Proposal): Promise<void> {
  const form = readForm(notLeaving, req)
  if (!form.ok) return showOne(deps, res, { one, ...form })
  const { reason } = form.data
  const end = { state: 'not-leaving', at: new Date(deps.now()), by: hrOf(res).name } as const
  if (await endProposal(deps.db, one.id, { ...end, reason })) {
    return res.redirect(303, '/proposals?done=noted')
  }
  const now = (await findProposal(deps.db, one.id)) ?? one
  await showOne(deps, res, { one: now, over: true })
}

async function showAll(deps: ServerDeps, res: Response, noted: boolean): Promise<void> {
  const [settings, open, ended] = await Promise.all([
    readSettings(deps.db),
    openProposals(deps.db, SHOWN),
    endedProposals(deps.db, SHOWN),
  ])
  const model = {
    ...proposalsView(open, ended, ownDayBy(deps, settings)),
    days: FORGOTTEN_AFTER_DAYS,
    flash: noted ? { tone: 'green', text: words.done } : null,
  }
  const frame = { ...FRAME, settings }
  await showHrPage(deps, res, { template: 'hr/proposals/list.njk', model, frame })
}

interface Shown {
  readonly one: Proposal
  readonly values?: Values
  readonly errors?: readonly FieldError[]
  /** What was answered came too late. */
  readonly over?: boolean
}

async function showOne(deps: ServerDeps, res: Response, shown: Shown): Promise<void> {
  const { one, values = {}, errors = [], over = false } = shown
  const settings = await readSettings(deps.db)
  const flash = over ? { tone: 'amber', text: words.one.over } : null
  const model = { ...proposalView(one, ownDayBy(deps, settings)), values, errors, flash }
  const status = over ? 409 : errors.length ? 422 : 200
  const frame = { ...FRAME, settings, status }
  await showHrPage(deps, res, { template: 'hr/proposals/proposal.njk', model, frame })
}
