import type { Tx } from '../../../db/connect.ts'
import { addStarts } from '../../../db/queries/starts/start-keys.ts'
import type { StartMessage } from '../../../people/start.ts'
import type { Actor } from '../../../workflows/case/events.ts'
import type { ServerDeps } from '../../deps.ts'
import type { Fate } from './judge.ts'

/** A start that was judged to be good, under the id that its case is to have. */
export interface GoodStart extends Extract<Fate, { is: 'good' }> {
  readonly caseId: string
}

/** Raised to give a transaction up; nothing is written then. */
class NotAll extends Error {}

/**
 * Puts many starts into the in-tray, all of them or none: in one transaction, with what `also` writes.
 * The sweep opens the cases from there, whatever becomes of this process. Answers false where one of
 * them is no more new or `also` says no: then they are to be judged again.
 */
export async function startMany(
  { db }: Pick<ServerDeps, 'db'>,
  by: Actor,
  starts: readonly GoodStart[],
  also: (tx: Tx) => Promise<boolean> = async () => true,
): Promise<boolean> {
  const rows = starts.map(({ caseId, start: { message, words }, key }) => {
    const told = { ...message, id: caseId, kind: 'start', by } as StartMessage
    return { caseId, message: told, words, key }
  })
  try {
    await db.transaction().execute(async (tx) => {
      if (!(await also(tx)) || !(await addStarts(tx, rows))) throw new NotAll()
    })
    return true
  } catch (error) {
    if (error instanceof NotAll) return false
    throw error
  }
}
