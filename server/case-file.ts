import type { Db } from '../db/connect.ts'
import type { Message } from '../workflows/messages.ts'
import type { Calendar } from '../workflows/policy/calendar.ts'
import type { Kind, Pack, Role } from '../workflows/policy/types.ts'
import type { CaseState } from '../workflows/state.ts'
import type { ServerDeps } from './deps.ts'

export interface Person {
  readonly name: string
  readonly email: string
  readonly workEmail: string | null
  readonly roleTitle: string | null
  readonly startDate: string | null
}

/** A case as pages and API read it: what is recorded, and what still waits in the in-tray. */
export interface CaseFile {
  readonly id: string
  readonly reference: string
  readonly state: CaseState
  readonly kind: Kind
  readonly language: string
  readonly people: Readonly<Record<Role, Person>>
  readonly pack: Pack
  readonly packHash: string
  readonly calendar: Calendar
  readonly timeMachine: boolean
  readonly nextAt: number | null
  readonly waitsOn: Role | null
  /** The case's own clock. */
  readonly now: number
  /** Submissions that are kept and not yet taken. */
  readonly waiting: readonly {
    readonly message: Message
    readonly words: Readonly<Record<string, unknown>>
  }[]
}

/** One case with its people, or nothing. Four queries, whatever its length. */
export async function readCaseFile(deps: ServerDeps, id: string): Promise<CaseFile | undefined> {
  const { db } = deps
  const row = await db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const [people, waiting, policy] = await Promise.all([
    peopleOfCase(db, id),
    waitingFor(db, id),
    deps.policyOf(db, { pack: row.pack_hash, calendar: row.calendar_hash }),
  ])
  return {
    id,
    reference: row.reference,
    state: row.state as CaseState,
    kind: row.kind as Kind,
    language: row.language,
    people,
    ...policy,
    packHash: row.pack_hash,
    timeMachine: row.time_machine,
    nextAt: row.next_at?.getTime() ?? null,
    waitsOn: row.waits_on,
    now: caseNow(row, deps.now()),
    waiting,
  }
}

/** What the case's own clock says: ahead of the wall clock where the time machine moved it. */
export const caseNow = (row: Pick<{ ahead_ms: number }, 'ahead_ms'>, wallNow: number): number =>
  wallNow + row.ahead_ms

/** Cases from before there were a chair and a data lead have no rows for them: the chief's stands in. */
async function peopleOfCase(db: Db, id: string): Promise<CaseFile['people']> {
  const rows = await db.selectFrom('people').selectAll().where('case_id', '=', id).execute()
  const people: Partial<Record<Role, Person>> = Object.fromEntries(
    rows.map(({ role, name, email, work_email, role_title, start_date }) => [
      role,
      { name, email, workEmail: work_email, roleTitle: role_title, startDate: start_date },
    ]),
  )
  const { chief } = people
  return { chair: chief, 'data-lead': chief, ...people } as CaseFile['people']
}

async function waitingFor(db: Db, id: string): Promise<CaseFile['waiting']> {
  const rows = await db
    .selectFrom('intray')
    .select(['message', 'words'])
    .where('case_id', '=', id)
    .where('kind', '=', 'message')
    .where('event_number', 'is', null)
    .where('refused', 'is', null)
    .orderBy('received_at')
    .execute()
  return rows as unknown as CaseFile['waiting']
}
