import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../connect.ts'
import type { KeyRing } from '../../crypto/keys.ts'
import type { ProposalState, ProposalTable } from '../../tables/programs.ts'
import { addressMark, hasMark } from '../search/marks.ts'

/** Somebody of whom HR is asked whether they are leaving; `from` is the name of the API key that told it. */
export type Proposal = Selectable<ProposalTable> & {
  readonly from: string | null
  readonly reference: string | null
}

/** Adds a proposal. Where one of this person is open, that one stays and nothing is added. */
export async function addProposal(db: Db, row: Insertable<ProposalTable>): Promise<void> {
  await db
    .insertInto('proposals')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whom a directory means, however it named them before: it may have forgotten its own ids. */
export interface Meant {
  readonly id: string
  readonly user_name: string
  readonly external_id: string | null
}

/** Ends what is open about a person who is switched on again. */
export async function withdrawProposals(tx: Tx, who: Meant, at: Date): Promise<void> {
  await tx
    .updateTable('proposals')
    .set({ state: 'withdrawn', ended_at: at })
    .where('state', '=', 'open')
    .where((proposal) =>
      proposal.or([
        proposal('scim_user', '=', who.id),
        sql<boolean>`lower(user_name) = lower(${who.user_name})`,
        ...(who.external_id ? [proposal('external_id', '=', who.external_id)] : []),
      ]),
    )
    .execute()
}

export interface End {
  readonly state: Exclude<ProposalState, 'open'>
  readonly at: Date
  readonly by: string
  readonly reason?: string
  readonly caseId?: string
}

/** A person of HR ends a proposal. False where it is not open, or is none. */
export async function endProposal(db: Db, id: string, end: End): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('proposals')
    .set({
      ...{ state: end.state, ended_at: end.at, ended_by: end.by },
      ...{ reason: end.reason ?? null, case_id: end.caseId ?? null },
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const told = (db: Db) =>
  db
    .selectFrom('proposals')
    .leftJoin('api_keys', 'api_keys.id', 'proposals.key_id')
    .leftJoin('cases', 'cases.id', 'proposals.case_id')
    .selectAll('proposals')
    .select(['api_keys.name as from', 'cases.reference'])

export const findProposal = (db: Db, id: string): Promise<Proposal | undefined> =>
  told(db).where('proposals.id', '=', id).executeTakeFirst()

/** What is open. */
export const openOnes = (db: Db) => db.selectFrom('proposals').where('state', '=', 'open')

/** The newest of them first, and how much there is. */
export async function openProposals(
  db: Db,
  limit: number,
): Promise<{ count: number; rows: Proposal[] }> {
  const [count, rows] = await Promise.all([
    openOnes(db)
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .executeTakeFirst(),
    told(db)
      .where('proposals.state', '=', 'open')
      .orderBy('seen_at', 'desc')
      .limit(limit)
      .execute(),
  ])
  return { count: Number(count?.count ?? 0), rows }
}

/** What became of those before, the last ended first. */
export const endedProposals = (db: Db, limit: number): Promise<Proposal[]> =>
  told(db)
    .where('proposals.ended_at', 'is not', null)
    .orderBy('proposals.ended_at', 'desc')
    .limit(limit)
    .execute()

/** Forgets what ended before an instant. Answers with how many. */
export async function deleteOldProposals(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('proposals')
    .where('ended_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/**
 * The newest case of a person with this work or own address that is open, or whose last day is not
 * before `since` (an ISO day).
 */
export const caseOfAddress = (
  db: Db,
  keys: KeyRing,
  address: string,
  since: string,
): Promise<{ id: string } | undefined> =>
  db
    .selectFrom('cases')
    .select('cases.id')
    .where(hasMark(keys, [addressMark(address)]))
    .where((of) => of.or([of('cases.status', '<>', 'closed'), of('cases.end_date', '>=', since)]))
    .orderBy('cases.opened_at', 'desc')
    .limit(1)
    .executeTakeFirst()
