import { sql } from 'kysely'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import type { Db } from '../../connect.ts'

/** Mails of cases that have not left, of all cases together. */

/** Attempts after which a person hears of it: they take most of an hour. */
const TRIED = 5

export interface WaitingMails {
  readonly count: number
  /** When the first of them was first to go, on the wall clock; none where none waits. */
  readonly since: Date | null
  /** What the relay, or our own side, said last; nothing where none was ever tried. */
  readonly reply: string | null
}

/**
 * Mails that were tried for most of an hour and not handed over, or that wait for their reader's one
 * message of the day, which goes within minutes, for an hour; from `from` on.
 */
export const triedInVain = (now: Date) => sql`from mails
  where state = 'pending' and case_id is not null and (attempt >= ${TRIED}
    or (handed_at is not null and handed_at < ${now}::timestamptz - interval '1 hour'))`

/** How many those are, and since when. `now` is the wall clock, milliseconds since 1970. One query. */
export async function waitingMails(db: Db, now: number): Promise<WaitingMails> {
  const waiting = triedInVain(new Date(now))
  const { rows } = await sql<WaitingMails>`
    select count(*)::int as count,
      least(min(handed_at), (select min(started_at) from dispatches
        where attempt = 1 and mail_id in (select id ${waiting}))) as since,
      (select reply from dispatches where ended_at is not null and mail_id in (select id ${waiting})
        order by ended_at desc limit 1) as reply
    ${waiting}`.execute(db)
  return rows[0] ?? { count: 0, since: null, reply: null }
}

/** The cases of which a mail was tried and waits to be tried again. */
export async function casesWithTriedMail(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('mails')
    .select('case_id')
    .distinct()
    .where('state', '=', 'pending')
    .where('attempt', '>', 0)
    .execute()
  return rows.flatMap(({ case_id: id }) => id ?? [])
}

/** The cases of which a mail is due at an instant of the wall clock, and pending. */
export async function casesWithDueMail(db: Db, now: number): Promise<string[]> {
  const rows = await dueMails(db, now).select('cases.id').distinct().execute()
  return rows.map(({ id }) => id)
}

const dueMails = (db: Db, now: number) =>
  db
    .selectFrom('mails')
    .innerJoin('cases', 'cases.id', 'mails.case_id')
    .where('mails.state', '=', 'pending')
    .where(
      sql<boolean>`mails.send_at <= ${new Date(now)}::timestamptz
        + cases.ahead_ms * interval '1 millisecond'`,
    )

export interface DueMail {
  readonly caseId: string
  readonly reference: string
  readonly to: Role
  readonly name: string | null
  /** On the case's clock. */
  readonly sendAt: Date
  readonly notices: readonly NoticeType[]
}

/** What would go now, the soonest first, and how much there is in all. */
export async function mailsToGo(db: Db, now: number, limit: number) {
  const [all, rows] = await Promise.all([
    dueMails(db, now)
      .select((mail) => mail.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
    dueMails(db, now)
      .leftJoin('people', (join) =>
        join.onRef('people.case_id', '=', 'cases.id').onRef('people.role', '=', 'mails.to_role'),
      )
      .select(['cases.id as caseId', 'cases.reference', 'mails.to_role as to', 'people.name'])
      .select('mails.send_at as sendAt')
      .select(
        sql<NoticeType[]>`array(select type from notices
          where mail_id = mails.id order by event_number)`.as('notices'),
      )
      .orderBy('mails.send_at')
      .limit(limit)
      .execute(),
  ])
  return { count: all.count, mails: rows satisfies DueMail[] }
}
