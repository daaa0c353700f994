import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { createSignIn, findEnabledUser } from '../../../../db/queries/sign-ins.ts'
import type { ServerDeps } from '../../../deps.ts'
import { countAgainst, LIMITS } from '../../../web/rate-limit.ts'

type Asked = Pick<ServerDeps, 'db' | 'engine' | 'now'>

/** An answer takes at least this long, in milliseconds, so that its time tells nothing. */
const LEAST_MS = 400

/**
 * Has a sign-in link mailed, if the address is an enabled user's. Answers whether mail is going out
 * at all just now, and the same for every address, known or not (ASVS 6.3.8). Throws
 * `TooManyError` past the limits, which count unknown addresses too.
 */
export async function askForLink(
  deps: Asked,
  { email, ip }: { email: string; ip: string },
): Promise<{ late: boolean }> {
  const now = deps.now()
  await countAgainst(deps.db, LIMITS.signInMailPerIp, ip, now)
  await countAgainst(deps.db, LIMITS.signInMailPerAddress, fingerprint(email), now)
  const [sent] = await Promise.all([mailOrAsk(deps, email, now), pause(LEAST_MS)])
  return { late: !sent }
}

/** For an unknown address Temporal is asked too: its silence must look and last the same. */
async function mailOrAsk({ db, engine }: Asked, email: string, now: number): Promise<boolean> {
  const user = await findEnabledUser(db, email)
  return user ? engine.sendSignIn(await createSignIn(db, user, now)) : engine.reachable()
}

/** Whoever tries addresses leaves none of them in the table of limits. */
const fingerprint = (email: string): string =>
  createHash('sha256').update(email.toLowerCase()).digest('hex')
