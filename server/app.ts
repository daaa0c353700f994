import express, { type Express } from 'express'
import { apiRoutes } from './api/routes.ts'
import { SCIM_PATH, scimRoutes } from './api/scim/routes.ts'
import type { ServerDeps } from './deps.ts'
import { healthRoutes } from './ops/health.ts'
import { checkRoutes } from './pages/check/routes.ts'
import { decisionRoutes } from './pages/decider/routes.ts'
import { linkRoutes } from './pages/door/routes.ts'
import { galleryRoutes } from './pages/gallery/routes.ts'
import { caseRoutes } from './pages/hr/case/routes.ts'
import { exportRoutes } from './pages/hr/exports/routes.ts'
import { forgettingRoutes } from './pages/hr/forgetting/routes.ts'
import { heldRoutes } from './pages/hr/held/routes.ts'
import { lostRoutes, peopleOfHr } from './pages/hr/lost/lost.ts'
import { mailRoutes } from './pages/hr/mail/routes.ts'
import { policyRoutes } from './pages/hr/policy/routes.ts'
import { privacyRoutes } from './pages/hr/privacy/routes.ts'
import { proposalRoutes } from './pages/hr/proposals/routes.ts'
import { reportRoutes } from './pages/hr/reports/routes.ts'
import { settingsRoutes } from './pages/hr/settings/routes.ts'
import { signInRoutes } from './pages/hr/sign-in/routes.ts'
import { standInRoutes } from './pages/hr/stand-ins/routes.ts'
import { todayRoutes } from './pages/hr/today/routes.ts'
import { webhookRoutes } from './pages/hr/webhooks/routes.ts'
import { taskRoutes } from './pages/leaver/routes.ts'
import { mendAddress } from './pages/visit/mend-address.ts'
import { serveAssets } from './web/assets.ts'
import { brandFiles } from './web/brand/files.ts'
import { errorPage, notFound } from './web/errors.ts'
import { proxyHint } from './web/proxy-hint.ts'
import { requestLog } from './web/request-log.ts'
import { sameOrigin } from './web/same-origin.ts'
import { securityHeaders } from './web/security-headers.ts'

/** The whole web side, in the order that a request meets it. Starts nothing. */
export function createApp(deps: ServerDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  // No browser keeps a page (no-store), so none ever asks whether it is still the same.
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.set('trust proxy', deps.config.TRUST_PROXY)
  app.use(requestLog(deps.log))
  app.use(proxyHint(deps.config, deps.log))
  app.use(securityHeaders(deps.config.BASE_URL))
  app.use(healthRoutes(deps))
  app.use('/assets', serveAssets())
  app.use('/brand', brandFiles(deps.db))
  app.use('/api/v1', apiRoutes(deps))
  app.use(SCIM_PATH, scimRoutes(deps))

  app.use(sameOrigin(deps.config.BASE_URL))
  app.use(deps.brand.fresh)
  // Before the reader of forms: the text of a policy is longer than any form may be.
  app.use(policyRoutes(deps))
  app.use(express.urlencoded({ extended: false, limit: '100kb', parameterLimit: 200 }))
  app.use(mendAddress)
  app.use(signInRoutes(deps))
  app.use(linkRoutes(deps))
  app.use(taskRoutes(deps))
  app.use(/^\/people\/?$/, peopleOfHr(deps))
  app.use(decisionRoutes(deps))
  app.use(todayRoutes(deps))
  app.use(caseRoutes(deps))
  app.use(reportRoutes(deps))
  app.use(exportRoutes(deps))
  app.use(webhookRoutes(deps))
  app.use(settingsRoutes(deps))
  app.use(standInRoutes(deps))
  app.use(mailRoutes(deps))
  app.use(forgettingRoutes(deps))
  app.use(heldRoutes(deps))
  app.use(privacyRoutes(deps))
  app.use(proposalRoutes(deps))

  app.use(checkRoutes(deps))
  app.use(galleryRoutes(deps))

  app.use(lostRoutes(deps))
  app.use(notFound)
  app.use(errorPage(deps))
  return app
}
