import { setTimeout as pause } from 'node:timers/promises'
import {
  type AskedFrom,
  askSignIn,
  countUnmailed,
  findEnabledUser,
} from '../../../../db/queries/sign-ins.ts'
import type { ServerDeps } from '../../../deps.ts'
import { countAgainst, LIMITS } from '../../../web/rate-limit.ts'

type Needed = Pick<ServerDeps, 'db' | 'engine' | 'now'>

interface Asked {
  readonly email: string
  /** Who asks, as limits count them. */
  readonly client: string
  /** The user who signed in from this browser before, if anybody did. */
  readonly known: string | undefined
}

/** An answer takes at least this long, in milliseconds, so that its time tells nothing. */
const LEAST_MS = 400

/**
 * Has a sign-in link mailed, if the address is an enabled user's and no link that works is out
 * already (`askSignIn`). Answers whether mail is going out at all just now, and the same for every
 * address, known or not (ASVS 6.3.8). Throws `TooManyError` where one client asks very often; a
 * browser that the user has signed in from is no stranger, and is not counted among them
 * (docs/decisions/0040).
 */
export async function askForLink(
  deps: Needed,
  { email, client, known }: Asked,
): Promise<{ late: boolean }> {
  const user = await findEnabledUser(deps.db, email)
  const from = user !== undefined && user === known ? 'known' : 'anywhere'
  if (from === 'anywhere') {
    await countAgainst(deps.db, LIMITS.signInPerClient, client, deps.now())
  }
  const [sent] = await Promise.all([mailOrAsk(deps, user, from), pause(LEAST_MS)])
  return { late: !sent }
}

/** Where no mail goes Temporal is asked too: its silence must look and last the same. */
async function mailOrAsk(
  { db, engine, now }: Needed,
  user: string | undefined,
  from: AskedFrom,
): Promise<boolean> {
  const id = user && (await askSignIn(db, user, from, now()))
  if (!id) return engine.reachable()
  const sent = await engine.sendSignIn(id)
  if (!sent) await countUnmailed(db, id)
  return sent
}
