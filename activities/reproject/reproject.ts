import pg from 'pg'
import { isPostgresAway } from '../../db/away.ts'
import type { Db, Tx } from '../../db/connect.ts'
import { firstTold } from '../../db/queries/case-mails.ts'
import { type CaseRow, findCase, lockCase, updateCase } from '../../db/queries/cases.ts'
import { linksOf, setLink } from '../../db/queries/links.ts'
import { pendingMails } from '../../db/queries/mails.ts'
import { changePerson, peopleOf } from '../../db/queries/people.ts'
import { readRecord } from '../../db/queries/record.ts'
import { forgetSearchWords } from '../../db/queries/search/words.ts'
import type { CaseState } from '../../workflows/case/state.ts'
import { differing, drawnCase, drawnLink, drawnPerson, type Recorded } from './drawn.ts'

/** One thing about a case that stands otherwise than its record has it; how to put it right. */
interface Difference {
  /** The table and what of it: `cases.state.paused`, `links.leaver.generation`. Never a value. */
  readonly what: string
  readonly mend: (tx: Tx) => Promise<void>
}

/** What came of looking at a case. */
export type Reprojected =
  | { readonly differs: readonly string[] }
  /** Its record cannot be folded, and why. */
  | { readonly broken: string }
  | { readonly missing: true }

/**
 * Folds a case's record anew and says where its rows differ: its state, what lists are made from, its
 * links and people. With `write` they are put right, in one transaction that holds the case, so beside
 * a running workflow; events are never touched. Safe to run again.
 */
export const reproject = (
  db: Db,
  caseId: string,
  { write }: { readonly write: boolean },
): Promise<Reprojected> =>
  inOneView(db, write).execute(async (tx) => {
    if (write) await lockCase(tx, caseId)
    const found = await differences(tx, caseId)
    if (!Array.isArray(found)) return found
    if (write) for (const { mend } of found) await mend(tx)
    return { differs: found.map(({ what }) => what) }
  })

/** Who only looks must see one instant; who writes holds the case instead. */
const inOneView = (db: Db, write: boolean) =>
  db.transaction().setIsolationLevel(write ? 'read committed' : 'repeatable read')

async function differences(
  tx: Tx,
  caseId: string,
): Promise<Difference[] | Exclude<Reprojected, { differs: unknown }>> {
  const row = await findCase(tx, caseId)
  if (!row) return { missing: true }
  const recorded: Recorded = {
    record: await readRecord(tx, caseId),
    mailTimes: (await pendingMails(tx, caseId)).map(({ at }) => at),
    firstTold: await firstTold(tx, caseId),
  }
  try {
    const drawn = drawnCase(recorded, row)
    return [
      ...inCase(caseId, row, drawn),
      ...(await inLinks(tx, caseId, recorded)),
      ...(await inPeople(tx, caseId, recorded)),
    ]
  } catch (error) {
    // What Postgres will not answer says nothing of the record.
    if (error instanceof pg.DatabaseError || isPostgresAway(error)) throw error
    return { broken: (error as Error).message }
  }
}

type DrawnCase = ReturnType<typeof drawnCase>

function inCase(id: string, stands: CaseRow, drawn: DrawnCase): Difference[] {
  const state = stands.state as object
  return differing(stands, drawn).flatMap((column) => {
    const value = drawn[column]
    const mend = (tx: Tx) =>
      updateCase(tx, id, { [column]: column === 'state' ? JSON.stringify(value) : value })
    if (column !== 'state') return [{ what: `cases.${column}`, mend }]
    const keys = differing<CaseState>(state, drawn.state)
    const extra = Object.keys(state).filter((key) => !(key in drawn.state))
    return [...keys, ...extra].map((key) => ({ what: `cases.state.${key}`, mend }))
  })
}

async function inLinks(tx: Tx, caseId: string, recorded: Recorded): Promise<Difference[]> {
  const links = await linksOf(tx, caseId)
  return links.flatMap((link) => {
    const drawn = drawnLink(recorded, link.role)
    if (!drawn) return []
    const mend = (tx: Tx) => setLink(tx, { caseId, role: link.role }, drawn)
    return differing(link, drawn).map((column) => ({
      what: `links.${link.role}.${column}`,
      mend,
    }))
  })
}

async function inPeople(tx: Tx, caseId: string, recorded: Recorded): Promise<Difference[]> {
  const people = await peopleOf(tx, caseId)
  return people.flatMap((person) => {
    const drawn = drawnPerson(recorded.record, person.role)
    const mend = async (tx: Tx) => {
      await changePerson(tx, caseId, person.role, drawn)
      // A worker draws it anew as it starts: this has no key.
      await forgetSearchWords(tx, caseId)
    }
    return differing(person, drawn).map((column) => ({
      what: `people.${person.role}.${column}`,
      mend,
    }))
  })
}
