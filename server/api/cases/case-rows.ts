import { noticesIn } from '../../../db/queries/case-mails.ts'
import { findToldCase, type ToldCase } from '../../../db/queries/cases.ts'
import { bodiesOf } from '../../../db/queries/record.ts'
import type { EventType } from '../../../workflows/case/events.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import type { Moment } from '../../../workflows/plan/moment.ts'
import type { ServerDeps } from '../../deps.ts'
import { caseNow } from '../../read/case-file.ts'
import { keySeesWords } from '../../read/rights/rights.ts'
import { stateWithoutReasons } from '../../read/rights/withheld.ts'
import type { Caller } from '../auth.ts'
import type { CaseView } from '../shapes.ts'
import { caseView, type PlannedNotice } from './case-view.ts'

/** Whoever asks, as far as what they are shown hangs on it. */
type Reader = Pick<Caller, 'scopes'>

/** The view of one case as whoever holds a key may read it, or nothing. */
export async function viewOf(
  deps: ServerDeps,
  id: string,
  caller: Reader,
): Promise<CaseView | undefined> {
  const row = await findToldCase(deps.db, id)
  return row && (await viewsOf(deps, [row], caller))[0]
}

/** The views of many cases, in their order. Two queries, however many cases. */
export async function viewsOf(
  deps: ServerDeps,
  rows: readonly ToldCase[],
  caller: Reader,
): Promise<CaseView[]> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  // A case that just opened has handled nothing yet.
  const goOn = rows.flatMap(({ id, last_number }) => (last_number > 1 ? id : []))
  const [handled, notices] = await Promise.all([handledIn(deps, goOn), plannedIn(deps, ids)])
  return Promise.all(
    rows.map(async (row) => {
      const { pack } = await deps.policyOf(deps.db, row)
      const state = row.state as CaseState
      return caseView({
        id: row.id,
        reference: row.reference,
        state: keySeesWords(caller) ? state : stateWithoutReasons(state, pack),
        language: row.language,
        packHash: row.pack_hash,
        packOrganisation: row.policy_organisation,
        pack,
        now: caseNow(row, deps.now()),
        handled: handled.get(row.id) ?? [],
        notices: notices.get(row.id) ?? [],
      })
    }),
  )
}

const WITH_MOMENT: readonly EventType[] = [
  'reminded',
  'escalated',
  'nudged',
  'decision-due',
  'noted',
]

async function handledIn({ db }: ServerDeps, ids: string[]): Promise<Map<string, Moment[]>> {
  if (!ids.length) return new Map()
  const rows = await bodiesOf(db, ids, WITH_MOMENT)
  return grouped(rows, ({ body }) => (JSON.parse(body) as { moment?: Moment }).moment)
}

/** Notices whose event holds a moment are left out: the moment itself stands in the agenda. */
async function plannedIn({ db }: ServerDeps, ids: string[]): Promise<Map<string, PlannedNotice[]>> {
  const rows = await noticesIn(db, ids)
  return grouped(rows, ({ type, to_role, duties, send_at, state, body }) =>
    'moment' in JSON.parse(body)
      ? undefined
      : { type, to: to_role, duties, sendAt: send_at.getTime(), state },
  )
}

function grouped<R extends { readonly case_id: string }, T>(
  rows: readonly R[],
  pick: (row: R) => T | undefined,
): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const one = pick(row)
    if (one !== undefined) found.set(row.case_id, [...(found.get(row.case_id) ?? []), one])
  }
  return found
}
