import type { Logger } from 'pino'
import type { Db } from '../../db/connect.ts'
import type { KeyRing } from '../../db/crypto/keys.ts'
import type { KeyDb } from '../../db/keys/store.ts'
import {
  agreedToErase,
  listAnew,
  listDue,
  listStoppedAnew,
  readyToErase,
  type ToErase,
} from '../../db/queries/forgetting/due.ts'
import { sideBySide } from '../../side-by-side.ts'
import type { ErasedFor } from '../../workflows/forget/erasure.ts'
import { DAY, HOUR } from '../../workflows/plan/durations.ts'
import { lookAgain } from '../watch/again.ts'
import { eraseCase } from './erase.ts'
import type { Forgotten } from './forgotten.ts'
import { broughtBackBehindKeys, destroyErased } from './keys.ts'
import { planForgetting } from './plan.ts'

/** For so long a stage is before HR before it goes. */
export const LISTED_MS = 7 * DAY
const AT_ONCE = 200
const SIDE_BY_SIDE = 4

interface Deps {
  readonly db: Db
  readonly linkKeys: KeyRing
  /** The store of cases' data keys. */
  readonly keys?: KeyDb | undefined
  readonly now: () => number
  /** What was forgotten, outside the database; none where the operator keeps no journal. */
  readonly forgotten?: Forgotten | undefined
}

/** What a round did, in cases. */
export interface Round {
  readonly listed: number
  readonly erased: number
}

/**
 * Forgets what is due: counts when things are due, puts before HR what is due within seven days, erases
 * what has been there for seven days and what HR agreed to, and what a backup brought back. Safe to run
 * again, and in several workers at once: each case is erased by one of them, under one event.
 */
export async function forgetDue(deps: Deps): Promise<Round> {
  const { db, keys, now, forgotten } = deps
  await planForgetting(db)
  const at = now()
  await listStoppedAnew(db, new Date(at))
  const listed = await listDue(db, new Date(at + LISTED_MS), new Date(at))
  const erase = (some: readonly ToErase[], why: ErasedFor) => eraseAll(deps, some, why)
  let erased = await erase((await forgotten?.broughtBack(db)) ?? [], 'again')
  if (keys) erased += await erase(await broughtBackBehindKeys(db, keys), 'again')
  const when = { now: new Date(at), listedBefore: new Date(at - LISTED_MS), limit: AT_ONCE }
  // What waits is listed anew, and so is not found again.
  for (let ready = await readyToErase(db, when); ready.length > 0; ) {
    erased += await erase(ready, 'time')
    ready = ready.length === AT_ONCE ? await readyToErase(db, when) : []
  }
  erased += await erase(await agreedToErase(db, AT_ONCE), 'asked')
  await forgotten?.keep(db)
  if (keys) await destroyErased(db, keys)
  return { listed, erased }
}

async function eraseAll(
  { db, linkKeys, keys, now }: Deps,
  cases: readonly ToErase[],
  why: ErasedFor,
): Promise<number> {
  const came = await sideBySide(cases, SIDE_BY_SIDE, async (one) => {
    const done = await eraseCase(
      { db, linkKeys, ...(keys ? { keys } : {}) },
      { ...one, why, now: now() },
    )
    if (done === 'waits' && why === 'time') await listAnew(db, one.caseId, new Date(now()))
    return done
  })
  return came.filter((done) => done === 'erased').length
}

/**
 * Does so as a worker starts and every ten minutes from then on. Whatever comes of it the worker goes
 * on. Answers with how to end it.
 */
export function watchForgetting(deps: Deps, log: Logger, everyMs = HOUR / 6): () => Promise<void> {
  const look = () =>
    forgetDue(deps).then(
      (round) => {
        if (round.erased > 0 || round.listed > 0)
          log.info({ ...round }, 'what is due was forgotten')
      },
      (error: Error) => log.warn({ error: error.name }, 'what is due could not be forgotten'),
    )
  return lookAgain(everyMs, look)
}
