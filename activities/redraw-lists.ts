import type { Logger } from 'pino'
import type { Db } from '../db/connect.ts'
import type { KeyRing } from '../db/crypto/keys.ts'
import { inBatches } from '../db/in-batches.ts'
import { casesDrawnBefore, updateCase } from '../db/queries/cases.ts'
import { pendingMails } from '../db/queries/mails.ts'
import { casesToDraw, drawSearchWordsOf, type Stretch } from '../db/queries/search/words.ts'
import type { CaseState } from '../workflows/case/state.ts'
import type { Deps } from './deps.ts'
import { caseProjection, PROJECTION } from './list-projection.ts'

const AT_ONCE = 200

/**
 * Draws the list columns of cases anew that an earlier version drew, from their stored states.
 * Answers with how many. Safe to run again, beside running cases, and in two processes at once: a row
 * that somebody else holds is left to them, and what is drawn already is passed over.
 */
export const redrawLists = (db: Db): Promise<number> => inBatches(AT_ONCE, () => redrawSome(db))

const redrawSome = (db: Db): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const cases = await casesDrawnBefore(tx, PROJECTION, AT_ONCE)
    for (const { id, state, ahead_ms } of cases) {
      const times = (await pendingMails(tx, id)).map(({ at }) => at)
      await updateCase(tx, id, caseProjection(state as CaseState, times, ahead_ms, 0))
    }
    return cases.length
  })

/**
 * Draws what cases are found by where it was never drawn, or with an older key: closed ones as well.
 * Safe to run again, beside running cases, and in two processes at once.
 */
export async function drawMissingWords(db: Db, keys: KeyRing): Promise<number> {
  let drawn = 0
  let after: string | undefined = FIRST
  while (after !== undefined) {
    const { toDraw, last } = await drawSome(db, keys, after)
    drawn += toDraw.length
    after = last
  }
  return drawn
}

/** No case has it: before every other id. */
const FIRST = '00000000-0000-0000-0000-000000000000'

const drawSome = (db: Db, keys: KeyRing, after: string): Promise<Stretch> =>
  db.transaction().execute(async (tx) => {
    const stretch = await casesToDraw(tx, { keys, after, limit: AT_ONCE })
    await drawSearchWordsOf(tx, keys, stretch.toDraw)
    return stretch
  })

/** Both as a worker starts. It takes work whatever comes of it; the next start tries again. */
export const redrawAtStart = (
  { db, linkKeys }: Pick<Deps, 'db' | 'linkKeys'>,
  log: Logger,
): Promise<void> =>
  redrawLists(db)
    .then(async (lists) => lists + (await drawMissingWords(db, linkKeys)))
    .then(
      (drawn) => {
        if (drawn > 0) log.info({ drawn }, 'what lists of cases are made from was drawn anew')
      },
      (error: Error) =>
        log.warn(
          { error: error.name },
          'what lists of cases are made from could not be drawn anew',
        ),
    )
