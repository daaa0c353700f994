import type { Logger } from 'pino'
import type { Db } from '../../../db/connect.ts'
import { MINUTE } from '../../../workflows/plan/durations.ts'
import { lookAgain } from '../../watch/again.ts'
import { type MailboxOptions, takeFromMailbox } from './take.ts'

/**
 * Looks into the mailbox as a worker starts and each minute from then on, where one is set. Whatever
 * comes of it the worker goes on. Two workers may look into the same one. Answers with how to end it.
 */
export function watchMailbox(
  db: Db,
  options: MailboxOptions | undefined,
  log: Logger,
  everyMs = MINUTE,
): () => Promise<void> {
  if (!options) return async () => undefined
  const look = () =>
    takeFromMailbox(db, options).then(
      (taken) => taken > 0 && log.info({ taken }, 'mail came in'),
      (error: Error & { code?: string; serverResponseCode?: string }) =>
        log.warn(
          { error: error.name, code: error.serverResponseCode ?? error.code },
          'the mailbox could not be read',
        ),
    )
  return lookAgain(everyMs, look)
}
