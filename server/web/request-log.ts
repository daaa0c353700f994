import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'

/**
 * One line a request: an id, the route's pattern, status and time. Never the address itself, which
 * can hold a link's token, and never what was sent.
 */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    const id = randomUUID()
    const started = performance.now()
    res.set('X-Request-Id', id)
    res.on('finish', () => {
      const route = `${req.baseUrl}${req.route?.path ?? ''}`
      const ms = Math.round(performance.now() - started)
      log.info({ id, method: req.method, route, status: res.statusCode, ms }, 'request')
    })
    next()
  }
}
