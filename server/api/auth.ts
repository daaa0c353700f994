import type { RequestHandler, Response } from 'express'
import { findKeyHolder, type KeyHolder, noteKeyUse } from '../../db/queries/access/api-keys.ts'
import type { KeyScope } from '../../db/tables/access.ts'
import { api } from '../../words/en/api.ts'
import type { ServerDeps } from '../deps.ts'
import { clientOf } from '../web/client-of.ts'
import { countAgainst, LIMITS } from '../web/rate-limit.ts'
import { Problem } from './problem.ts'

/** Whose key a call came with. `id` stands in the record as the one who acted. */
export type Caller = KeyHolder

/**
 * Lets through who has a live key in `Authorization: Bearer`. No cookie counts, so no page of
 * another site can act for anybody. Counts good keys by key and bad ones by address.
 */
export function requireKey(deps: Pick<ServerDeps, 'db' | 'now'>): RequestHandler {
  return async (req, res, next) => {
    const caller = await findCaller(deps, req.get('authorization'))
    if (!caller) {
      await countAgainst(deps.db, LIMITS.apiBadKeyPerIp, clientOf(req), deps.now())
      throw noKey()
    }
    await countAgainst(deps.db, LIMITS.apiPerKey, caller.id, deps.now())
    await noteKeyUse(deps.db, caller, deps.now())
    res.locals.caller = caller
    next()
  }
}

/** Refuses a key that may not do what is asked (403); it says which right that takes. */
export function requireScope({ scopes }: Caller, scope: KeyScope): void {
  if (!scopes.includes(scope))
    throw new Problem(403, 'not-for-this-key', api.noScope(scope, scopes))
}

export const callerOf = (res: Response): Caller => res.locals.caller as Caller

/** An unknown key, a revoked one and none at all are told the same. */
const noKey = (): Problem =>
  new Problem(401, 'no-key', api.noKey, {
    headers: { 'WWW-Authenticate': 'Bearer realm="leavewell"' },
  })

async function findCaller(
  { db, now }: Pick<ServerDeps, 'db' | 'now'>,
  header: string | undefined,
): Promise<Caller | undefined> {
  const key = header?.match(/^Bearer +(\S+)$/i)?.[1]
  return key ? findKeyHolder(db, key, now()) : undefined
}
