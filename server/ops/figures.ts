import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { isUntaken } from '../../db/queries/intray.ts'
import { MAIL_STATES } from '../../db/tables/mails.ts'
import { TROUBLES } from '../../db/tables/standing.ts'

/** What is counted in Postgres; `gauges.ts` says what each is called outside. */
export type FigureName =
  | 'cases'
  | 'past'
  | 'mails'
  | 'due'
  | 'oldest-due'
  | 'submissions'
  | 'untaken'
  | 'late'
  | 'oldest'
  | 'troubles'
  | 'untold'

/** One number: of what, and by which one or two labels. */
export interface Figure {
  readonly of: FigureName
  readonly a: string
  readonly b: string
  readonly count: number
}

/** All figures that stand in Postgres, in one query. Ages are by its own clock, in seconds. */
export async function readFigures(db: Db): Promise<readonly Figure[]> {
  const { rows } = await sql<Figure>`
    select 'cases' as of, status as a, '' as b, count(*)::float8 as count
      from cases group by status
    union all ${casesPast}
    union all
    select 'troubles', name, '', count(troubles.kind)::float8
      from unnest(${[...TROUBLES]}::text[]) as name
      left join troubles on kind = name and ended_at is null group by name
    union all
    select 'mails', name, '', count(mails.id)::float8
      from unnest(${[...MAIL_STATES]}::text[]) as name left join mails on mails.state = name group by name
    union all select 'due', '', '', count(*)::float8 from (${mailsDue}) due
    union all select 'oldest-due', '', '', coalesce(max(seconds), 0)::float8 from (${mailsDue}) due
    union all
    select 'submissions', message->>'kind',
      case when event_number is not null then 'taken'
           when refused is not null then 'refused' else 'waiting' end, count(*)::float8
      from intray group by 2, 3
    union all select 'untaken', '', '', count(*)::float8 from (${untaken}) untaken
    union all
    select 'late', '', '', count(*)::float8 from (${untaken}) untaken where seconds > 120
    union all
    select 'oldest', '', '', coalesce(max(greatest(seconds, 0)), 0)::float8
      from (${untaken}) untaken
    union all
    select 'untold', '', '',
      coalesce(max(greatest(extract(epoch from now() - fault_since), 0)), 0)::float8
      from (${placesBehind}) behind`.execute(db)
  return rows
}

/** Places outside that do not take checkpoints; not those that are named no more, so are not tried. */
const placesBehind = sql`
  select fault_since from log_sinks where tried_at > now() - interval '15 minutes'`

/** Submissions that no case has taken, and for how long. */
const untaken = sql`
  select extract(epoch from now() - received_at) as seconds from intray
  where ${isUntaken}`

/** Mails that should have gone by the clock of their case, and since when. */
const mailsDue = sql`
  select extract(epoch from now() - send_at) + coalesce(ahead_ms, 0) / 1000.0 as seconds
  from mails left join cases on cases.id = mails.case_id
  where mails.state in ('pending', 'data')
    and send_at < now() + coalesce(ahead_ms, 0) * interval '1 millisecond'`

/**
 * Open cases whose next moment is past on their own clock. One whose mail has been tried and waits for
 * the relay is not among them: its mail is counted above.
 */
const casesPast = sql`
  select 'past', span.name, '', count(cases.id)::float8
  from (values ('1m', interval '1 minute'), ('10m', interval '10 minutes')) as span (name, length)
  left join cases on cases.status <> 'closed'
    and next_at < now() + ahead_ms * interval '1 millisecond' - span.length
    and not exists (select from mails where mails.case_id = cases.id
      and mails.state in ('pending', 'data') and mails.attempt > 0
      and mails.send_at <= cases.next_at)
  group by span.name`
