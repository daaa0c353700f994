import { addManyAct, type NewManyAct } from '../../../../db/queries/many/acts.ts'
import { SECOND } from '../../../../workflows/plan/durations.ts'
import { tellMany } from '../../../commands/many/round.ts'
import type { ServerDeps } from '../../../deps.ts'
import { safe } from '../../../web/errors.ts'
import { within } from '../shared/within.ts'

/** What is done to few cases is over before its page: there is nothing to wait for. */
const PATIENCE_MS = 3 * SECOND

/** Where it can be seen how far something done to many cases is. */
export const MANY_PATH = '/cases/several'

/**
 * Writes down what is to be done to many cases and begins with it; the server's round does what is left.
 * Answers, within seconds, with the address of the page that says how far it is.
 */
export async function beginMany(deps: ServerDeps, act: Omit<NewManyAct, 'at'>): Promise<string> {
  await addManyAct(deps.db, { ...act, at: new Date(deps.now()) })
  const until = performance.now() + PATIENCE_MS
  const begun = tellMany(deps, () => performance.now() < until).catch((error: unknown) =>
    deps.log.warn(safe(error), 'cases could not be told of what is done to many'),
  )
  await within(PATIENCE_MS, begun)
  return `${MANY_PATH}/${act.id}`
}
