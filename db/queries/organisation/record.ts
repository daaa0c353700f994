import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db, Tx } from '../../connect.ts'
import { bodyOf, type ChainFault, findFault, GENESIS, hashOf, seal } from '../../crypto/chain.ts'
import type { UserRole } from '../../tables/access.ts'

/** What the chain is named by, where a case's is by its id. */
export const ORGANISATION = 'organisation'

/** What an organisation's people did outside of cases. Ids and codes; what names anybody is words. */
export type Act =
  | { readonly type: 'user-invited' | 'user-added'; readonly user: string; readonly role: UserRole }
  | {
      readonly type: 'role-changed'
      readonly user: string
      readonly from: UserRole
      readonly to: UserRole
    }
  | { readonly type: 'words-shown' | 'words-hidden'; readonly user: string }
  | { readonly type: 'policy-let' | 'policy-taken'; readonly user: string }
  | { readonly type: 'user-removed' | 'user-restored'; readonly user: string }
  | { readonly type: 'key-made'; readonly key: string; readonly scopes: readonly string[] }
  | { readonly type: 'key-ended'; readonly key: string }
  | { readonly type: 'settings-changed'; readonly fields: readonly string[] }
  | { readonly type: 'stand-in-named' | 'stand-in-ended'; readonly standIn: string }
  /** ISO days; cases whose last day lies between them. */
  | {
      readonly type: 'records-exported'
      readonly from: string
      readonly to: string
      readonly cases: number
    }
  | {
      readonly type: 'program-changed'
      /** The endpoint of a program that is told of cases; its address is kept beside. */
      readonly endpoint: string
      readonly what: 'added' | 'rotated' | 'off' | 'on' | 'removed'
    }
  | {
      readonly type: 'cases-changed'
      readonly what: string
      readonly cases: readonly string[]
    }

/** An act, by whom: a user's or key's id, `operator` for who has the machine, `directory` for the sign-in. */
export type ActBy =
  | { readonly user: string }
  | { readonly key: string }
  | { readonly operator: true }
  | { readonly directory: true }
  /** Whoever came by a link of their own. */
  | { readonly person: true }

export interface Recorded {
  readonly by: ActBy
  /** The wall clock. */
  readonly at: Date
  /** Names, addresses and texts, by field: kept beside the act, with a commitment in it. */
  readonly words?: Readonly<Record<string, string>>
}

export interface OrganisationEvent {
  readonly number: number
  readonly at: Date
  readonly act: Act & { readonly by: ActBy }
  readonly words: Readonly<Record<string, string>>
}

/**
 * Writes an act down, as the next of one chain. For the transaction that does it: either both are so
 * or neither; two at once come one after another. Answers with its number.
 */
export async function recordAct(
  tx: Tx,
  act: Act,
  { by, at, words = {} }: Recorded,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('leavewell organisation record'))`.execute(tx)
  const last = await tx
    .selectFrom('organisation_events')
    .select(['number', 'hash', 'at'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const prev = last?.hash ?? GENESIS
  // No act is older than the one before it, whatever a clock says.
  const then = new Date(Math.max(at.getTime(), last?.at.getTime() ?? 0))
  const sealed = seal(words)
  const event = { ...act, by, number, at: then.getTime() }
  const body = bodyOf(ORGANISATION, event, sealed)
  await tx
    .insertInto('organisation_events')
    .values({ number, at: then, type: act.type, body, prev, hash: hashOf(prev, body) })
    .execute()
  if (sealed.length) {
    await tx
      .insertInto('organisation_words')
      .values(sealed.map((word) => ({ ...word, number })))
      .execute()
  }
  return number
}

const rows = (db: Db) =>
  db
    .selectFrom('organisation_events')
    .select(['number', 'at', 'type', 'body', 'prev', 'hash'])
    .select((event) =>
      jsonArrayFrom(
        event
          .selectFrom('organisation_words')
          .select(['field', 'value', 'salt'])
          .whereRef('organisation_words.number', '=', 'organisation_events.number')
          .orderBy('field'),
      ).as('words'),
    )

/** The newest acts before a number, the newest first. One query. */
export async function readActs(
  db: Db,
  { before, limit }: { readonly before?: number; readonly limit: number },
): Promise<OrganisationEvent[]> {
  const found = await rows(db)
    .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return found.map(({ number, at, body, words }) => ({
    ...{ number, at },
    act: JSON.parse(body),
    words: Object.fromEntries(words.map(({ field, value }) => [field, value])),
  }))
}

/** The first fault of the chain, or nothing where it is whole. Reads all of it. */
export async function organisationFault(db: Db): Promise<ChainFault | undefined> {
  const found = await rows(db).orderBy('number').execute()
  const words = found.flatMap(({ number, words: of }) => of.map((word) => ({ ...word, number })))
  return findFault(ORGANISATION, found, words)
}
