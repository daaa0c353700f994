import type { Transaction } from 'kysely'
import type { Database } from '../db/schema.ts'
import type { CaseEvent } from '../workflows/case/events.ts'
import type { Role } from '../workflows/pack/types.ts'
import { linkEnd } from './mail/outbox/plan-mails.ts'

/** Rows beside the state that an event changes: addresses, and which links are alive. */
export async function keepRelatedRows(
  tx: Transaction<Database>,
  caseId: string,
  event: CaseEvent,
  words: Readonly<Record<string, string>>,
): Promise<void> {
  switch (event.type) {
    case 'address-changed':
      await changePerson(tx, caseId, event.who, words)
      return renewLink(tx, caseId, event.who, event.at)
    case 'requested':
      // Whoever has the link is not the leaver: it is dead from now on.
      if (event.what === 'not-them') await renewLink(tx, caseId, 'leaver', event.at)
      return
    case 'line-changed':
      await changePerson(tx, caseId, 'line', words)
      return renewLink(tx, caseId, 'line', event.at)
    case 'end-date-changed':
      await changeCase(tx, caseId, { end_date: event.endDate })
      return
    case 'language-changed':
      await changeCase(tx, caseId, { language: event.language })
      return
    case 'recalculated':
      if (event.plan.calendar) {
        await changeCase(tx, caseId, { calendar_hash: event.plan.calendar.hash })
      }
      return
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

const changePerson = (
  tx: Transaction<Database>,
  caseId: string,
  role: Role,
  words: Readonly<Record<string, string>>,
) =>
  tx
    .updateTable('people')
    .set((row) => ({
      email: words.email ?? row.ref('email'),
      name: words.name ?? row.ref('name'),
    }))
    .where('case_id', '=', caseId)
    .where('role', '=', role)
    .execute()

const changeCase = (
  tx: Transaction<Database>,
  caseId: string,
  changed: { end_date?: string; language?: string; calendar_hash?: string },
) => tx.updateTable('cases').set(changed).where('id', '=', caseId).execute()

/** The next generation ends the one before it: an old link, and sessions from it, are dead. */
async function renewLink(tx: Transaction<Database>, caseId: string, role: Role, at: number) {
  await tx
    .updateTable('links')
    .set((row) => ({ generation: row('generation', '+', 1), expires_at: linkEnd(at) }))
    .where('case_id', '=', caseId)
    .where('role', '=', role)
    .execute()
}
