import { type Insertable, sql } from 'kysely'
import type { Role } from '../../../workflows/pack/types.ts'
import type { Db } from '../../connect.ts'
import type { SessionTable, UserRole } from '../../tables/access.ts'
import { type WholeCase, wholeCases } from '../cases.ts'
import { compiledOnce } from '../compiled.ts'

/** What names a session: the hash of its cookie, the scope it counts in, and now. */
export interface SessionKey {
  readonly hash: string
  readonly scope: SessionTable['scope']
  /** The wall clock: a session that has ended is none. */
  readonly at: Date
}

/** Begins a session. Throws where its hash is taken, which chance rules out. */
export async function insertSession(db: Db, row: Insertable<SessionTable>): Promise<void> {
  await db.insertInto('sessions').values(row).execute()
}

/** Ends a session, if there is one; answers with what ends it at the organisation's own sign-in. */
export async function deleteSession(db: Db, hash: string): Promise<string | undefined> {
  const ended = db.deleteFrom('sessions').where('hash', '=', hash).returning('id_token')
  return (await ended.executeTakeFirst())?.id_token ?? undefined
}

/** Deletes sessions that have ended; answers with how many this call deleted. */
export async function deleteEndedSessions(db: Db, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('expires_at', '<=', now)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

const live = (db: Db, { hash, scope, at }: SessionKey) =>
  db
    .selectFrom('sessions')
    .where('sessions.hash', '=', hash)
    .where('sessions.scope', '=', scope)
    .where('sessions.expires_at', '>', at)

/** A user who is signed in, and what they may. */
export interface SignedIn {
  readonly userId: string
  readonly name: string
  readonly role: UserRole
  readonly mayChangePolicy: boolean
  /** Of a viewer: whether they see what people typed. */
  readonly seesWords: boolean
  /** By whose name every page goes; empty while nobody has said it. */
  readonly organisation: string
}

const signedIn = compiledOnce((db, key: SessionKey) =>
  live(db, key)
    .innerJoin('hr_users', 'hr_users.id', 'sessions.user_id')
    .select(['hr_users.id as userId', 'hr_users.name', 'hr_users.role'])
    .select(['may_change_policy as mayChangePolicy', 'sees_words as seesWords'])
    .select(
      sql<string>`coalesce((select body ->> 'organisation' from settings), '')`.as('organisation'),
    )
    .where('hr_users.disabled_at', 'is', null),
)

/** The HR user of a live session who may still sign in, or nothing. Every page of HR's asks it first. */
export async function findSignedIn(db: Db, key: SessionKey): Promise<SignedIn | undefined> {
  const [user] = await signedIn(db, key)
  return user
}

type VisitedCase = WholeCase & { role: Role }

const visitedCase = compiledOnce<SessionKey, VisitedCase>((db, key) => {
  const session = live(db, key)
    .innerJoin('links', (link) =>
      link
        .onRef('links.id', '=', 'sessions.link_id')
        .onRef('links.generation', '=', 'sessions.link_generation'),
    )
    .select(['sessions.case_id', 'links.role'])
  return wholeCases(db)
    .innerJoin(session.as('session'), 'session.case_id', 'cases.id')
    .select('session.role')
})

/**
 * The case of a live session, with the role of the link that it came by, or nothing. A newer link
 * ends the sessions of the one before it. One query: every page of a visit asks it.
 */
export async function findVisitedCase(db: Db, key: SessionKey): Promise<VisitedCase | undefined> {
  const [visited] = await visitedCase(db, key)
  return visited
}

/** Who a live session of somebody who acts in several cases is, while their link is the same; or nothing. */
export const findVisitor = (
  db: Db,
  key: SessionKey,
): Promise<{ id: string; email: string } | undefined> =>
  live(db, key)
    .innerJoin('addressees', (join) =>
      join
        .onRef('addressees.id', '=', 'sessions.link_id')
        .onRef('addressees.generation', '=', 'sessions.link_generation'),
    )
    .select(['addressees.id', 'addressees.email'])
    .executeTakeFirst()

/** When a leaver's link was opened, and when each page closes by itself. By the wall clock. */
export const leaverVisits = (db: Db, caseId: string): Promise<{ at: Date; until: Date }[]> =>
  db
    .selectFrom('sessions')
    .innerJoin('links', 'links.id', 'sessions.link_id')
    .select(['sessions.created_at as at', 'sessions.expires_at as until'])
    .where('links.case_id', '=', caseId)
    .where('links.role', '=', 'leaver')
    .orderBy('sessions.created_at')
    .execute()
