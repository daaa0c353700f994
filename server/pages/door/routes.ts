import { type Request, type Response, Router } from 'express'
import { casesOfActor } from '../../../db/queries/cases.ts'
import { readSettings } from '../../../db/queries/settings.ts'
import type { ServerDeps } from '../../deps.ts'
import { submitTo } from '../../intake/submissions.ts'
import { clientOf } from '../../web/client-of.ts'
import { countAgainst, LIMITS, TooManyError } from '../../web/rate-limit.ts'
import { startSession } from '../../web/session.ts'
import { findLink, type Link } from '../visit/find-link.ts'
import { findPersonLink, type PersonLink } from '../visit/find-person.ts'
import { showAlone } from '../visit/lone-page.ts'
import { showDead, showUnticked } from './dead.ts'
import { showOpen, showOpenToPerson } from './open.ts'

/**
 * Links in mails. Looking at one changes nothing, so that a mail scanner may (RFC 9110, 9.2.1); a
 * press on Continue opens a session for that one link and person, and decides nothing either.
 */
export function linkRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get('/l/:token', async (req, res) => {
    const { token } = req.params
    const person = await findPersonLink(deps, token)
    if (person?.live) return showOpenToPerson(deps, res, person, token)
    const link = person ? undefined : await findOrCount(deps, req, token)
    return link?.live ? showOpen(deps, res, link, token) : showDead(deps, res, token, link)
  })
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
  return router
}

/** A visit to all that waits for a person. */
async function openToPerson(deps: ServerDeps, res: Response, link: PersonLink): Promise<void> {
  await startSession(deps, res, {
    ...{ scope: 'addressee', userId: null, caseId: null, linkId: link.id },
    linkGeneration: link.generation,
  })
  res.redirect(303, '/people')
}

/** A person whose link has ended gets a fresh one to the first thing that waits for them. */
async function mailFirstLink(deps: ServerDeps, { email }: PersonLink): Promise<void> {
  const [first] = await casesOfActor(deps.db, email)
  if (!first || first.role === 'hr') return
  await mailFreshLink(deps, { id: first.link_id, caseId: first.id, role: first.role })
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

async function showSent(deps: ServerDeps, res: Response) {
  const { organisation } = await readSettings(deps.db)
  const model = { ...deps.words('en').shared.sent, organisation }
  showAlone(deps, res, 'pages/door/sent.njk', 'en', model)
}

/** Asked too often, nothing is mailed and the page is the same: it tells nothing of the link. */
async function mailFreshLink(
  deps: ServerDeps,
  { id, caseId, role }: Pick<Link, 'id' | 'caseId' | 'role'>,
): Promise<void> {
  try {
    await countAgainst(deps.db, LIMITS.freshLinkPerPerson, id, deps.now())
  } catch (error) {
    if (error instanceof TooManyError) return
    throw error
  }
  await submitTo(deps, caseId, { kind: 'renew-link', by: { role }, who: role })
}
