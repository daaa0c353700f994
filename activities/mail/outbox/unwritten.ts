import { NoResultError } from 'kysely'
import { ChangedError } from '../../../db/keys/data-keys.ts'
import { lockState, settleMail } from '../../../db/queries/mail/attempts.ts'
import type { Deps } from '../../deps.ts'
import { tidyReply } from '../smtp/delivery.ts'
import type { SettledMail } from './claim.ts'

/** Raised where a mail cannot be written from what its case holds: tried again, it fails again. */
class UnwrittenError extends Error {}

/** Says of what only computes and throws that the mail cannot be written. */
export function unwritten(cause: unknown): never {
  throw new UnwrittenError(cause instanceof Error ? cause.message : String(cause), { cause })
}

/** Does what only computes: whatever it throws says that the mail cannot be written. */
export function writing<T>(write: () => T): T {
  try {
    return write()
  } catch (cause) {
    return unwritten(cause)
  }
}

/** What code throws that meets what it was not made for; never what Postgres or a socket throws. */
const OF_CODE = [TypeError, RangeError, ReferenceError, SyntaxError]

/**
 * Whether an error before the hand-over comes again at every attempt: the mail cannot be written, or
 * a row that it is made from is gone or was changed where it is sealed. Anything else, Postgres being
 * away first of all, is worth another attempt.
 */
export const isUnwritable = (error: unknown): error is Error =>
  error instanceof UnwrittenError ||
  error instanceof ChangedError ||
  error instanceof NoResultError ||
  OF_CODE.some((kind) => error instanceof kind)

/**
 * Ends a mail that cannot be written, once, and keeps why. `repeats`: an earlier attempt may have
 * sent it, so that its outcome is one that nobody can know.
 */
export const endUnwritten = (
  { db, now }: Pick<Deps, 'db' | 'now'>,
  id: string,
  { error, repeats }: { readonly error: Error; readonly repeats: boolean },
): Promise<SettledMail> =>
  db.transaction().execute(async (tx) => {
    const mail = await lockState(tx, id)
    if (!mail) return { settled: 'cancelled' }
    if (mail.state !== 'pending' && mail.state !== 'data') return { settled: mail.state }
    const reply = tidyReply(error.message)
    if (repeats || mail.state === 'data') {
      await settleMail(tx, mail, 'unknown', { at: new Date(now()), reply })
      return { settled: 'unknown' }
    }
    await settleMail(tx, mail, 'failed', { at: new Date(now()), reply, why: 'unwritten' })
    return { settled: 'failed', why: 'unwritten' }
  })
