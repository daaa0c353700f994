import { createHash, randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import { deleteSession, insertSession, type SessionKey } from '../../db/queries/access/sessions.ts'
import { HOUR } from '../../workflows/plan/durations.ts'
import type { ServerDeps } from '../deps.ts'

/** Kinds of session, in cookies of their own: one never becomes another. */
export type Scope = 'hr' | 'leaver' | 'decider' | 'addressee'

export interface Session {
  readonly scope: Scope
  readonly userId: string | null
  readonly caseId: string | null
  readonly linkId: string | null
}

/** How long a session lives in all, in milliseconds (ASVS 7.3). */
const LIFETIME: Record<Scope, number> = {
  ...{ hr: 12 * HOUR, leaver: 4 * HOUR, decider: 8 * HOUR, addressee: 8 * HOUR },
}

type Sessions = Pick<ServerDeps, 'db' | 'config' | 'now'>

/** Starts a session: a new 256-bit value in a cookie, its hash in Postgres (ASVS 7.2). */
export async function startSession(
  { db, config, now }: Sessions,
  res: Response,
  session: Session & { linkGeneration?: number; idToken?: string },
): Promise<void> {
  const value = randomBytes(32).toString('base64url')
  const at = now()
  await insertSession(db, {
    hash: hashed(value),
    scope: session.scope,
    user_id: session.userId,
    case_id: session.caseId,
    link_id: session.linkId,
    link_generation: session.linkGeneration ?? null,
    id_token: session.idToken ?? null,
    created_at: new Date(at),
    expires_at: new Date(at + LIFETIME[session.scope]),
  })
  setCookie(config, res, { name: session.scope, value, maxAge: LIFETIME[session.scope] })
}

/** What names the session of a request in a scope; nothing without a cookie. */
export function sessionKey(
  { config, now }: Sessions,
  req: Request,
  scope: Scope,
): SessionKey | undefined {
  const value = readCookie(config, req, scope)
  return value ? { hash: hashed(value), scope, at: new Date(now()) } : undefined
}

/**
 * Ends the session of a request in a scope, in Postgres and in the browser. Answers with the ID token
 * that it began with, where it came by the organisation's own sign-in.
 */
export async function endSession(
  { db, config }: Sessions,
  req: Request,
  res: Response,
  scope: Scope,
): Promise<string | undefined> {
  const value = readCookie(config, req, scope)
  const idToken = value ? await deleteSession(db, hashed(value)) : undefined
  clearCookie(config, res, scope)
  return idToken
}

/** Takes a cookie away that was set by `setCookie`. */
export function clearCookie(config: Sessions['config'], res: Response, name: string): void {
  res.clearCookie(boundName(name, config), cookieOptions(config))
}

/** Sets a cookie of this host that no page can read and no other site sends with a form. */
export function setCookie(
  config: Sessions['config'],
  res: Response,
  { name, value, maxAge }: { name: string; value: string; maxAge: number },
): void {
  res.cookie(boundName(name, config), value, { ...cookieOptions(config), maxAge })
}

/** The value of a cookie that was set by `setCookie`, as the browser says it. */
export const readCookie = (
  config: Sessions['config'],
  req: Request,
  name: string,
): string | undefined => cookieOf(req, boundName(name, config))

const isSecure = (config: Sessions['config']) => config.BASE_URL.startsWith('https:')

/** The prefix binds a cookie to this host (ASVS 3.3); browsers take it over https only. */
const boundName = (name: string, config: Sessions['config']): string =>
  `${isSecure(config) ? '__Host-' : ''}leavewell-${name}`

const cookieOptions = (config: Sessions['config']) =>
  ({
    httpOnly: true,
    secure: isSecure(config),
    sameSite: 'lax',
    path: '/',
  }) as const

const hashed = (value: string): string => createHash('sha256').update(value).digest('hex')

function cookieOf(req: Request, name: string): string | undefined {
  const pairs = (req.get('cookie') ?? '').split(/; */)
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}
