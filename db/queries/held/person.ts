import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Role } from '../../../workflows/pack/types.ts'
import type { Db } from '../../connect.ts'
import type { KeyRing } from '../../crypto/keys.ts'
import { isKept } from '../../keys/to-seal.ts'
import { addressMark, hasMark } from '../search/marks.ts'

/** Where somebody stands in a case, with what is kept there of who they are. */
export interface PlaceOf {
  readonly caseId: string
  readonly role: Role
}

const isTheirs = (keys: KeyRing, email: string) =>
  sql<boolean>`case people.role when 'leaver' then ${hasMark(keys, [addressMark(email)])}
    else lower(people.email) = ${email} or lower(people.work_email) = ${email} end`

/** The rows of people under an address (in lower case), over all cases, open and closed. */
export const peopleUnder = (db: Db, keys: KeyRing, email: string) =>
  db
    .selectFrom('people')
    .innerJoin('cases', 'cases.id', 'people.case_id')
    .select(['people.case_id as caseId', 'cases.reference', 'cases.status', 'people.role'])
    .select(['people.name', 'people.email', 'people.work_email', 'people.role_title'])
    .select(['people.start_date', 'people.phone', 'cases.kind', 'cases.end_date', 'cases.state'])
    .where(isTheirs(keys, email))
    .orderBy('cases.reference')
    .execute()

/**
 * The events of a case that are about somebody, with what was typed: all of them of its leaver; of
 * anybody else those that they did.
 */
export async function eventsAbout(db: Db, { caseId, role }: PlaceOf) {
  const events = db
    .selectFrom('events')
    .select(['number', 'at', 'type', 'body'])
    .select((event) =>
      jsonArrayFrom(
        event
          .selectFrom('event_words')
          .select(['field', 'value'])
          .whereRef('event_words.case_id', '=', 'events.case_id')
          .whereRef('event_words.number', '=', 'events.number')
          .orderBy('field'),
      ).as('words'),
    )
    .where('case_id', '=', caseId)
    .orderBy('number')
  const theirs = sql<boolean>`body::jsonb -> 'by' ->> 'role' = ${role}`
  const rows = await (role === 'leaver' ? events : events.where(theirs)).execute()
  return rows.map((row) => ({ ...row, words: row.words.filter(isKept) }))
}

/** The mails of a case that went to somebody, and how each stands. */
export const mailsTo = (db: Db, { caseId, role }: PlaceOf) =>
  db
    .selectFrom('mails')
    .select(['send_at', 'sent_at', 'state', 'subject'])
    .select((mail) =>
      jsonArrayFrom(
        mail.selectFrom('notices').select('type').whereRef('notices.mail_id', '=', 'mails.id'),
      ).as('notices'),
    )
    .where('case_id', '=', caseId)
    .where('to_role', '=', role)
    .orderBy('send_at')
    .execute()

/** What came in by mail from an address, of a case or of none. */
export const cameFrom = (db: Db, email: string) =>
  db
    .selectFrom('mail_in')
    .select(['received_at', 'subject', 'said', 'state', 'case_id'])
    .where(sql<boolean>`lower(from_address) = ${email}`)
    .orderBy('received_at')
    .execute()

/** What somebody sent to a case and it has not taken, or refused. */
export const waitingFrom = (db: Db, { caseId, role }: PlaceOf) =>
  db
    .selectFrom('intray')
    .select(['received_at', 'words', 'refused'])
    .where('case_id', '=', caseId)
    .where('event_number', 'is', null)
    .where(sql<boolean>`message -> 'by' ->> 'role' = ${role}`)
    .orderBy('received_at')
    .execute()

/** The user of an address, with how often they signed in and in which cases they acted. */
export const userUnder = (db: Db, email: string) =>
  db
    .selectFrom('hr_users')
    .select(['id', 'name', 'email', 'role', 'created_at', 'disabled_at'])
    .select(
      sql<number>`(select count(*)::int from sign_ins
      where user_id = hr_users.id and used_at is not null)`.as('sign_ins'),
    )
    .where(sql<boolean>`lower(email) = ${email}`)
    .executeTakeFirst()

/** What a user did in cases, the newest last. */
export const actsOf = async (db: Db, user: string) => {
  const { rows } = await sql<{ reference: string; at: Date; type: string }>`
    select cases.reference, events.at, events.type
    from events join cases on cases.id = events.case_id
    where events.body like ${`%"user":"${user}"%`} order by events.at`.execute(db)
  return rows
}
