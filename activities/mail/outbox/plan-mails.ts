import { createHash, randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import type { CaseEvent } from '../../../workflows/case/events.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { NOTICES, type Notice, noticesFor } from '../../../workflows/notify/notices.ts'
import { addDays, type Calendar, openEnded } from '../../../workflows/plan/calendar.ts'
import { type ScheduledMail, scheduleFor } from './schedule.ts'

interface Input {
  readonly caseId: string
  readonly event: CaseEvent
  readonly state: CaseState
  readonly calendar: Calendar
  readonly from: string
}

/** Queues an event's notices. What falls on one person and one day becomes one mail. */
export async function planMails(tx: Transaction<Database>, given: Input): Promise<void> {
  const input = { ...given, calendar: openEnded(given.calendar) }
  for (const notice of noticesFor(input.event, input.state)) {
    if (notice.to !== 'hr') await ensureLink(tx, input, notice.to)
    const mail = await mailFor(tx, input, notice)
    await tx
      .insertInto('notices')
      .values({
        case_id: input.caseId,
        event_number: input.event.number,
        type: notice.type,
        to_role: notice.to,
        duties: JSON.stringify(notice.duties),
        mail_id: mail,
      })
      .execute()
  }
}

async function mailFor(tx: Transaction<Database>, input: Input, notice: Notice): Promise<string> {
  const mails = await mailsTo(tx, input, notice.to)
  const place = scheduleFor(notice.type, input.event.at, mails, input.calendar)
  return 'join' in place ? place.join : insertMail(tx, input, notice, place.sendAt)
}

/** What a person gets, or got, in working hours from the day of the event on. */
async function mailsTo(
  tx: Transaction<Database>,
  { caseId, calendar, event }: Input,
  to: Notice['to'],
): Promise<ScheduledMail[]> {
  const rows = await tx
    .selectFrom('mails')
    .select(['id', 'send_at', 'state', 'attempt'])
    .where('case_id', '=', caseId)
    .where('to_role', '=', to)
    .where('timing', '=', 'working-hours')
    .where('state', '<>', 'cancelled')
    .where('send_at', '>=', new Date(calendar.endOfDay(addDays(calendar.dateOf(event.at), -1))))
    .orderBy('send_at')
    .execute()
  return rows.map(({ id, send_at, state, attempt }) => ({
    ...{ id, sendAt: send_at.getTime(), open: state === 'pending' && attempt === 0 },
  }))
}

async function insertMail(
  tx: Transaction<Database>,
  { caseId, event, from }: Input,
  { type, to }: Notice,
  sendAt: number,
): Promise<string> {
  const id = idFor(`${caseId}/${event.number}/${type}/${to}`)
  await tx
    .insertInto('mails')
    .values({
      id,
      case_id: caseId,
      to_role: to,
      timing: NOTICES[type].sent,
      send_at: new Date(sendAt),
      state: 'pending',
      message_id: messageId(id, from),
    })
    .execute()
  return id
}

/** The same mail has the same id after a restore, and so the same Message-ID. */
export const idFor = (name: string): string =>
  createHash('sha256')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5')

export const messageId = (id: string, from: string): string => `<${id}@${from.split('@').at(-1)}>`

const YEAR = 366 * 86_400_000
/** A link lives until the case closes, and no longer than a year from when it was made or renewed. */
export const linkEnd = (at: number): Date => new Date(at + YEAR)

async function ensureLink(tx: Transaction<Database>, { caseId, event }: Input, role: Notice['to']) {
  await tx
    .insertInto('links')
    .values({
      id: randomUUID(),
      case_id: caseId,
      role,
      generation: 1,
      expires_at: linkEnd(event.at),
      revoked_at: null,
    })
    .onConflict((conflict) => conflict.columns(['case_id', 'role']).doNothing())
    .execute()
}
