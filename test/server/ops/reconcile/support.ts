import { randomUUID } from 'node:crypto'
import { openTroubles } from '../../../../db/queries/standing/troubles.ts'
import type { ServerDeps } from '../../../../server/deps.ts'
import { PACE, reconcile } from '../../../../server/ops/reconcile/round.ts'
import { MINUTE } from '../../../../workflows/plan/durations.ts'
import { mailsOut } from '../../../support/cases.ts'
import type { Product } from '../../../support/product.ts'

/** A pace that leaves no case out because it was looked at a moment ago. */
const EAGER = { ...PACE, restMs: 0 }

/** Who looks. */
export const ME = randomUUID()

/** Looks after the cases as the server does. */
export const lookAfter = ({ deps }: Pick<Product, 'deps'>) => reconcile(deps, ME, EAGER)

/** The same at the server's own pace: what was looked at a moment ago is left alone. */
export const lookAtNew = ({ deps }: Pick<Product, 'deps'>) => reconcile(deps, ME)

/** What is told of a case, or of no case: kind and details. */
export async function troublesOf({ db }: Pick<ServerDeps, 'db'>, caseId: string | null) {
  const all = await openTroubles(db)
  return all
    .filter(({ case_id }) => case_id === caseId)
    .map(({ kind, details }) => ({ kind, ...(details as object) }))
}

/** How the troubles of a case ended, the first first. */
export async function endsOf({ database }: Product, caseId: string) {
  const rows = await database.owner
    .selectFrom('troubles')
    .select(['kind', 'ended_how'])
    .where('case_id', '=', caseId)
    .orderBy('since')
    .execute()
  return rows.map(({ kind, ended_how }) => `${kind}: ${ended_how}`)
}

/** Makes a case's next moment lie in the past, as if nothing had come at it. */
export async function putBehind(product: Product, id: string): Promise<void> {
  // What is told of a mail would draw the row anew.
  await mailsOut(product)
  await product.database.owner
    .updateTable('cases')
    .set({ next_at: new Date(product.deps.now() - 11 * MINUTE) })
    .where('id', '=', id)
    .execute()
}
