import { type CalendarData, makeCalendar } from '../../../../../policies/calendar.ts'
import { readAsked, situationFor } from '../../../../../rehearsal/asked.ts'
import { CircleError } from '../../../../../rehearsal/dry-case.ts'
import { rehearse } from '../../../../../rehearsal/rehearse.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { Pack, Role } from '../../../../../workflows/pack/types.ts'
import { capital, dateText } from '../text.ts'

const words = hr.policy.change.effect

interface World {
  /** An ISO day. */
  readonly today: string
  /** The pack's own calendar, or nothing where there is none of its name. */
  readonly calendarOf: (id: string) => CalendarData | undefined
}

/**
 * How many mails each person gets by one pack and by another, where nobody ever says anything: rows of
 * a table. None where that cannot be played. Pure, and as slow as two rehearsals.
 */
export function effectRows(before: Pack | undefined, now: Pack, world: World): string[][] {
  const old = before && mailsOf(before, world)
  const fresh = mailsOf(now, world)
  if (!fresh) return []
  const roles = new Set([...fresh.keys(), ...(old?.keys() ?? [])])
  return ORDER.filter((role) => roles.has(role)).map((role) => [
    role === 'hr'
      ? hr.shared.roles.hr
      : capital(role === 'line' ? words.line : hr.shared.roles[role]),
    old ? said(old.get(role)) : '',
    said(fresh.get(role)),
  ])
}

interface Mails {
  readonly count: number
  /** An ISO day. */
  readonly first: string
}

const said = (mails: Mails | undefined): string =>
  mails ? words.mails(mails.count, dateText(mails.first)) : words.none

const ORDER: readonly Role[] = ['leaver', 'line', 'chief', 'chair', 'data-lead', 'hr']

function mailsOf(pack: Pack, { today, calendarOf }: World): Map<Role, Mails> | undefined {
  const data = calendarOf(pack.calendar)
  const read = data && readAsked({}, { pack, today, calendars: [pack.calendar] })
  if (!data || !read || !('asked' in read)) return undefined
  const calendar = makeCalendar(data, pack.working_hours)
  try {
    const { mails } = rehearse(situationFor(read.asked, { pack, calendar }), read.asked.behaviour)
    const sent = mails.filter(({ outcome }) => outcome === 'sent')
    return new Map(
      [...Map.groupBy(sent, ({ to }) => to)].map(([to, its]) => [
        to,
        { count: its.length, first: calendar.dateOf(Math.min(...its.map(({ at }) => at))) },
      ]),
    )
  } catch (error) {
    if (error instanceof RangeError || error instanceof CircleError) return undefined
    throw error
  }
}
