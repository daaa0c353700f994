import type { RequestHandler } from 'express'
import type { Logger } from 'pino'

/**
 * Says once in the log that a proxy stands in front and nothing was said of it: then everybody counts
 * as that proxy, and shares the limits that are meant for one caller.
 */
export function proxyHint({ TRUST_PROXY }: { TRUST_PROXY: number }, log: Logger): RequestHandler {
  let said = TRUST_PROXY > 0
  return (req, _res, next) => {
    if (!said && req.get('x-forwarded-for') !== undefined) {
      said = true
      log.warn(
        'requests come with X-Forwarded-For and TRUST_PROXY is 0, so all of them count as one caller: set TRUST_PROXY to the number of proxies in front',
      )
    }
    next()
  }
}
