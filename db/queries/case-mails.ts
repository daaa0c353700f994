import { type RawBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { MailSettled } from '../../workflows/case/codes.ts'
import type { NoticeType } from '../../workflows/notify/kinds.ts'
import type { Role } from '../../workflows/pack/types.ts'
import type { Db } from '../connect.ts'
import type { MailState } from '../tables/mails.ts'
import { compiledOnce } from './compiled.ts'
import { type CameBackOf, cameBackTo } from './mail/named.ts'

export interface CaseMail {
  readonly id: string
  readonly to: Role
  /** On the case's clock, as is all that is planned. */
  readonly sendAt: number
  readonly state: MailState
  readonly reply: string | null
  /** Of one that failed, where no mail server refused it. */
  readonly why: 'unwritten' | null
  readonly subject: string | null
  readonly sentAt: number | null
  /** The instant that it is written as of, on the case's clock; nothing before it is first tried. */
  readonly datedAt: number | null
  readonly messageId: string
  /** Of one that is unknown: what a person made of it. */
  readonly settledAs: MailSettled | null
  /** What is known of it since the relay took it, from what came in. */
  readonly back: CameBackOf | null
  readonly notices: readonly {
    readonly event: number
    readonly type: NoticeType
    readonly duties: readonly string[]
  }[]
  /** Attempts, on the wall clock. */
  readonly dispatches: readonly Dispatch[]
}

export interface Dispatch {
  readonly attempt: number
  readonly startedAt: number
  readonly endedAt: number | null
  readonly state: string
  readonly phase: string | null
  readonly code: number | null
  readonly reply: string | null
}

interface OfCase {
  readonly caseId: string
}

/** An instant as milliseconds, as JSON has no dates. */
const ms = (column: RawBuilder<unknown>) => sql<number>`trunc(extract(epoch from ${column}) * 1000)`

const mailsOf = (db: Db, { caseId }: OfCase) =>
  db
    .selectFrom('mails')
    .select(['id', 'to_role', 'state', 'reply', 'why', 'again_of'])
    .select(['subject', 'message_id', 'settled_as'])
    .select([
      ms(sql`send_at`).as('send_at'),
      ms(sql`sent_at`).$castTo<number | null>().as('sent_at'),
      ms(sql`dated_at`).$castTo<number | null>().as('dated_at'),
    ])
    .where('case_id', '=', caseId)
    .orderBy('mails.send_at')
    .orderBy('id')

const noticesOf = (db: Db, { caseId }: OfCase) =>
  db
    .selectFrom('notices')
    .select(['mail_id', 'event_number', 'type', 'duties'])
    .where('case_id', '=', caseId)
    .orderBy('event_number')
    .orderBy('type')

const dispatchesOf = (db: Db, { caseId }: OfCase) =>
  db
    .selectFrom('dispatches')
    .innerJoin('mails', 'mails.id', 'dispatches.mail_id')
    .select(['mail_id', 'dispatches.attempt', 'dispatches.state', 'phase', 'code'])
    .select(['dispatches.reply', ms(sql`started_at`).as('started_at')])
    .select(ms(sql`ended_at`).$castTo<number | null>().as('ended_at'))
    .where('mails.case_id', '=', caseId)
    .orderBy('dispatches.attempt')

/** All that is read of a case's mails, as columns of one row: for `mailsFrom`. */
export const mailColumns = (db: Db, of: OfCase) =>
  [
    jsonArrayFrom(mailsOf(db, of)).as('mails'),
    jsonArrayFrom(noticesOf(db, of)).as('notices'),
    jsonArrayFrom(dispatchesOf(db, of)).as('dispatches'),
    jsonArrayFrom(cameBackTo(db, of).select(ms(sql`received_at`).as('at'))).as('back'),
  ] as const

const asked = compiledOnce((db, of: OfCase) => db.selectNoFrom(() => [...mailColumns(db, of)]))

type MailRows = Awaited<ReturnType<typeof asked>>[number]

/** Every mail of a case with what it tells of, each attempt, and what came back, the soonest first. One query. */
export async function readMails(db: Db, caseId: string): Promise<CaseMail[]> {
  const [row] = await asked(db, { caseId })
  return row ? mailsFrom(row) : []
}

/** The same from `mailColumns`. Pure. */
export function mailsFrom({ mails, notices, dispatches, back }: MailRows): CaseMail[] {
  const cameBack = new Map(
    back.map(({ mail_id, at, ...one }) => [mail_id, { ...one, at: new Date(at) }]),
  )
  return mails.map((mail) => ({
    id: mail.id,
    to: mail.to_role,
    sendAt: mail.send_at,
    state: mail.state,
    reply: mail.reply,
    why: mail.why,
    subject: mail.subject,
    sentAt: mail.sent_at,
    datedAt: mail.dated_at,
    messageId: mail.message_id,
    settledAs: mail.settled_as,
    back: cameBack.get(mail.id) ?? null,
    notices: notices
      .filter(({ mail_id }) => mail_id === mail.id || mail_id === mail.again_of)
      .map(({ event_number, type, duties }) => ({ event: event_number, type, duties })),
    dispatches: dispatches
      .filter(({ mail_id }) => mail_id === mail.id)
      .map(({ attempt, started_at, ended_at, state, phase, code, reply }) => ({
        ...{ attempt, startedAt: started_at, endedAt: ended_at },
        ...{ state, phase, code, reply },
      })),
  }))
}

/** The notices of some cases with their mails and events, each case's in order. One query. */
export const noticesIn = (db: Db, caseIds: readonly string[]) => noticesOfMany(db, { caseIds })

const noticesOfMany = compiledOnce((db, { caseIds }: { readonly caseIds: readonly string[] }) =>
  db
    .selectFrom('notices')
    .innerJoin('mails', 'mails.id', 'notices.mail_id')
    .innerJoin('events', (join) =>
      join
        .onRef('events.case_id', '=', 'notices.case_id')
        .onRef('events.number', '=', 'notices.event_number'),
    )
    .select(['notices.case_id', 'notices.type', 'notices.to_role', 'notices.duties'])
    .select(['mails.send_at', 'mails.state', 'events.body'])
    .where(sql<boolean>`notices.case_id = any(${caseIds}::uuid[])`)
    .orderBy('notices.event_number'),
)

/** The first event that each person of a case was written to about. */
export async function firstTold(db: Db, caseId: string): Promise<ReadonlyMap<Role, number>> {
  const rows = await db
    .selectFrom('notices')
    .select('to_role')
    .select((by) => by.fn.min('event_number').as('first'))
    .where('case_id', '=', caseId)
    .groupBy('to_role')
    .execute()
  return new Map(rows.map(({ to_role, first }) => [to_role, first]))
}
