import type { Transaction } from 'kysely'
import type { Database } from '../db/schema.ts'
import type { CaseEvent } from '../workflows/events.ts'
import type { Role } from '../workflows/policy/types.ts'
import { linkEnd } from './mail/plan-mails.ts'

/** Rows beside the state that an event changes: addresses, and which links are alive. */
export async function keepSideRows(
  tx: Transaction<Database>,
  caseId: string,
  event: CaseEvent,
  words: Readonly<Record<string, string>>,
): Promise<void> {
  switch (event.type) {
    case 'address-changed':
      await tx
        .updateTable('people')
        .set((row) => ({
          email: words.email ?? row.ref('email'),
          name: words.name ?? row.ref('name'),
        }))
        .where('case_id', '=', caseId)
        .where('role', '=', event.who)
        .execute()
      return renewLink(tx, caseId, event.who, event.at)
    case 'link-renewed':
      return renewLink(tx, caseId, event.who, event.at)
    case 'closed':
      await tx
        .updateTable('links')
        .set({ revoked_at: new Date(event.at) })
        .where('case_id', '=', caseId)
        .execute()
      return
    default:
  }
}

/** The next generation ends the one before it: an old link, and sessions from it, are dead. */
async function renewLink(tx: Transaction<Database>, caseId: string, role: Role, at: number) {
  await tx
    .updateTable('links')
    .set((row) => ({ generation: row('generation', '+', 1), expires_at: linkEnd(at) }))
    .where('case_id', '=', caseId)
    .where('role', '=', role)
    .execute()
}
