import { type Request, type RequestHandler, Router } from 'express'
import type { ServerDeps } from '../../deps.ts'
import { clientOf } from '../../web/client-of.ts'
import { countAgainst, LIMITS } from '../../web/rate-limit.ts'
import { startSession } from '../../web/session.ts'
import { findLink } from '../visit/find-link.ts'
import { showDead, showUnticked } from './dead.ts'
import { findPersonLink } from './find-person.ts'
import { freshByReference, mailFreshLink, showSent } from './fresh.ts'
import { showOpen } from './open.ts'
import { mailFirstLink, openToPerson, showOpenToPerson } from './person.ts'

/**
 * Links in mails. Looking at one changes nothing, so that a mail scanner may (RFC 9110, 9.2.1); a
 * press on Continue opens a session for that one link and person, and decides nothing either.
 */
export function linkRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get('/l/:token', look(deps))
  router.post('/l', async (req, res) => {
    const token = fieldIn(req, 'token')
    const person = await findPersonLink(deps, token)
    if (person?.live) return openToPerson(deps, res, person)
    const link = person ? undefined : await findOrCount(deps, req, token)
    if (!link?.live) return showDead(deps, res, token, link)
    const scope = link.role === 'leaver' ? 'leaver' : 'decider'
    await startSession(deps, res, {
      ...{ scope, userId: null, caseId: link.caseId, linkId: link.id },
      linkGeneration: link.generation,
    })
    res.redirect(303, scope === 'leaver' ? '/tasks' : '/decision')
  })
  router.post('/l/fresh', async (req, res) => {
    const token = fieldIn(req, 'token')
    if (fieldIn(req, 'wanted') !== 'yes') return showUnticked(deps, res, token)
    const person = await findPersonLink(deps, token)
    const link = person ? undefined : await findOrCount(deps, req, token)
    if (person) await mailFirstLink(deps, person)
    if (link?.renewable) await mailFreshLink(deps, link)
    await showSent(deps, res)
  })
  router.post('/l/fresh-by-reference', freshByReference(deps))
  // A scanner presses where a person has no button: that is a look.
  router.post('/l/:token', look(deps))
  return router
}

const look =
  (deps: ServerDeps): RequestHandler<{ token: string }> =>
  async (req, res) => {
    const { token } = req.params
    const person = await findPersonLink(deps, token)
    if (person?.live) return showOpenToPerson(deps, res, person, token)
    const link = person ? undefined : await findOrCount(deps, req, token)
    return link?.live ? showOpen(deps, res, link, token) : showDead(deps, res, token, link)
  }

/** What is no link of ours, in any generation, counts against whoever tries it. */
async function findOrCount(deps: ServerDeps, req: Request, token: string) {
  const link = await findLink(deps, token)
  if (!link) await countAgainst(deps.db, LIMITS.unknownLinkPerIp, clientOf(req), deps.now())
  return link
}

const fieldIn = (req: Request, name: 'token' | 'wanted'): string => {
  const value = (req.body as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'string' ? value : ''
}
