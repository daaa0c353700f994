import { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { foundBy } from '../../../../db/crypto/link-text.ts'
import { isTokenOf } from '../../../../db/crypto/link-token.ts'
import { consumeSignIn, findLiveSignIn, noteSignedIn } from '../../../../db/queries/sign-ins.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { address } from '../../../intake/fields.ts'
import { clientOf } from '../../../web/client-of.ts'
import { readForm } from '../../../web/form.ts'
import { countAgainst, LIMITS } from '../../../web/rate-limit.ts'
import { endSession, startSession } from '../../../web/session.ts'
import { askForLink } from './ask-for-link.ts'
import { knownUser, rememberBrowser } from './known-browser.ts'
import { ownSignInRoutes } from './own/routes.ts'
import { signInLink } from './sign-in-url.ts'

const askForm = z.object({ email: address(hr.signIn.ask.what) })

/**
 * Signing HR in by a one-time link. Opening the link only shows a button, because mail scanners
 * open links too; pressing it uses the link up.
 */
export function signInRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get('/sign-in', (req, res) => {
    showForm(deps, res, { signedOut: req.query.after === 'sign-out' })
  })
  router.post('/sign-in', ask(deps))
  router.use(ownSignInRoutes(deps))
  router.get('/sign-in/sent', (req, res) => {
    res.send(
      deps.views.render('pages/hr/sign-in/sent.njk', { words: hr, late: req.query.late === 'yes' }),
    )
  })
  router.get('/sign-in/:token', async (req, res) => {
    const { token } = req.params
    if (!(await findSignIn(deps, token))) return showDead(deps, res)
    res.send(deps.views.render('pages/hr/sign-in/use.njk', { words: hr, token }))
  })
  router.post('/sign-in/use', use(deps))
  router.post('/sign-out', signOut(deps))
  return router
}

function signOut(deps: ServerDeps): RequestHandler {
  return async (req, res) => {
    const idToken = await endSession(deps, req, res, 'hr')
    // ASVS 14.3.1: what the browser still holds goes with the session. Its cookie is gone already;
    // "cookies" would take those of every host of the domain, and the mark of this browser.
    res.set('Clear-Site-Data', '"cache", "storage"')
    const href = idToken === undefined ? undefined : await endThere(deps, idToken)
    if (href === undefined) return res.redirect(303, '/sign-in?after=sign-out')
    // Not a redirect: a form may lead to no other host (form-action), nor may what it is led to.
    const model = { words: hr, href, name: deps.signOn?.name ?? '' }
    res.set('Refresh', `2; url=${href}`)
    res.send(deps.views.render('pages/hr/sign-in/own/leaving.njk', model))
  }
}

/** Where signing out goes on; a provider that does not answer keeps nobody signed in here. */
async function endThere({ signOn, log }: ServerDeps, idToken: string): Promise<string | undefined> {
  try {
    return await signOn?.endOf(idToken)
  } catch {
    log.warn({ scope: 'hr' }, 'the own sign-in does not answer: signed out here alone')
    return undefined
  }
}

function showForm({ views, signOn, config }: ServerDeps, res: Response, model: object): void {
  const ways = { own: signOn?.name ?? '', links: config.SIGN_IN_LINKS }
  const page = { words: hr, values: {}, errors: [], ...ways, ...model }
  res.send(views.render('pages/hr/sign-in/ask.njk', page))
}

function ask(deps: ServerDeps): RequestHandler {
  return async (req, res) => {
    if (!deps.config.SIGN_IN_LINKS) return res.redirect(303, '/sign-in')
    const form = readForm(askForm, req)
    if (!form.ok) {
      res.status(422)
      return showForm(deps, res, { values: form.values, errors: form.errors })
    }
    const { email } = form.data
    const known = knownUser(deps, req)
    const { late } = await askForLink(deps, { email, client: clientOf(req), known })
    res.redirect(303, late ? '/sign-in/sent?late=yes' : '/sign-in/sent')
  }
}

function use(deps: ServerDeps): RequestHandler {
  return async (req, res) => {
    const userId = await useUp(deps, req)
    if (!userId) {
      await countAgainst(deps.db, LIMITS.unknownLinkPerIp, clientOf(req), deps.now())
      deps.log.warn({ scope: 'hr' }, 'sign-in link refused')
      return showDead(deps, res)
    }
    await startSession(deps, res, { scope: 'hr', userId, caseId: null, linkId: null })
    rememberBrowser(deps, res, userId)
    await noteSignedIn(deps.db, userId, deps.now())
    deps.log.info({ scope: 'hr', user: userId }, 'signed in')
    res.redirect(303, '/')
  }
}

/** Uses the link up and answers with its user, or nothing where it is dead. */
async function useUp(deps: ServerDeps, req: Request): Promise<string | undefined> {
  const { token } = (req.body ?? {}) as { token?: unknown }
  const found = await findSignIn(deps, typeof token === 'string' ? token : '')
  return found && (await consumeSignIn(deps.db, found.id, deps.now())) ? found.userId : undefined
}

/** What a mail program made of the link is mended. Where links are off, an operator's alone counts. */
const findSignIn = ({ db, linkKeys, now, config }: ServerDeps, text: string) =>
  foundBy(text, async (token, id) => {
    const found = await findLiveSignIn(db, id, now(), { mailed: config.SIGN_IN_LINKS })
    return found && isTokenOf(linkKeys, token, signInLink(found.id)) ? found : undefined
  })

/** Used, too old, unknown: the same page, and 404, which does not tell that there was once a link. */
function showDead({ views }: ServerDeps, res: Response): void {
  res.status(404).send(views.render('pages/hr/sign-in/dead.njk', { words: hr }))
}
