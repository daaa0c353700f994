import type { Logger } from 'pino'
import { MINUTE } from '../../../workflows/plan/durations.ts'
import type { Deps } from '../../deps.ts'
import { lookAgain } from '../../watch/again.ts'

/**
 * Compares journal and database as a worker starts and each minute from then on, so that people hear
 * of a restored database before a mail is due. Whatever comes of it the worker goes on: no mail goes
 * without a comparison of its own. Answers with how to end it.
 */
export function watchJournal(
  { db, journal }: Pick<Deps, 'db' | 'journal'>,
  log: Logger,
): () => Promise<void> {
  if (!journal) return async () => undefined
  const look = () =>
    journal
      .compared(db)
      .catch((error: Error) => log.warn({ error: error.name }, 'the journal could not be compared'))
  const end = lookAgain(MINUTE, look)
  return async () => {
    await end()
    await journal.close()
  }
}
