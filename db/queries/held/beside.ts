import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../connect.ts'
import type { PlaceOf } from './person.ts'

/** What is held about somebody beside the cases they are in. Addresses come in lower case. */

const isOneOf = (email: string, ...columns: readonly string[]) =>
  sql<boolean>`${email} in (${sql.join(columns.map((column) => sql`lower(${sql.ref(column)})`))})`

/** What the organisation's directory tells of them. */
export const directoryOf = (db: Db, email: string) =>
  db
    .selectFrom('scim_users')
    .select(['user_name', 'external_id', 'display_name', 'formatted', 'given_name', 'family_name'])
    .select(['title', 'work_email', 'manager_name', 'active', 'created_at', 'changed_at'])
    .where(isOneOf(email, 'user_name', 'work_email'))
    .orderBy('created_at')
    .execute()

/** Where the directory switched them off, or somebody whom they led. */
export const proposalsOf = (db: Db, email: string) =>
  db
    .selectFrom('proposals')
    .select(['user_name', 'external_id', 'name', 'work_email', 'title', 'manager_name'])
    .select(['manager_email', 'how', 'seen_at', 'state', 'ended_at', 'ended_by', 'reason'])
    .where(isOneOf(email, 'user_name', 'work_email', 'manager_email'))
    .orderBy('seen_at')
    .execute()

/** Where they stand in for somebody, or somebody for them. */
export const standInsOf = (db: Db, email: string) =>
  db
    .selectFrom('stand_ins')
    .select(['of_name', 'of_email', 'name', 'email', 'from_day', 'to_day', 'ended_at'])
    .where(isOneOf(email, 'of_email', 'email'))
    .orderBy('from_day')
    .execute()

/** Until when the page of all that waits for them can be opened, if they have one. */
export const ownPageOf = (db: Db, email: string) =>
  db
    .selectFrom('addressees')
    .select(['email', 'expires_at'])
    .where('email', '=', email)
    .executeTakeFirst()

/** Acts outside of cases that name an address, or a user by id: what they did, and what was done about them. */
export const actsNaming = (db: Db, email: string, user: string | undefined) =>
  db
    .selectFrom('organisation_events as acts')
    .select(['acts.number', 'acts.at', 'acts.type', 'acts.body'])
    .select((act) =>
      jsonArrayFrom(
        act
          .selectFrom('organisation_words as said')
          .select(['said.field', 'said.value'])
          .whereRef('said.number', '=', 'acts.number')
          .orderBy('said.field'),
      ).as('words'),
    )
    .where((act) =>
      act.or([
        act.exists(
          act
            .selectFrom('organisation_words as said')
            .whereRef('said.number', '=', 'acts.number')
            .where(sql<boolean>`position(${email} in lower(said.value)) > 0`),
        ),
        ...(user ? [sql<boolean>`position(${`"${user}"`} in acts.body) > 0`] : []),
      ]),
    )
    .orderBy('acts.number')
    .execute()

/** Starts that name an address and no case has taken, or one that was refused. */
export const startsNaming = (db: Db, email: string) =>
  db
    .selectFrom('intray')
    .select(['received_at', 'words', 'refused'])
    .where('kind', '=', 'start')
    .where('event_number', 'is', null)
    .where(sql<boolean>`position(${JSON.stringify(email)} in lower(words::text)) > 0`)
    .orderBy('received_at')
    .execute()

/** The links of somebody in a case, and each visit by one: from when, and until when it held. */
export const linksOf = (db: Db, { caseId, role }: PlaceOf) =>
  db
    .selectFrom('links')
    .select(['expires_at', 'revoked_at'])
    .select((link) =>
      jsonArrayFrom(
        link
          .selectFrom('sessions')
          .select(['created_at', 'expires_at'])
          .whereRef('sessions.link_id', '=', 'links.id')
          .orderBy('created_at'),
      ).as('visits'),
    )
    .where('case_id', '=', caseId)
    .where('role', '=', role)
    .orderBy('generation')
    .execute()

/** What is kept of a user beside who they are; what stands by name alone is found by their name of today. */
export async function ofUser(db: Db, { id, name }: { readonly id: string; readonly name: string }) {
  const [signIns, sessions, keys, lists, exported, tables, mails, mailActs] = await Promise.all([
    db
      .selectFrom('sign_ins')
      .select(['asked_at', 'asked_from', 'used_at', 'expires_at'])
      .where('user_id', '=', id)
      .orderBy('expires_at')
      .execute(),
    db
      .selectFrom('sessions')
      .select(['created_at', 'expires_at'])
      .where('user_id', '=', id)
      .orderBy('created_at')
      .execute(),
    db
      .selectFrom('api_keys')
      .select(['name', 'scopes', 'created_at', 'used_at', 'ends_at', 'revoked_at'])
      .where('owner_id', '=', id)
      .orderBy('created_at')
      .execute(),
    db
      .selectFrom('saved_filters')
      .select(['name', 'query', 'created_at'])
      .where('user_id', '=', id)
      .orderBy('created_at')
      .execute(),
    db
      .selectFrom('exports')
      .select(['made_at', 'from_day', 'to_day'])
      .where('made_by', '=', id)
      .orderBy('made_at')
      .execute(),
    db
      .selectFrom('imports')
      .select(['at', 'name', 'started_at'])
      .where('by_user', '=', id)
      .orderBy('at')
      .execute(),
    db
      .selectFrom('mails')
      .innerJoin('sign_ins', 'sign_ins.id', 'mails.sign_in_id')
      .select(['mails.send_at', 'mails.sent_at', 'mails.state', 'mails.subject'])
      .where('sign_ins.user_id', '=', id)
      .orderBy('mails.send_at')
      .execute(),
    db
      .selectFrom('mail_acts')
      .select(['at', 'act', 'why'])
      .where('by_whom', '=', name)
      .orderBy('at')
      .execute(),
  ])
  return { signIns, sessions, keys, lists, exports: exported, tables, mails, mailActs }
}
