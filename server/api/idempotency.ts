import { createHash, randomUUID } from 'node:crypto'
import canonicalize from 'canonicalize'
import { uuidFrom } from '../../db/crypto/uuid-from.ts'
import { keyedHash } from '../../db/keys/keyed-hash.ts'
import {
  findKeyUse,
  type KeyUse,
  keepAnswer,
  releaseKey,
  takeKey,
} from '../../db/queries/access/idempotency.ts'
import { api } from '../../words/en/api.ts'
import { DAY } from '../../workflows/plan/durations.ts'
import type { ServerDeps } from '../deps.ts'
import type { Answer } from './endpoint.ts'
import { Problem } from './problem.ts'

/** A request under an Idempotency-Key. Keys belong to one caller and one route. */
export interface Keyed extends KeyUse {
  readonly body: unknown
}

type Deps = Pick<ServerDeps, 'db' | 'now'>
type Effect = (submission: string) => Promise<Answer>

/** For how long a first answer is given again. */
export const KEPT_MS = DAY

/**
 * Runs a request once for its key: for 24 hours the first status and body are answered again.
 *
 * The in-tray id that the effect gets is derived from the key, so a request that comes again after
 * a crash, or at the same moment, submits the same row: two requests, one effect. Where the effect
 * has no such id (`onlyOnce`), a second request is told to wait. What changed nothing (an answer
 * below 500 that is no success) leaves the key free.
 */
export async function once(
  deps: Deps,
  keyed: Keyed | undefined,
  onlyOnce: boolean,
  effect: Effect,
): Promise<Answer> {
  if (!keyed) return effect(randomUUID())
  const claim = await claimKey(deps, checked(keyed))
  if (!(await isHashOf(deps, keyed.body, claim.bodyHash))) throw otherBody()
  if (claim.answer) return claim.answer
  if (onlyOnce && !claim.first) throw underWay()
  try {
    const answer = await effect(submissionOf(keyed, claim.since))
    await keepAnswer(deps.db, keyed, answer)
    return answer
  } catch (error) {
    if (claim.first && error instanceof Problem && error.status < 500)
      await releaseKey(deps.db, keyed)
    throw error
  }
}

interface Claim {
  readonly first: boolean
  readonly since: Date
  readonly bodyHash: string
  readonly answer: Answer | undefined
}

async function claimKey(deps: Deps, keyed: Keyed): Promise<Claim> {
  const { db } = deps
  const now = deps.now()
  const first = await takeKey(db, keyed, {
    bodyHash: await hashOf(deps, keyed.body),
    now: new Date(now),
    keptSince: new Date(now - KEPT_MS),
  })
  const row = await findKeyUse(db, keyed)
  // The first request ended without an effect between the two statements.
  if (!row) return claimKey(deps, keyed)
  return {
    first,
    since: row.created_at,
    bodyHash: row.body_hash,
    answer: row.answer === null ? undefined : replayed(row.answer as Answer),
  }
}

const replayed = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, 'Idempotent-Replayed': 'true' },
})

/** Keyed, as people stand in what is sent: who has the database cannot try names against it. */
const hashOf = ({ db }: Deps, body: unknown): Promise<string> =>
  keyedHash(db, 'body', canonicalize(body) ?? '')

/** Versions of before kept a plain hash, for a day. */
const isHashOf = async (deps: Deps, body: unknown, kept: string): Promise<boolean> =>
  kept === (await hashOf(deps, body)) ||
  kept ===
    createHash('sha256')
      .update(canonicalize(body) ?? '')
      .digest('hex')

/** A UUID (version 8) of its own for each use of a key. */
const submissionOf = ({ key, caller, route }: Keyed, since: Date): string =>
  uuidFrom([caller, route, key, since.toISOString()].join('\n'))

function checked(keyed: Keyed): Keyed {
  if (/^[\x21-\x7e]{1,255}$/.test(keyed.key)) return keyed
  throw new Problem(400, 'bad-idempotency-key', api.key.malformed)
}

const otherBody = (): Problem => new Problem(422, 'idempotency-key-reused', api.key.otherBody)

const underWay = (): Problem =>
  new Problem(409, 'under-way', api.key.underWay, { headers: { 'Retry-After': '5' } })
