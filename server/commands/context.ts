import { typedUnder } from '../../db/queries/record.ts'
import { readSettings } from '../../db/queries/settings.ts'
import type { Settings } from '../../db/tables/settings.ts'
import { calendarInForce, makeCalendar } from '../../policies/calendar.ts'
import { waitingRequests } from '../../workflows/case/coverage.ts'
import type { Command, Refusal } from '../../workflows/contract/commands.ts'
import { decide } from '../../workflows/decide/decisions.ts'
import { rulesOf } from '../../workflows/pack/rules.ts'
import { addDays, addWorkingDays, type Calendar } from '../../workflows/plan/calendar.ts'
import type { ServerDeps } from '../deps.ts'
import type { CaseFile } from '../read/case-file.ts'
import { contextOf } from '../read/named-record.ts'
import type { Action, CommandContext, Sends } from './action.ts'

/** All that is needed to offer, judge and word the actions of a case. One query, or two. */
export async function onCase(
  deps: ServerDeps,
  file: CaseFile,
  subject = '',
): Promise<CommandContext> {
  const settings = await readSettings(deps.db)
  const numbers = waitingRequests(file.state).map(({ event }) => event)
  const asked = await typedUnder(deps.db, file.id, { field: 'text', numbers })
  return onCaseWith(deps, file, { settings, asked, subject })
}

interface Read {
  readonly settings: Settings
  readonly asked: CommandContext['asked']
  readonly subject?: string
}

/** The same where all is read already. Pure. */
export function onCaseWith(
  { policies }: Pick<ServerDeps, 'policies'>,
  file: CaseFile,
  { settings, asked, subject = '' }: Read,
): CommandContext {
  const now = calendarInForce(policies, settings, file.calendar.id)
  const isOther = now && now.hash !== file.calendarHash
  const today = isOther ? makeCalendar(now.data, file.pack.working_hours) : file.calendar
  return { file, known: contextOf(file), rules: rulesOf(file.pack), today, subject, asked }
}

const judge = ({ file, rules }: CommandContext, sends: Sends) =>
  decide(file.state, rules, { ...sends, id: 'judged', by: { role: 'hr' } } as Command, file.now)

/** Why the case would not take a command just now; nothing where it would. Pure. */
export function refusalOf(on: CommandContext, sends: Sends): Refusal | undefined {
  const verdict = judge(on, sends)
  return 'refused' in verdict ? verdict.refused : undefined
}

/** Why an action cannot be done now; nothing where it can. */
export const refusedNow = (on: CommandContext, action: Action): Refusal | undefined =>
  on.file.state.status === 'closed' && !action.afterEnd ? 'case-closed' : action.refused(on)

export interface Range {
  /** ISO days, both included. */
  readonly from: string
  readonly to: string
}

/** The days that the case's rules allow for a command; nothing where they would not take it. */
export function rangeFor(on: CommandContext, sends: Sends): Range | undefined {
  const verdict = judge(on, sends)
  const request = 'dates' in verdict ? verdict.dates : undefined
  if (!request || !('daysWd' in request)) return undefined
  return range(on, request.daysWd, 'from' in request ? request.from : undefined)
}

/**
 * The days after today, up to so many working days past the later of today and `since`, or to the
 * calendar's end.
 */
export function range({ file }: Pick<CommandContext, 'file'>, daysWd: number, since = ''): Range {
  const today = file.calendar.dateOf(file.now)
  return {
    from: addDays(today, 1),
    to: ahead(file.calendar, since > today ? since : today, daysWd),
  }
}

function ahead(calendar: Calendar, today: string, days: number): string {
  try {
    return addWorkingDays(calendar, today, days)
  } catch (error) {
    if (!(error instanceof RangeError) || days <= 1) throw error
    return ahead(calendar, today, days - 1)
  }
}
