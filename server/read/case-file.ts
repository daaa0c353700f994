import { findWholeCase, type WholeCase } from '../../db/queries/cases.ts'
import type { PersonRow } from '../../people/of-case.ts'
import type { Words } from '../../words/index.ts'
import type { CaseState } from '../../workflows/case/state.ts'
import type { Command } from '../../workflows/contract/commands.ts'
import { waitsForNobody } from '../../workflows/contract/unhurried.ts'
import type { Kind, Pack, Role } from '../../workflows/pack/types.ts'
import type { Calendar } from '../../workflows/plan/calendar.ts'
import { SECOND } from '../../workflows/plan/durations.ts'
import type { ServerDeps } from '../deps.ts'
import { isDay } from '../look/dates.ts'

export interface Person {
  readonly name: string
  readonly email: string
  readonly workEmail: string | null
  readonly roleTitle: string | null
  readonly startDate: string | null
  readonly phone: string | null
}

/** A case as pages and API read it: what is recorded, and what still waits in the in-tray. */
export interface CaseFile {
  readonly id: string
  /** By whose name its pages go: the settings' as they stand now. */
  readonly organisation: string
  /** HR's, as the settings stand now. */
  readonly hrPhone: string | null
  /** For how many years after the last day the record is kept: as the settings stand now, else as its policy says. */
  readonly keepYears: number | null
  readonly reference: string
  readonly state: CaseState
  readonly kind: Kind
  readonly language: string
  /** What is said to the leaver beside the pack's own words, in their language. */
  readonly words: Words
  readonly people: Readonly<Record<Role, Person>>
  readonly pack: Pack
  readonly packHash: string
  /** The organisation's name as the pack's words show it: that of the day the case opened. */
  readonly packOrganisation: string | null
  readonly calendar: Calendar
  readonly calendarHash: string
  readonly timeMachine: boolean
  readonly nextAt: number | null
  readonly waitsOn: Role | null
  /** The case's own clock. */
  readonly now: number
  /** Submissions that are kept and not yet taken. */
  readonly waiting: readonly {
    readonly message: Command
    readonly words: Readonly<Record<string, unknown>>
    /** The case should have taken it by now. */
    readonly isLong: boolean
  }[]
}

/** One case with its people and what waits, or nothing. One query, whatever its length. */
export async function readCaseFile(deps: ServerDeps, id: string): Promise<CaseFile | undefined> {
  const row = await findWholeCase(deps.db, id)
  return row && caseFileOf(deps, row)
}

/** A row of `wholeCases` with the policy that its case was opened with. */
export async function caseFileOf(deps: ServerDeps, row: WholeCase): Promise<CaseFile> {
  const policy = await deps.policyOf(deps.db, row)
  return {
    id: row.id,
    organisation: row.organisation ?? '',
    hrPhone: row.hr_phone,
    keepYears: row.keep_years ?? policy.pack.retention?.record_years?.[row.kind as Kind] ?? null,
    reference: row.reference,
    state: row.state,
    kind: row.kind as Kind,
    language: row.language,
    words: deps.words(row.language),
    people: peopleOf(row.people),
    ...policy,
    packHash: row.pack_hash,
    calendarHash: row.calendar_hash,
    packOrganisation: row.policy_organisation,
    timeMachine: row.time_machine,
    nextAt: row.next_at?.getTime() ?? null,
    waitsOn: row.waits_on,
    now: caseNow(row, deps.now()),
    waiting: (row.waiting as unknown as Waiting[]).map(waitingFrom),
  }
}

type Waiting = Omit<CaseFile['waiting'][number], 'isLong'> & { readonly ms: number }

/** Twice as long as the sweep of the in-tray needs for what nobody rings the case for. */
const LONG_MS = 20 * SECOND

const waitingFrom = ({ ms, ...one }: Waiting): CaseFile['waiting'][number] => ({
  ...one,
  isLong: !waitsForNobody(one.message.kind) || ms > LONG_MS,
})

/** What the case's own clock says: ahead of the wall clock where the time machine moved it. */
export const caseNow = (row: Pick<{ ahead_ms: number }, 'ahead_ms'>, wallNow: number): number =>
  wallNow + row.ahead_ms

/** Cases from before there were a chair and a data lead have no rows for them: the chief's stands in. */
function peopleOf(rows: readonly PersonRow[]): CaseFile['people'] {
  const people: Partial<Record<Role, Person>> = Object.fromEntries(
    rows.map(({ role, name, email, work_email, role_title, start_date, phone = null }) => [
      role,
      {
        ...{ name, email, workEmail: work_email, roleTitle: role_title, phone },
        // One that cannot be opened just now is no day that could be reckoned with.
        startDate: start_date && isDay(start_date) ? start_date : null,
      },
    ]),
  )
  const { chief } = people
  return { chair: chief, 'data-lead': chief, ...people } as CaseFile['people']
}
