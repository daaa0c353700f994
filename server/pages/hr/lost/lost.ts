import { type RequestHandler, Router } from 'express'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { may, type Right } from '../../../read/rights/rights.ts'
import { sessionKey } from '../../../web/session.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { findHr } from '../sign-in/require-hr.ts'

/** What people type, and where it is. */
const MEANT: Readonly<Record<string, string>> = {
  ...{
    '/today': '/',
    '/home': '/',
    '/case': '/cases',
    '/search': '/cases',
    '/start': '/cases/new',
  },
  ...{ '/new': '/cases/new', '/import': '/cases/import', '/several': '/cases/several' },
  ...{
    '/report': '/reports',
    '/export': '/exports',
    '/policies': '/policy',
    '/setting': '/settings',
  },
  ...{ '/users': '/settings/people', '/settings/users': '/settings/people' },
  ...{ '/keys': '/settings/keys', '/webhooks': '/settings/webhooks', '/record': '/settings/acts' },
  ...{ '/bank-holidays': '/settings/bank-holidays', '/holidays': '/settings/bank-holidays' },
  ...{ '/messages': '/mail', '/mails': '/mail', '/privacy': '/privacy/processing' },
}

/** Where things are, for whoever may see them. */
const PLACES: readonly { readonly href: string; readonly right: Right }[] = [
  { href: '/', right: 'reads' },
  { href: '/cases', right: 'reads' },
  { href: '/cases/new', right: 'acts' },
  { href: '/cases/import', right: 'acts' },
  { href: '/reports', right: 'reads' },
  { href: '/exports', right: 'reads' },
  { href: '/policy', right: 'reads' },
  { href: '/mail', right: 'reads' },
  { href: '/settings', right: 'reads' },
  { href: '/settings/people', right: 'people' },
]

/** `/people` is the page of who decides: HR who came by no link of theirs means the people of HR. */
export function peopleOfHr(deps: ServerDeps): RequestHandler {
  return async (req, res, next) => {
    if (req.method !== 'GET' || sessionKey(deps, req, 'addressee')) return next()
    const user = await findHr(deps, req)
    if (!user) return next()
    res.redirect(302, may(user, 'people') ? '/settings/people' : '/settings')
  }
}

/** After all pages: what somebody who is signed in may have meant, or where things are. */
export function lostRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use(async (req, res, next) => {
    const user = req.method === 'GET' ? await findHr(deps, req) : undefined
    if (!user) return next()
    const meant = MEANT[req.path.toLowerCase().replace(/\/+$/, '')]
    if (meant) return res.redirect(302, meant)
    res.locals.hr = user
    const places = PLACES.filter(({ right }) => may(user, right)).map(({ href }) => ({
      ...{ href, text: hr.lost.places[href as keyof typeof hr.lost.places] },
    }))
    const frame = { active: '', activeIsPage: false, status: 404 } as const
    await showHrPage(deps, res, { template: 'hr/lost/lost.njk', model: { places }, frame })
  })
  return router
}
