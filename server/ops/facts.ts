import { inBatches } from '../../db/in-batches.ts'
import { dropOpenFacts, keepFacts, undrawnCases } from '../../db/queries/reports/facts.ts'
import { endOf } from '../../workflows/case/coverage.ts'
import type { ServerDeps } from '../deps.ts'
import { factsOf } from '../read/report/facts.ts'

const AT_ONCE = 200
/** So many cases are drawn in one round at most: what is left waits for the next. */
const MOST = 5_000

/**
 * Draws what reports count of closed cases, where that is not drawn or a case went on after its end, and
 * takes away what cases left that are open again. Answers with how many. Safe to run again, and in two
 * processes at once: both draw the same.
 */
export async function drawFacts(
  deps: Pick<ServerDeps, 'db' | 'policyOf' | 'linkKeys'>,
): Promise<number> {
  const dropped = await dropOpenFacts(deps.db)
  return dropped + (await inBatches(AT_ONCE, () => drawSome(deps), MOST - dropped))
}

async function drawSome({
  db,
  policyOf,
  linkKeys,
}: Pick<ServerDeps, 'db' | 'policyOf' | 'linkKeys'>): Promise<number> {
  const cases = await undrawnCases(db, AT_ONCE)
  const drawn = []
  for (const { id, lastNumber, state, line, at, packHash, calendarHash } of cases) {
    const policy = { pack_hash: packHash, calendar_hash: calendarHash, policy_organisation: null }
    const { calendar } = await policyOf(db, policy)
    const facts = factsOf(linkKeys, { state, line, zone: calendar.zone, at: new Map(at) })
    drawn.push({ id, lastNumber, facts, closedOn: calendar.dateOf(endOf(state)) })
  }
  await keepFacts(db, drawn)
  return cases.length
}
