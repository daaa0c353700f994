import type { Transaction } from 'kysely'
import { eventFrom } from '../../../db/queries/record.ts'
import type { Database, MailState } from '../../../db/schema.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import type { NoticeType } from '../../../workflows/notify/notices.ts'
import { stillWanted } from '../../../workflows/notify/still-wanted.ts'
import type { Deps } from '../../deps.ts'
import { refreshPosition } from '../../record-event.ts'
import { type CausedNotice, calledAfter, factsFor } from '../content/facts.ts'
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
 */
export async function claimMail(tx: Transaction<Database>, deps: Deps, id: string): Promise<Claim> {
  const mail = await tx
    .selectFrom('mails')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const now = deps.now()
  if (mail.state !== 'pending' && mail.state !== 'data') return { settled: mail.state }
  if (mail.lease_until && mail.lease_until.getTime() > now) {
    return { heldUntil: mail.lease_until.getTime() }
  }
  if (mail.state === 'data' && !mayRepeat(deps, mail.attempt)) {
    await settle(tx, id, mail.attempt, 'unknown', now)
    return { settled: 'unknown' }
  }
  const attempt = mail.attempt + 1
  await tx
    .updateTable('mails')
    .set({ state: 'pending', attempt, lease_until: new Date(now + deps.mail.leaseMs) })
    .where('id', '=', id)
    .execute()
  await tx
    .insertInto('dispatches')
    .values({ mail_id: id, attempt, started_at: new Date(now), state: 'started' })
    .execute()
  return { attempt, repeats: mail.state === 'data' }
}

export const mayRepeat = ({ mail }: Deps, attempt: number): boolean =>
  mail.onUnknown === 'resend-once' && attempt === 1

async function settle(
  tx: Transaction<Database>,
  id: string,
  attempt: number,
  state: MailState,
  now: number,
) {
  await tx.updateTable('mails').set({ state, lease_until: null }).where('id', '=', id).execute()
  await tx
    .updateTable('dispatches')
    .set({ state, ended_at: new Date(now) })
    .where('mail_id', '=', id)
    .where('attempt', '=', attempt)
    .execute()
}

/**
 * What a mail of a case says at this attempt. What was surely not sent is judged anew each time:
 * notices that are no longer true or needed fall away, and where none is left the mail is cancelled.
 * What may have been sent is repeated as it was, or, where any of it no longer holds, not at all.
 */
export async function fixFacts(
  tx: Transaction<Database>,
  deps: Deps,
  id: string,
  repeats: boolean,
): Promise<{ readonly facts: MailFacts } | SettledMail> {
  const mail = await tx
    .selectFrom('mails')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const row = await tx
    .selectFrom('cases')
    .selectAll()
    .where('id', '=', mail.case_id)
    .executeTakeFirstOrThrow()
  const state = row.state as CaseState
  const to = mail.to_role
  const caseNow = deps.now() + row.ahead_ms
  const isWanted = ({ type }: { type: NoticeType }) => stillWanted({ type, to }, state, caseNow)
  const end = async (settled: SettledMail['settled']): Promise<SettledMail> => {
    const wallNow = deps.now()
    await settle(tx, id, mail.attempt, settled, wallNow)
    await refreshPosition(tx, { caseId: row.id, state, caseNow, wallNow })
    return { settled }
  }
  const said = mail.model as MailFacts | null
  if (repeats && said) return said.notices.every(isWanted) ? { facts: said } : end('unknown')
  const notices = (await noticesOf(tx, id)).filter(isWanted)
  if (!notices.length) return end('cancelled')
  const hashes = { pack: row.pack_hash, calendar: row.calendar_hash }
  const policy = await deps.policyOf(tx, hashes)
  const mailsToLeaver = await sentToLeaver(tx, row.id, (at) => policy.calendar.dateOf(at))
  const facts = factsFor({
    ...{ to, notices, state, mailsToLeaver, ...policy },
    language: row.language,
  })
  await tx
    .updateTable('mails')
    .set({ model: JSON.stringify(facts) })
    .where('id', '=', id)
    .execute()
  return { facts }
}

async function noticesOf(tx: Transaction<Database>, mail: string): Promise<CausedNotice[]> {
  const rows = await tx
    .selectFrom('notices')
    .innerJoin('events', (join) =>
      join
        .onRef('events.case_id', '=', 'notices.case_id')
        .onRef('events.number', '=', 'notices.event_number'),
    )
    .select(['notices.case_id', 'notices.type', 'notices.duties', 'events.number', 'events.body'])
    .where('mail_id', '=', mail)
    .orderBy('event_number')
    .execute()
  const words = await wordsOf(tx, rows)
  return rows.map(({ type, duties, number, body }) => ({
    ...{ type, duties, cause: eventFrom(body), words: words(number) },
  }))
}

/** What people typed with the events that a mail tells of. */
async function wordsOf(
  tx: Transaction<Database>,
  causes: readonly { readonly case_id: string; readonly number: number }[],
): Promise<(number: number) => Readonly<Record<string, string>>> {
  const [first] = causes
  if (!first) return () => ({})
  const rows = await tx
    .selectFrom('event_words')
    .select(['number', 'field', 'value'])
    .where('case_id', '=', first.case_id)
    .where(
      'number',
      'in',
      causes.map(({ number }) => number),
    )
    .execute()
  return (number) =>
    Object.fromEntries(
      rows.filter((row) => row.number === number).map(({ field, value }) => [field, value]),
    )
}

/** What became of the mails to the leaver, for whoever is asked to act: never whether it was read. */
async function sentToLeaver(
  tx: Transaction<Database>,
  caseId: string,
  dateOf: (instant: number) => string,
): Promise<MailFacts['mailsToLeaver']> {
  const rows = await tx
    .selectFrom('mails')
    .innerJoin('notices', 'notices.mail_id', 'mails.id')
    .select(['mails.id', 'mails.send_at', 'mails.state', 'notices.type'])
    .where('mails.case_id', '=', caseId)
    .where('mails.to_role', '=', 'leaver')
    .where('mails.state', 'in', ['sent', 'unknown', 'failed'])
    .orderBy('mails.send_at')
    .execute()
  const mails = Map.groupBy(rows, ({ id }) => id)
  return [...mails.values()].flatMap((notices) => {
    const [mail] = notices
    const type = calledAfter(notices.map((notice) => notice.type as NoticeType))
    if (!mail || !type) return []
    const state = mail.state as 'sent' | 'unknown' | 'failed'
    return [{ on: dateOf(mail.send_at.getTime()), type, state }]
  })
}
