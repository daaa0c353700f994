import type { Insertable } from 'kysely'
import type { Tx } from '../../../db/connect.ts'
import type { KeyRing } from '../../../db/crypto/keys.ts'
import { messageIdOf } from '../../../db/crypto/mail-token.ts'
import { uuidFrom } from '../../../db/crypto/uuid-from.ts'
import { ensureLink } from '../../../db/queries/links.ts'
import {
  insertMailTelling,
  insertNotice,
  lockUntriedMail,
  lockWaitingMail,
  mailsInHours,
  type Told,
} from '../../../db/queries/mails.ts'
import type { MailTable } from '../../../db/tables/mails.ts'
import type { CaseEvent } from '../../../workflows/case/events.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { NOTICES, type Notice } from '../../../workflows/notify/kinds.ts'
import { noticesFor } from '../../../workflows/notify/notices.ts'
import {
  addDays,
  addWorkingDays,
  type Calendar,
  openEnded,
} from '../../../workflows/plan/calendar.ts'
import { DAY } from '../../../workflows/plan/durations.ts'
import { momentKey } from '../../../workflows/plan/plan.ts'
import { APART_WD, keepsApart, type Place, type ScheduledMail, scheduleFor } from './schedule.ts'

interface Input {
  readonly caseId: string
  readonly event: CaseEvent
  /** What it came of: its own cause, or that of the event before it that brought it about. */
  readonly cause: string
  readonly state: CaseState
  readonly calendar: Calendar
  readonly keys: KeyRing
  readonly from: string
}

/**
 * Queues an event's notices. What falls on one person and one day becomes one mail, and so does what
 * comes while a mail to them waits for the relay. For the transaction that writes the event: called
 * twice for one event it throws, as its mails are there.
 */
export async function planMails(tx: Tx, given: Input): Promise<void> {
  const input = { ...given, calendar: openEnded(given.calendar) }
  for (const notice of noticesFor(input.event, input.state)) {
    if (notice.to !== 'hr') {
      await ensureLink(tx, { caseId: input.caseId, role: notice.to }, linkEnd(input.event.at))
    }
    const told = toldBy(input, notice)
    const place = await placeFor(tx, input, notice)
    if ('join' in place) await insertNotice(tx, { ...told, mail_id: place.join })
    else await queue(tx, input, told, place.sendAt)
  }
}

/** The mails of a case's first event, each with what it tells: there are none before it to look at. Pure. */
export function firstMails(given: Input): { readonly mail: NewMail; readonly told: Told }[] {
  const input = { ...given, calendar: openEnded(given.calendar) }
  return noticesFor(input.event, input.state).map((notice) => {
    const told = toldBy(input, notice)
    const place = scheduleFor(notice.type, input.event.at, [], input.calendar)
    if ('join' in place) throw new Error('The first mail of a case can join no other')
    return { mail: mailOf(input, told, { id: idsOf(input, told)[0], ...place }), told }
  })
}

const toldBy = ({ caseId, event }: Input, { type, to, duties }: Notice): Told => ({
  ...{ case_id: caseId, event_number: event.number, type, to_role: to },
  duties: JSON.stringify(duties),
})

/** The mail that a notice joins, locked, or when one of its own goes. */
async function placeFor(tx: Tx, input: Input, notice: Notice): Promise<Place> {
  const { caseId } = input
  const { to } = notice
  if (NOTICES[notice.type].sent === 'at-once') return { sendAt: input.event.at }
  const waiting = await lockWaitingMail(tx, { caseId, to })
  if (waiting) return { join: waiting.id }
  const apart = keepsApart(notice, input.event, input.state)
  for (let mails = await mailsTo(tx, input, to, apart); ; ) {
    const place = scheduleFor(notice.type, input.event.at, mails, input.calendar, apart)
    if (!('join' in place) || (await lockUntriedMail(tx, place.join))) return place
    // An attempt is just taking it, and says what it said so far.
    mails = mails.map((mail) => (mail.id === place.join ? { ...mail, open: false } : mail))
  }
}

/** What a person gets, or got, in working hours from the day of the event on, or from just before it. */
async function mailsTo(
  tx: Tx,
  input: Input,
  to: Notice['to'],
  apart: boolean,
): Promise<ScheduledMail[]> {
  const { caseId, calendar, event } = input
  const day = calendar.dateOf(event.at)
  const first = apart ? addWorkingDays(calendar, day, 1 - APART_WD) : day
  const after = new Date(calendar.endOfDay(addDays(first, -1)))
  const rows = await mailsInHours(tx, { caseId, to, after })
  return rows.map(({ id, send_at, state, attempt }) => ({
    ...{ id, sendAt: send_at.getTime(), open: state === 'pending' && attempt === 0 },
  }))
}

/** Queues a mail of its own for what is told. */
async function queue(tx: Tx, input: Input, told: Told, sendAt: number): Promise<void> {
  for (const id of idsOf(input, told)) {
    if (await insertMailTelling(tx, mailOf(input, told, { id, sendAt }), told)) return
  }
  const { caseId, event } = input
  throw new Error(`Mail ${told.type} of event ${event.number} of case ${caseId} is queued already`)
}

/** What a mail that tells of an event may be called; where one is of the first name, the second. */
function idsOf({ caseId, event, cause }: Input, { type, to_role: to }: Told): [string, string] {
  const named = (what: string) => uuidFrom(`${caseId}/${what}/${type}/${to}`)
  // After a restore to before it the same reminder has the same id, whichever number its event gets
  // then, and another mail under its old number has another. Where one cause brings about two such
  // mails, the second goes by the number.
  return [named(`${cause}/${event.type}`), named(`${event.number}`)]
}

type NewMail = Omit<Insertable<MailTable>, 'send_at'> & {
  readonly id: string
  readonly send_at: Date
}

const mailOf = (
  { caseId, keys, from }: Input,
  { type, to_role }: Told,
  { id, sendAt }: { readonly id: string; readonly sendAt: number },
): NewMail => ({
  ...{ id, case_id: caseId, to_role, timing: NOTICES[type].sent, send_at: new Date(sendAt) },
  ...{ state: 'pending', message_id: messageIdOf(keys, id, from) },
})

/** What an event comes of, where it does not come of another one: the same before and after a restore. */
export function causeOf(fact: CaseEvent): string | undefined {
  if (fact.submission) return fact.submission
  if ('mail' in fact) return fact.mail
  const moment = 'moment' in fact ? fact.moment : undefined
  if (moment) return momentKey(moment)
  return fact.type === 'closed' ? fact.type : undefined
}

const YEAR = 366 * DAY
/** A link lives until the case closes, and no longer than a year from when it was made or renewed. */
export const linkEnd = (at: number): Date => new Date(at + YEAR)
