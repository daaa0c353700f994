import type { Db } from '../../../db/connect.ts'
import type { MessageView } from '../shapes.ts'
import { iso } from './case-view.ts'

const isoOrNull = (at: Date | null): string | null => (at === null ? null : iso(at))

/** The mails of a case in the order they go, without what they say. */
export async function readMessages(db: Db, caseId: string): Promise<MessageView[]> {
  const mails = await db
    .selectFrom('mails')
    .select(['id', 'to_role', 'state', 'send_at', 'sent_at', 'message_id', 'subject'])
    .where('case_id', '=', caseId)
    .orderBy('send_at')
    .orderBy('id')
    .execute()
  const [notices, dispatches] = await Promise.all([noticesIn(db, caseId), attemptsIn(db, caseId)])
  return mails.map((mail) => ({
    id: mail.id,
    to: mail.to_role,
    state: mail.state,
    sendAt: iso(mail.send_at),
    sentAt: isoOrNull(mail.sent_at),
    messageId: mail.message_id,
    subject: mail.subject,
    notices: notices
      .filter(({ mail_id }) => mail_id === mail.id)
      .map(({ event_number, type, duties }) => ({ event: event_number, type, duties })),
    dispatches: dispatches
      .filter(({ mail_id }) => mail_id === mail.id)
      .map(({ attempt, started_at, ended_at, state, phase, code, reply }) => ({
        ...{ attempt, startedAt: iso(started_at), endedAt: isoOrNull(ended_at) },
        ...{ state, phase, code, reply },
      })),
  }))
}

const noticesIn = (db: Db, caseId: string) =>
  db
    .selectFrom('notices')
    .select(['mail_id', 'event_number', 'type', 'duties'])
    .where('case_id', '=', caseId)
    .orderBy('event_number')
    .execute()

const attemptsIn = (db: Db, caseId: string) =>
  db
    .selectFrom('dispatches')
    .innerJoin('mails', 'mails.id', 'dispatches.mail_id')
    .selectAll('dispatches')
    .where('mails.case_id', '=', caseId)
    .orderBy('dispatches.attempt')
    .execute()
