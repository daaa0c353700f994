import type { RequestHandler } from 'express'
import {
  askForPolicy,
  mayChangePolicy,
  whoAskForPolicy,
  whoMayChangePolicy,
} from '../../../../../db/queries/hr-users.ts'
import { setPolicyRight } from '../../../../../db/queries/organisation/people.ts'
import { dateIn } from '../../../../../policies/calendar.ts'
import type { ServerDeps } from '../../../../deps.ts'
import { ownDay } from '../../../../read/own-day.ts'
import { showHrPage } from '../../shared/hr-page.ts'
import { hrOf } from '../../sign-in/require-hr.ts'
import { dayText } from '../text.ts'

/**
 * Lets only those past who may change the policy; the others read who can let them, and ask for it.
 * Comes after `requireHr`. Reads only.
 */
export const requireRight =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res, next) => {
    const { userId } = hrOf(res)
    if (await mayChangePolicy(deps.db, userId)) return next()
    const asked = (await asks(deps)).find(({ id }) => id === userId)
    const model = { people: await whoMayChangePolicy(deps.db), asked: asked?.day ?? '' }
    const frame = { active: 'policy', activeIsPage: false, status: 403 } as const
    await showHrPage(deps, res, { template: 'hr/policy/right/right.njk', model, frame })
  }

/** Notes that who is signed in asks for the right. Twice is once. */
export const takeAsk =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    await askForPolicy(deps.db, hrOf(res).userId, deps.now())
    res.redirect(303, '/policy/change')
  }

/** Answers who asked. Comes after `requireRight`. */
export const takeAnswer =
  (deps: ServerDeps): RequestHandler =>
  async (req, res, next) => {
    const { user, may } = (req.body ?? {}) as Record<string, unknown>
    if (typeof user !== 'string' || !isKnown(may)) return next()
    const open = (await whoAskForPolicy(deps.db)).some(({ id }) => id === user)
    const by = { by: { user: hrOf(res).userId }, at: new Date(deps.now()) }
    if (open) await setPolicyRight(deps.db, { id: user }, may === 'yes', by)
    res.redirect(303, '/policy')
  }

const isKnown = (may: unknown): may is 'yes' | 'no' => may === 'yes' || may === 'no'

/** Who asks to be allowed to change the policy, with the day on which they asked. */
export async function asks(deps: Pick<ServerDeps, 'db' | 'policies' | 'now'>) {
  const [{ zone }, people] = await Promise.all([ownDay(deps), whoAskForPolicy(deps.db)])
  return people.map(({ policy_asked_at: at, ...person }) => ({
    ...person,
    day: dayText(dateIn(zone, at?.getTime() ?? 0)),
  }))
}
