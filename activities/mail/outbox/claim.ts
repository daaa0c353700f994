import type { Tx } from '../../../db/connect.ts'
import { lastRelease } from '../../../db/queries/mail/acts.ts'
import { beginAttempt, type LockedMail, settleMail } from '../../../db/queries/mail/attempts.ts'
import type { MailState } from '../../../db/tables/mails.ts'
import { hr } from '../../../words/en/hr/index.ts'
import type { Deps } from '../../deps.ts'

export type Claim =
  /**
   * This attempt may send, and nobody else for as long as the lease lasts. `repeats`: an earlier one
   * may have sent the mail.
   */
  | {
      readonly mail: LockedMail
      readonly attempt: number
      readonly repeats: boolean
    }
  | SettledMail
  /** Another attempt holds it. */
  | { readonly heldUntil: number }
  /** All mail of cases is held back since an instant of the wall clock. */
  | { readonly heldBackSince: number }
  /** The journal knows it to be handed over, and no person has looked at that yet. */
  | { readonly foundIn: 'journal' }

/** The mail is settled: nothing is left to do. */
export interface SettledMail {
  readonly settled: Exclude<MailState, 'pending' | 'data'>
  /** Of one that failed, where no mail server refused it. */
  readonly why?: 'unwritten'
}

/**
 * Takes a mail for one attempt. What an earlier attempt left after the relay's 354 is an outcome
 * that nobody can know: it is held, or repeated once where the operator chose so (`MAIL_ON_UNKNOWN`).
 * What the journal knows to be handed over already, from before the database was restored, is marked
 * so and not sent again, once a person has let mail go. The mail is locked for this transaction, so
 * that of two calls at once the second finds the lease of the first. A call after the lease is over
 * takes the next attempt.
 */
export async function claimMail(
  tx: Tx,
  deps: Pick<Deps, 'now' | 'mail' | 'journal'>,
  mail: LockedMail | undefined,
): Promise<Claim> {
  const now = deps.now()
  // The database was restored to before it.
  if (!mail) return { settled: 'cancelled' }
  if (mail.state !== 'pending' && mail.state !== 'data') {
    return { settled: mail.state, ...(mail.why ? { why: mail.why } : {}) }
  }
  if (mail.lease_until && mail.lease_until.getTime() > now) {
    return { heldUntil: mail.lease_until.getTime() }
  }
  if (mail.state === 'data' && !mayRepeat(deps, mail.attempt)) {
    await settleMail(tx, mail, 'unknown', { at: new Date(now) })
    return { settled: 'unknown' }
  }
  if (mail.held_since && mail.case_id) return { heldBackSince: mail.held_since.getTime() }
  const known = mail.state === 'pending' ? deps.journal?.handed(mail.message_id) : undefined
  if (known) {
    const released = await lastRelease(tx)
    if (!released || released < known.at) return { foundIn: 'journal' }
    const reply = hr.notices.byJournal
    await settleMail(tx, mail, known.state, { at: new Date(now), reply, sentAt: known.at })
    return { settled: known.state }
  }
  const { id } = mail
  const attempt = mail.attempt + 1
  const leaseUntil = new Date(now + deps.mail.leaseMs)
  await beginAttempt(tx, { id, attempt }, { now: new Date(now), leaseUntil })
  return { mail, attempt, repeats: mail.state === 'data' }
}

export const mayRepeat = ({ mail }: Pick<Deps, 'mail'>, attempt: number): boolean =>
  mail.onUnknown === 'resend-once' && attempt === 1
