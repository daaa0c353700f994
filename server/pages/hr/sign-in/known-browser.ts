import type { Request, Response } from 'express'
import { claimedId, isTokenOf, tokenFor } from '../../../../db/crypto/link-token.ts'
import { DAY } from '../../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../../deps.ts'
import { readCookie, setCookie } from '../../../web/session.ts'

type Keyed = Pick<ServerDeps, 'config' | 'linkKeys'>

const COOKIE = { name: 'known', maxAge: 365 * DAY }

/** The mark opens nothing: it only tells a user's browser from those of strangers. */
const mark = (userId: string) => ({ purpose: 'known-browser', id: userId, generation: 1 }) as const

/** Marks the browser of somebody who has just signed in. It outlives the session, and signing out. */
export function rememberBrowser({ config, linkKeys }: Keyed, res: Response, userId: string): void {
  setCookie(config, res, { ...COOKIE, value: tokenFor(linkKeys, mark(userId)) })
}

/** The user who signed in from this browser last, by a mark that only we can have made; or nobody. */
export function knownUser({ config, linkKeys }: Keyed, req: Request): string | undefined {
  const value = readCookie(config, req, COOKIE.name) ?? ''
  const id = claimedId(value)
  return id !== undefined && isTokenOf(linkKeys, value, mark(id)) ? id : undefined
}
