import type { Request, RequestHandler, Response } from 'express'
import { findSignedIn, type SignedIn } from '../../../../db/queries/access/sessions.ts'
import { administrators } from '../../../../db/queries/hr-users.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { may, type Right } from '../../../read/rights/rights.ts'
import { sessionKey } from '../../../web/session.ts'
import { OWN_PAGES, typedAgain } from '../../../web/typed-again.ts'

type Needed = Pick<ServerDeps, 'db' | 'config' | 'now' | 'views'>

/** What it takes to look, and what it takes to change anything. */
export interface Needs {
  readonly look: Right
  readonly change: Right
}

/**
 * Lets only a signed-in user with the right past, and loads them into `res.locals.hr`. Who is not signed
 * in is sent to the sign-in page; a form is answered with 401, says that nothing was saved, and keeps what was
 * typed. Who lacks the right is told who can give it (403). Reads only.
 */
export function requireHr(deps: Needed, { look, change }: Needs): RequestHandler {
  return async (req, res, next) => {
    const isLook = req.method === 'GET' || req.method === 'HEAD'
    const user = await findHr(deps, req)
    if (!user) {
      if (isLook) return res.redirect(303, '/sign-in')
      const again = typedAgain(req, OWN_PAGES)
      const page = deps.views.render('pages/hr/sign-in/signed-out.njk', { words: hr, again })
      return void res.status(401).send(page)
    }
    res.locals.hr = user
    if (may(user, isLook ? look : change)) return next()
    const frame = { organisation: '', active: '', activeIsPage: false, errors: [], flash: null }
    const people = await administrators(deps.db)
    const model = { ...frame, words: hr, user: user.name, people }
    res.status(403).send(deps.views.render('pages/hr/sign-in/no-right.njk', model))
  }
}

/** The user that `requireHr` let past. */
export const hrOf = (res: Response): SignedIn => res.locals.hr as SignedIn

/** Who is signed in, or nobody. Reads only. */
export async function findHr(
  deps: Pick<Needed, 'db' | 'config' | 'now'>,
  req: Request,
): Promise<SignedIn | undefined> {
  const key = sessionKey(deps, req, 'hr')
  return key && findSignedIn(deps.db, key)
}
