import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import { packsInForce } from '../../../../../db/queries/pack-versions.ts'
import { changeSettings, readSettings } from '../../../../../db/queries/settings.ts'
import { english } from '../../../../../policies/words.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { Duty } from '../../../../../workflows/pack/types.ts'
import type { ServerDeps } from '../../../../deps.ts'
import { ownDayBy } from '../../../../read/own-day.ts'
import { readForm } from '../../../../web/form.ts'
import { showHrPage } from '../../shared/hr-page.ts'
import { hrOf } from '../../sign-in/require-hr.ts'

const words = hr.policy.change.yours

const form = z.object({ yours: z.enum(['yes', 'change', 'later'], words.missing) })

/** Asks whether the policy that new cases go by is the organisation's. */
export const showYours =
  (deps: ServerDeps): RequestHandler =>
  (_req, res) =>
    show(deps, res)

/** Keeps the answer: `yes` ends the question, and so does changing it; `later` keeps it in Settings. */
export const takeYours =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const read = readForm(form, req)
    if (!read.ok) return show(deps, res, read.errors)
    const { yours } = read.data
    const { db, now } = deps
    const by = { user: hrOf(res).userId }
    await changeSettings({ db, now: now(), by }, (current) => ({ ...current, policyIsOurs: yours }))
    res.redirect(303, GOES_ON[yours])
  }

const GOES_ON = { yes: '/policy?done=yours', change: '/policy/change', later: '/' } as const

async function show(
  deps: ServerDeps,
  res: Response,
  errors: readonly { readonly path: string; readonly message: string }[] = [],
) {
  const settings = await readSettings(deps.db)
  const packs = await packsInForce(deps.db, deps.policies, ownDayBy(deps, settings).today)
  const [pinned] = packs.values()
  const model = {
    errors,
    name: pinned ? english(pinned.data.title) : '',
    duties: pinned ? pinned.data.duties.flatMap(titleOfAsked) : [],
    chosen: settings.policyIsOurs ?? '',
  }
  const status = errors.length ? 422 : 200
  const frame = { active: 'policy', activeIsPage: false, status, settings } as const
  await showHrPage(deps, res, { template: 'hr/policy/yours/yours.njk', model, frame })
}

/** What leavers are asked without HR turning it on. */
const titleOfAsked = ({ title, owner, default: off, applies_to }: Duty): string[] =>
  owner || off || applies_to.when === 'raised' ? [] : [english(title)]
