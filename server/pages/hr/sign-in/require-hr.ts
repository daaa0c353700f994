import type { Request, RequestHandler, Response } from 'express'
import { findSignedIn } from '../../../../db/queries/access/sessions.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { sessionKey } from '../../../web/session.ts'

/** Who is signed in. */
export interface Hr {
  readonly userId: string
  readonly name: string
}

type Needed = Pick<ServerDeps, 'db' | 'config' | 'now' | 'views'>

/**
 * Lets only a signed-in HR user past, and loads them into `res.locals.hr`. Anybody else is sent to
 * the sign-in page; a form is answered with 401 and says that nothing was saved. Reads only.
 */
export function requireHr(deps: Needed): RequestHandler {
  return async (req, res, next) => {
    const user = await signedIn(deps, req)
    if (user) {
      res.locals.hr = user
      return next()
    }
    if (req.method === 'GET' || req.method === 'HEAD') return res.redirect(303, '/sign-in')
    res.status(401).send(deps.views.render('pages/hr/sign-in/signed-out.njk', { words: hr }))
  }
}

/** The user that `requireHr` let past. */
export const hrOf = (res: Response): Hr => res.locals.hr as Hr

async function signedIn(deps: Needed, req: Request): Promise<Hr | undefined> {
  const key = sessionKey(deps, req, 'hr')
  return key && findSignedIn(deps.db, key)
}
