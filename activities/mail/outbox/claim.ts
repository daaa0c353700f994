import type { Tx } from '../../../db/connect.ts'
import { readCaseRow } from '../../../db/queries/cases.ts'
import {
  beginAttempt,
  causesOf,
  keepModel,
  lockMail,
  readMail,
  settledMailsToLeaver,
  settleMail,
} from '../../../db/queries/mails.ts'
import type { MailState } from '../../../db/schema.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import type { NoticeType } from '../../../workflows/notify/notices.ts'
import { stillWanted } from '../../../workflows/notify/still-wanted.ts'
import type { Deps } from '../../deps.ts'
import { refreshProjection } from '../../record-event.ts'
import { calledAfter, factsFor } from '../content/facts.ts'
import type { MailFacts } from '../content/model.ts'

export type Claim =
  /**
   * This attempt may send, and nobody else for as long as the lease lasts. `repeats`: an earlier one
   * may have sent the mail.
   */
  | { readonly attempt: number; readonly repeats: boolean }
  | SettledMail
  /** Another attempt holds it. */
  | { readonly heldUntil: number }

/** The mail is settled: nothing is left to do. */
export interface SettledMail {
  readonly settled: Exclude<MailState, 'pending' | 'data'>
}

/**
 * Takes a mail for one attempt. What an earlier attempt left after the relay's 354 is an outcome
 * that nobody can know: it is held, or repeated once where the operator chose so (`MAIL_ON_UNKNOWN`).
 * Locks the mail until the transaction ends, so that of two calls at once the second finds the lease
 * of the first. A call after the lease is over takes the next attempt.
 */
export async function claimMail(tx: Tx, deps: Deps, id: string): Promise<Claim> {
  const mail = await lockMail(tx, id)
  const now = deps.now()
  if (mail.state !== 'pending' && mail.state !== 'data') return { settled: mail.state }
  if (mail.lease_until && mail.lease_until.getTime() > now) {
    return { heldUntil: mail.lease_until.getTime() }
  }
  if (mail.state === 'data' && !mayRepeat(deps, mail.attempt)) {
    await settleMail(tx, mail, 'unknown', new Date(now))
    return { settled: 'unknown' }
  }
  const attempt = mail.attempt + 1
  const leaseUntil = new Date(now + deps.mail.leaseMs)
  await beginAttempt(tx, { id, attempt }, { now: new Date(now), leaseUntil })
  return { attempt, repeats: mail.state === 'data' }
}

export const mayRepeat = ({ mail }: Deps, attempt: number): boolean =>
  mail.onUnknown === 'resend-once' && attempt === 1

/**
 * What a mail of a case says at this attempt. What was surely not sent is judged anew each time:
 * notices that are no longer true or needed fall away, and where none is left the mail is cancelled.
 * What may have been sent is repeated as it was, or, where any of it no longer holds, not at all.
 * For the transaction of `claimMail`, whose lock keeps a second call out. Called again later it judges
 * anew, and what it said before is written over.
 */
export async function fixFacts(
  tx: Tx,
  deps: Deps,
  id: string,
  repeats: boolean,
): Promise<{ readonly facts: MailFacts } | SettledMail> {
  const mail = await readMail(tx, id)
  const row = await readCaseRow(tx, mail.case_id ?? '')
  const state = row.state as CaseState
  const to = mail.to_role
  const caseNow = deps.now() + row.ahead_ms
  const isWanted = ({ type }: { type: NoticeType }) => stillWanted({ type, to }, state, caseNow)
  const end = async (settled: SettledMail['settled']): Promise<SettledMail> => {
    const wallNow = deps.now()
    await settleMail(tx, mail, settled, new Date(wallNow))
    await refreshProjection(tx, { caseId: row.id, state, caseNow, wallNow })
    return { settled }
  }
  const said = mail.model as MailFacts | null
  if (repeats && said) return said.notices.every(isWanted) ? { facts: said } : end('unknown')
  const notices = (await causesOf(tx, id)).filter(isWanted)
  if (!notices.length) return end('cancelled')
  const hashes = { pack: row.pack_hash, calendar: row.calendar_hash }
  const policy = await deps.policyOf(tx, hashes)
  const mailsToLeaver = await sentToLeaver(tx, row.id, (at) => policy.calendar.dateOf(at))
  const facts = factsFor({
    ...{ to, notices, state, mailsToLeaver, ...policy },
    language: row.language,
  })
  await keepModel(tx, id, facts)
  return { facts }
}

/** What became of the mails to the leaver, for whoever is asked to act: never whether it was read. */
async function sentToLeaver(
  tx: Tx,
  caseId: string,
  dateOf: (instant: number) => string,
): Promise<MailFacts['mailsToLeaver']> {
  const rows = await settledMailsToLeaver(tx, caseId)
  const mails = Map.groupBy(rows, ({ id }) => id)
  return [...mails.values()].flatMap((notices) => {
    const [mail] = notices
    const type = calledAfter(notices.map((notice) => notice.type))
    if (!mail || !type) return []
    const state = mail.state as 'sent' | 'unknown' | 'failed'
    return [{ on: dateOf(mail.send_at.getTime()), type, state }]
  })
}
