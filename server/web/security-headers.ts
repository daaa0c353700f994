import type { RequestHandler } from 'express'
import helmet from 'helmet'

/**
 * A strict content policy: everything from here, no scripts at all, no frames (ASVS 3.4). Pages
 * hold personal data, so no cache keeps them and no other site learns their address. Our own pages
 * do: without that, browsers keep quiet about where a form comes from as well (`same-origin.ts`).
 */
export function securityHeaders(baseUrl: string): RequestHandler[] {
  const secure = baseUrl.startsWith('https:')
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'style-src': ["'self'"],
        'img-src': ["'self'"],
        'font-src': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  })
  const privacy: RequestHandler = (_req, res, next) => {
    res.set('Cache-Control', 'no-store')
    res.set('X-Robots-Tag', 'noindex, nofollow')
    next()
  }
  return [headers, privacy]
}
