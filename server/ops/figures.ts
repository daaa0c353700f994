import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'

/** One number: of what, and by which one or two labels. */
export interface Figure {
  readonly of: 'cases' | 'mails' | 'submissions' | 'untaken' | 'oldest'
  readonly a: string
  readonly b: string
  readonly count: number
}

/** All figures that stand in Postgres, in one query. Ages are by its own clock, in seconds. */
export async function readFigures(db: Db): Promise<readonly Figure[]> {
  const { rows } = await sql<Figure>`
    select 'cases' as of, status as a, '' as b, count(*)::float8 as count
      from cases group by status
    union all
    select 'mails', state, '', count(*)::float8 from mails group by state
    union all
    select 'submissions', message->>'kind',
      case when event_number is not null then 'taken'
           when refused is not null then 'refused' else 'waiting' end, count(*)::float8
      from intray group by 2, 3
    union all
    select 'untaken', '', '', count(*)::float8
      from intray where event_number is null and refused is null
    union all
    select 'oldest', '', '',
      coalesce(greatest(extract(epoch from now() - min(received_at)), 0), 0)::float8
      from intray where event_number is null and refused is null`.execute(db)
  return rows
}
