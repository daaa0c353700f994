import { markRefused } from '../db/queries/intray.ts'
import type { Activities } from '../workflows/contract/activities.ts'
import type { Deps } from './deps.ts'
import { standingAfter } from './record-event.ts'

/**
 * Marks a submission as refused, once. Not where the case's record is ahead of who judged it: a worker
 * that died after writing and before telling leaves a workflow that knows less than stands, and what
 * that refuses may be right by now. It is told what stands, and judges anew.
 */
export function makeRefuseSubmission({ db }: Pick<Deps, 'db'>): Activities['refuseSubmission'] {
  return ({ submission, refused, judgedAfter }) =>
    db.transaction().execute(async (tx) => {
      const standing = judgedAfter && (await standingAfter(tx, judgedAfter))
      if (standing) return standing
      await markRefused(tx, submission, refused)
      return undefined
    })
}
