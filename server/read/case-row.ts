import type { NamedCase } from '../../db/queries/case-lists.ts'
import { hr } from '../../words/en/hr/index.ts'
import { progress } from '../../workflows/case/coverage.ts'
import type { CaseState } from '../../workflows/case/state.ts'
import type { Kind } from '../../workflows/pack/types.ts'
import type { ServerDeps } from '../deps.ts'
import { type CaseContext, capital, shortDate } from './case-context.ts'
import { caseNow } from './case-file.ts'
import { lateThings, statusTag, type Tag } from './status.ts'

/** A case of a list, with what has to be known to speak about it. */
export interface Listed extends CaseContext {
  readonly id: string
  readonly reference: string
  readonly roleTitle: string | null
  readonly endDate: string
  /** On the case's clock. */
  readonly nextAt: number | null
}

/** Policies are kept in memory by their hash, so many cases of one pack ask for it once. */
export async function listed(deps: ServerDeps, row: NamedCase): Promise<Listed> {
  const { pack, calendar } = await deps.policyOf(deps.db, row)
  return {
    id: row.id,
    reference: row.reference,
    roleTitle: row.role_title,
    endDate: row.end_date,
    nextAt: row.next_at?.getTime() ?? null,
    kind: row.kind as Kind,
    names: {
      ...{ leaver: row.leaver_name, line: row.line_name, chief: row.chief_name, hr: hr.shared.hr },
      ...{ chair: row.chair_name, 'data-lead': row.data_lead_name },
    },
    pack,
    calendar,
    state: row.state as CaseState,
    now: caseNow(row, deps.now()),
    users: {},
    sites: {},
  }
}

/** A case as a line of a table. */
export interface Line {
  readonly id: string
  readonly href: string
  readonly name: string
  /** 'Volunteer, Helpline' */
  readonly what: string
  readonly reference: string
  readonly finishes: string
  readonly done: number
  readonly total: number
  readonly late: number
  readonly tag: Tag
}

export function lineOf(one: Listed): Line {
  const { done, total } = progress(one.state)
  return {
    id: one.id,
    href: `/cases/${one.id}`,
    name: one.names.leaver,
    what: [capital(one.kind), one.roleTitle].filter(Boolean).join(', '),
    reference: one.reference,
    finishes: shortDate(one, one.endDate),
    done,
    total,
    late: lateThings(one.state, one.now),
    tag: statusTag(one),
  }
}
