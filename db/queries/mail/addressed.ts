import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Role } from '../../../workflows/pack/types.ts'
import type { Db } from '../../connect.ts'
import { settingsFrom } from '../settings.ts'

/**
 * All that a mail to one person of a case names: the case, its people, that person's link and first
 * mail if there is one, and the settings as they stand. One statement. Throws where there is no such case.
 */
export async function readAddressed(db: Db, caseId: string, role: Role) {
  const row = await db
    .selectFrom('cases')
    .select(['state', 'kind', 'end_date', 'language', 'reference', 'pack_hash', 'calendar_hash'])
    .select('policy_organisation')
    .select((of) => [
      sql<unknown>`(select body from settings)`.as('body'),
      jsonArrayFrom(
        of
          .selectFrom('people')
          .select(['role', 'name', 'email', 'work_email', 'role_title', 'start_date'])
          .whereRef('people.case_id', '=', 'cases.id'),
      ).as('people'),
      jsonObjectFrom(
        of
          .selectFrom('links')
          .select(['id', 'generation'])
          .whereRef('links.case_id', '=', 'cases.id')
          .where('links.role', '=', role),
      ).as('link'),
      // All mails to one person about one case are one conversation: the others answer the first.
      of
        .selectFrom('mails')
        .select('message_id')
        .whereRef('mails.case_id', '=', 'cases.id')
        .where('mails.to_role', '=', role)
        .orderBy('send_at')
        .orderBy('mails.id')
        .limit(1)
        .as('first_message_id'),
    ])
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const { body, ...rest } = row
  return { ...rest, settings: settingsFrom(body) }
}
