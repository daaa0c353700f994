import { createHash, randomUUID } from 'node:crypto'
import canonicalize from 'canonicalize'
import { api } from '../../words/en/api.ts'
import type { ServerDeps } from '../deps.ts'
import type { Answer } from './endpoint.ts'
import { Problem } from './problem.ts'

/** A request under an Idempotency-Key. Keys belong to one caller and one route. */
export interface Keyed {
  readonly key: string
  readonly caller: string
  readonly route: string
  readonly body: unknown
}

type Deps = Pick<ServerDeps, 'db' | 'now'>
type Effect = (submission: string) => Promise<Answer>

/** For how long a first answer is given again. */
export const KEPT_MS = 86_400_000

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
  if (claim.bodyHash !== hashOf(keyed.body)) throw otherBody()
  if (claim.answer) return claim.answer
  if (onlyOnce && !claim.first) throw underWay()
  try {
    const answer = await effect(submissionOf(keyed, claim.since))
    await keep(deps, keyed, answer)
    return answer
  } catch (error) {
    if (claim.first && error instanceof Problem && error.status < 500) await release(deps, keyed)
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
  const { key, caller, route } = keyed
  await db
    .deleteFrom('idempotency')
    .where('caller', '=', caller)
    .where('created_at', '<=', new Date(deps.now() - KEPT_MS))
    .execute()
  const inserted = await db
    .insertInto('idempotency')
    .values({ key, caller, route, body_hash: hashOf(keyed.body), created_at: new Date(deps.now()) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  const row = await rowOf(deps, keyed)
  // The first request ended without an effect between the two statements.
  if (!row) return claimKey(deps, keyed)
  return {
    first: inserted !== undefined,
    since: row.created_at,
    bodyHash: row.body_hash,
    answer: row.answer === null ? undefined : replayed(row.answer as Answer),
  }
}

const replayed = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, 'Idempotent-Replayed': 'true' },
})

const rowOf = ({ db }: Deps, { key, caller, route }: Keyed) =>
  db
    .selectFrom('idempotency')
    .selectAll()
    .where('caller', '=', caller)
    .where('route', '=', route)
    .where('key', '=', key)
    .executeTakeFirst()

async function keep({ db }: Deps, { key, caller, route }: Keyed, answer: Answer): Promise<void> {
  await db
    .updateTable('idempotency')
    .set({ status: answer.status, answer: JSON.stringify(answer) })
    .where('caller', '=', caller)
    .where('route', '=', route)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute()
}

async function release({ db }: Deps, { key, caller, route }: Keyed): Promise<void> {
  await db
    .deleteFrom('idempotency')
    .where('caller', '=', caller)
    .where('route', '=', route)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute()
}

const hashOf = (body: unknown): string =>
  createHash('sha256')
    .update(canonicalize(body) ?? '')
    .digest('hex')

/** A UUID (version 8) of its own for each use of a key. */
const submissionOf = ({ key, caller, route }: Keyed, since: Date): string =>
  createHash('sha256')
    .update([caller, route, key, since.toISOString()].join('\n'))
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5')

function checked(keyed: Keyed): Keyed {
  if (/^[\x21-\x7e]{1,255}$/.test(keyed.key)) return keyed
  throw new Problem(400, 'bad-idempotency-key', api.key.malformed)
}

const otherBody = (): Problem => new Problem(422, 'idempotency-key-reused', api.key.otherBody)

const underWay = (): Problem =>
  new Problem(409, 'under-way', api.key.underWay, { headers: { 'Retry-After': '5' } })
