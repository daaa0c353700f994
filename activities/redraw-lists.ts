import type { Logger } from 'pino'
import type { Db } from '../db/connect.ts'
import { casesDrawnBefore, updateCase } from '../db/queries/cases.ts'
import { pendingMails } from '../db/queries/mails.ts'
import type { CaseState } from '../workflows/case/state.ts'
import { caseProjection, PROJECTION } from './list-projection.ts'

const AT_ONCE = 200

/**
 * Draws the list columns of open cases anew that an earlier version drew, from their stored states.
 * Answers with how many. Safe to run again, beside running cases, and in two processes at once: a row
 * that somebody else holds is left to them, and what is drawn already is passed over.
 */
export async function redrawLists(db: Db): Promise<number> {
  let drawn = 0
  for (let last = AT_ONCE; last === AT_ONCE; drawn += last) last = await redrawSome(db)
  return drawn
}

const redrawSome = (db: Db): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const cases = await casesDrawnBefore(tx, PROJECTION, AT_ONCE)
    for (const { id, state, ahead_ms } of cases) {
      const times = (await pendingMails(tx, id)).map(({ at }) => at)
      await updateCase(tx, id, caseProjection(state as CaseState, times, ahead_ms, 0))
    }
    return cases.length
  })

/** The same as a worker starts. It takes work whatever comes of it; the next start tries again. */
export const redrawAtStart = (db: Db, log: Logger): Promise<void> =>
  redrawLists(db).then(
    (drawn) => {
      if (drawn > 0) log.info({ drawn }, 'list columns of open cases were drawn anew')
    },
    (error: Error) => log.warn({ error: error.name }, 'list columns could not be drawn anew'),
  )
