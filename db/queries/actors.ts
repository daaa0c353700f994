import type { CaseEvent } from '../../workflows/case/events.ts'
import type { Db } from '../connect.ts'

/** Names of HR's users and programs who acted in a case, by the id that their events carry. */
export async function actorNames(
  db: Db,
  events: readonly CaseEvent[],
): Promise<Readonly<Record<string, string>>> {
  const ids = [...new Set(events.flatMap(({ by }) => by.user ?? []))]
  if (ids.length === 0) return {}
  const users = await db
    .selectFrom('hr_users')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .unionAll(db.selectFrom('api_keys').select(['id', 'name']).where('id', 'in', ids))
    .execute()
  return Object.fromEntries(users.map(({ id, name }) => [id, name]))
}
