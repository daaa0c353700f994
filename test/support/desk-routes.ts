import { createApp } from '../../server/app.ts'
import type { ServerDeps } from '../../server/deps.ts'
import { routesOf } from './routes.ts'

/** Pages of the desk; what the API has of the same name is asked with a key, and no cookie counts there. */
const OURS =
  /^\w+ \/(?:$|clock|cases|exports|forgetting|held|kept-lists|mail|policy|privacy|proposals|reports|settings|stand-ins)/
const OF_API =
  /^(?:_ALL|PUT \/settings|GET \/cases\/:id\/events|POST \/cases\/:id\/actions|POST \/cases(?:\\:batch|\\:act)?)$|^_ALL/

/** Every route of the desk, as `METHOD /path/:param`, in the order of the alphabet. */
export const deskRoutes = (deps: ServerDeps): string[] =>
  [...new Set(routesOf(createApp(deps)).map(({ method, path }) => `${method} ${path}`))]
    .filter((route) => OURS.test(route) && !OF_API.test(route))
    .sort()
