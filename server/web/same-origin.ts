import type { RequestHandler } from 'express'
import { errors } from '../../words/en/errors.ts'

/**
 * Refuses a form that another site sends (ASVS 3.5.1): browsers say where a request comes from in
 * Sec-Fetch-Site; older ones (Safari before 16.4), and all of them where a page is not secure, in
 * Origin alone, which is `null` under a referrer policy of `no-referrer`. What says neither is no
 * browser's form and is refused too. For pages only: the API takes a key that no browser sends by
 * itself.
 */
export function sameOrigin(baseUrl: string): RequestHandler {
  const own = new URL(baseUrl).origin
  return (req, _res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD') return next()
    const site = req.get('sec-fetch-site')
    const fromHere = site === undefined ? req.get('origin') === own : site === 'same-origin'
    return next(fromHere ? undefined : new ForeignOriginError())
  }
}

class ForeignOriginError extends Error {
  readonly status = 403
  constructor() {
    super(errors.foreignForm)
  }
}
