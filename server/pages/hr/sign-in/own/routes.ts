import { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { admit } from '../../../../../db/queries/organisation/directory.ts'
import { noteSignedIn } from '../../../../../db/queries/sign-ins.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import { MINUTE } from '../../../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../../../deps.ts'
import { address, lineOfText } from '../../../../intake/fields.ts'
import { CALLBACK, type Claimed, type SignOn, type Waiting } from '../../../../intake/oidc.ts'
import { clearCookie, readCookie, setCookie, startSession } from '../../../../web/session.ts'

const words = hr.signIn.own
/** What the browser keeps while it is at the provider. It opens nothing here. */
const COOKIE = { name: 'sign-on', maxAge: 10 * MINUTE }

/** Signing in by the organisation's own sign-in (OpenID Connect); nothing where none is set. */
export function ownSignInRoutes(deps: ServerDeps): Router {
  const router = Router()
  const { signOn } = deps
  if (!signOn) return router
  router.get('/own-sign-in', begin(deps, signOn))
  router.get(CALLBACK, back(deps, signOn))
  return router
}

function begin(deps: ServerDeps, signOn: SignOn): RequestHandler {
  return async (_req, res) => {
    try {
      const { url, waiting } = await signOn.begin()
      const value = Buffer.from(JSON.stringify(waiting)).toString('base64url')
      setCookie(deps.config, res, { ...COOKIE, value })
      res.redirect(303, url)
    } catch (error) {
      deps.log.error({ scope: 'hr', error: codeOf(error) }, 'the own sign-in does not answer')
      refuse(deps, res, 'away')
    }
  }
}

/** Comes back with a code, which works once, in the browser that went, within ten minutes. */
function back(deps: ServerDeps, signOn: SignOn): RequestHandler {
  return async (req, res) => {
    const waiting = waitingIn(deps, req)
    clearCookie(deps.config, res, COOKIE.name)
    if (!waiting) return refuse(deps, res, 'stale')
    const claimed = await finish(deps, signOn, req, waiting)
    if (!claimed) return refuse(deps, res, 'failed')
    const userId = await userOf(deps, claimed)
    if (!userId) return refuse(deps, res, 'unknown')
    const { idToken } = claimed
    const at = deps.now()
    await startSession(deps, res, { scope: 'hr', userId, caseId: null, linkId: null, idToken })
    await noteSignedIn(deps.db, userId, at)
    deps.log.info({ scope: 'hr', user: userId }, 'signed in by the own sign-in')
    res.redirect(303, '/')
  }
}

const waitingShape = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() })

function waitingIn({ config }: ServerDeps, req: Request): Waiting | undefined {
  try {
    const text = Buffer.from(readCookie(config, req, COOKIE.name) ?? '', 'base64url').toString()
    return waitingShape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

async function finish(
  { log }: ServerDeps,
  signOn: SignOn,
  req: Request,
  waiting: Waiting,
): Promise<Claimed | undefined> {
  try {
    return await signOn.finish(new URL(req.originalUrl, 'http://here').search, waiting)
  } catch (error) {
    log.warn({ scope: 'hr', error: codeOf(error) }, 'an answer of the own sign-in was refused')
    return undefined
  }
}

/** The user whom the claims are; what cannot be a name or an address here is none. */
async function userOf(deps: ServerDeps, claimed: Claimed): Promise<string | undefined> {
  const { role } = claimed
  if (role === 'none') return undefined
  const email = address('an address').safeParse(claimed.email).data
  const name = lineOfText('a name').safeParse(claimed.name).data ?? email ?? claimed.subject
  const comer = { ...claimed, name, email, role: role === 'own' ? undefined : role }
  const admitted = await admit(deps.db, comer, new Date(deps.now()))
  return 'userId' in admitted ? admitted.userId : undefined
}

const STATUS = { away: 503, stale: 400, failed: 400, unknown: 403 } as const

function refuse({ views }: ServerDeps, res: Response, why: keyof typeof STATUS): void {
  const model = { words: hr, says: words.refused[why] }
  res.status(STATUS[why]).send(views.render('pages/hr/sign-in/own/refused.njk', model))
}

/** What went wrong, without what was sent: codes of the protocol and of connections. */
function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return String(code ?? name ?? 'unknown')
}
