import { sql } from 'kysely'
import type { Db } from '../../connect.ts'
import type { Settings } from '../../tables/settings.ts'
import { doubtful, startsThatWait } from '../case-lists.ts'
import { furthestAhead } from '../cases.ts'
import { compiledOnce } from '../compiled.ts'
import { beforeHr } from '../forgetting/page.ts'
import { whoAsk } from '../hr-users.ts'
import { onPile } from '../mail/in.ts'
import { triedInVain } from '../mail/waiting.ts'
import { openOnes } from '../programs/proposals.ts'
import { broken } from '../programs/webhooks.ts'
import { hasCome, needsHr, planned, waitsForOthers } from '../search/filter.ts'
import { settingsFrom } from '../settings.ts'
import { standing } from '../standing/troubles.ts'

/** What is counted of the cases that are not closed. */
export interface Counts {
  readonly open: number
  /** Those that wait for HR, and those that wait for others who were asked. */
  readonly hr: number
  readonly others: number
  readonly late: number
  /** Those that wait for HR and are not late: they are not on time either. */
  readonly held: number
}

function counted(db: Db, at: Date) {
  const now = planned(at)
  const late = hasCome('late_from', now)
  return db
    .selectFrom('cases')
    .select((count) => [
      count.fn.countAll<number>().as('open'),
      count.fn.countAll<number>().filterWhere(needsHr(now)).as('hr'),
      count.fn.countAll<number>().filterWhere(waitsForOthers(now)).as('others'),
      count.fn.countAll<number>().filterWhere(late).as('late'),
      count.fn
        .countAll<number>()
        .filterWhere(sql<boolean>`(${needsHr(now)} and ${late} is not true)`)
        .as('held'),
    ])
    .where('status', '<>', 'closed')
}

const asked = compiledOnce((db, { now, since }: { readonly now: Date; readonly since: Date }) =>
  db
    .selectFrom(counted(db, now).as('counted'))
    .select(['open', 'hr', 'others', 'late', 'held'])
    .select((is) => [
      sql<unknown>`(select body from settings)`.as('settings'),
      sql<boolean>`coalesce((select true from cases order by opened_at limit 1), false)`.as('any'),
      furthestAhead(db).as('ahead'),
      is.exists(doubtful(db)).as('doubtful'),
      is.exists(startsThatWait(db, since)).as('starts'),
      is.exists(standing(db).select('kind')).as('standing'),
      sql<boolean>`exists (select from mail_acts)`.as('acts'),
      sql<boolean>`exists (select ${triedInVain(now)})`.as('tried'),
      is.exists(onPile(db).select('id')).as('pile'),
      is.exists(openOnes(db).select('id')).as('proposals'),
      is.exists(broken(db).select('id')).as('broken'),
      is.exists(beforeHr(db).select('case_id')).as('forgotten'),
      is.exists(whoAsk(db)).as('asks'),
    ]),
)

export type Glance = Awaited<ReturnType<typeof glance>>

/**
 * What HR's first page is made of, at one look and in one query: what it counts of cases, and of all that
 * may stand beside them whether any is there. Most is not, on most days, and is not asked for then.
 * `since`: from when on a start that was refused is told of.
 */
export async function glance(db: Db, at: { readonly now: Date; readonly since: Date }) {
  const [row] = await asked(db, at)
  if (!row) throw new Error('A count answered with no row')
  const { open, hr, others, late, held, settings, any, ahead, ...is } = row
  return {
    counts: { open, hr, others, late, held } satisfies Counts,
    settings: settingsFrom(settings) satisfies Settings,
    /** Whether there is a case at all, open or closed. */
    any,
    /** How far the furthest clock of the time machine is ahead, in milliseconds, if there is one. */
    ahead: ahead === null ? undefined : Number(ahead),
    is,
  }
}
