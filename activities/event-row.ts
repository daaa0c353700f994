import type { Transaction } from 'kysely'
import { bodyOf, hashOf, seal } from '../db/crypto/chain.ts'
import type { Database } from '../db/schema.ts'
import type { CaseEvent } from '../workflows/case/events.ts'
import type { CaseState } from '../workflows/case/state.ts'

/**
 * Appends an event to its case's chain, with the words that belong to it, and moves the head.
 * Answers with its hash, which the next event follows.
 */
export async function insertEvent(
  tx: Transaction<Database>,
  input: {
    caseId: string
    event: CaseEvent
    state: CaseState
    prev: string
    words: Readonly<Record<string, string>>
  },
): Promise<string> {
  const { caseId, event, prev } = input
  const words = seal(input.words)
  const body = bodyOf(caseId, event, words)
  const hash = hashOf(prev, body)
  const { number } = event
  await tx
    .insertInto('events')
    .values({ case_id: caseId, number, at: new Date(event.at), type: event.type, body, prev, hash })
    .execute()
  if (words.length) {
    await tx
      .insertInto('event_words')
      .values(words.map((word) => ({ case_id: caseId, number, ...word })))
      .execute()
  }
  await tx
    .updateTable('cases')
    .set({ last_number: number, head_hash: hash, state: JSON.stringify(input.state) })
    .where('id', '=', caseId)
    .execute()
  return hash
}
