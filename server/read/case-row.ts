import type { NamedCase, ShortCase } from '../../db/queries/case-lists.ts'
import { hr } from '../../words/en/hr/index.ts'
import { progress } from '../../workflows/case/coverage.ts'
import type { CaseState } from '../../workflows/case/state.ts'
import { type InShort, inShort } from '../../workflows/lists/in-short.ts'
import type { Kind } from '../../workflows/pack/types.ts'
import type { Calendar } from '../../workflows/plan/calendar.ts'
import type { ServerDeps } from '../deps.ts'
import { type CaseContext, capital, shortDate } from './case-context.ts'
import { caseNow } from './case-file.ts'
import { lateThings, statusTag, type Tag, tagOf } from './status.ts'

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

interface Told {
  readonly id: string
  readonly reference: string
  readonly name: string
  readonly kind: string
  readonly roleTitle: string | null
  readonly endDate: string
  readonly done: number
  readonly total: number
}

type Clock = { readonly now: number; readonly calendar: Calendar }

function line(one: Told, short: InShort, { tag, ...clock }: Clock & { readonly tag: Tag }): Line {
  const { id, reference, name, kind, roleTitle, endDate, done, total } = one
  return {
    ...{ id, href: `/cases/${id}`, name, reference, done, total },
    what: [capital(kind), roleTitle].filter(Boolean).join(', '),
    finishes: shortDate(clock, endDate),
    late: lateThings(short, clock.now),
    tag,
  }
}

/** A case that is known with its whole state. Pure. */
export const lineOf = (one: Listed): Line =>
  line({ ...one, name: one.names.leaver, ...progress(one.state) }, inShort(one.state), {
    ...{ now: one.now, calendar: one.calendar, tag: statusTag(one) },
  })

/** Cases as a list reads them, in their order. */
export const linesOf = (deps: ServerDeps, rows: readonly ShortCase[]): Promise<Line[]> =>
  Promise.all(rows.map((row) => lineOfRow(deps, row)))

async function lineOfRow(deps: ServerDeps, row: ShortCase): Promise<Line> {
  const { calendar } = await deps.policyOf(deps.db, row)
  const { leaver_name: name, role_title: roleTitle, end_date: endDate } = row
  const short = row.in_short ?? inShort(row.state as CaseState)
  const clock = { now: caseNow(row, deps.now()), calendar }
  const tag = tagOf(short, clock, row.asked_name ?? undefined)
  return line({ ...row, name, roleTitle, endDate }, short, { ...clock, tag })
}
