import type { NoticeType } from '../../../../workflows/notify/notices.ts'
import type { MailModel, OpenDuty } from '../../content/model.ts'
import { longDay } from '../../render/dates.ts'

/** Words about duties and clauses that several mails share. */

/** A subject's words after other words. */
export const continued = (subject: string): string =>
  subject.charAt(0).toLowerCase() + subject.slice(1)

export const count = (number: number, one: string, many: string): string =>
  number === 1 ? `one ${one}` : `${number} ${many}`

export const things = (number: number): string => count(number, 'thing', 'things')

/** What one thing takes: 'about 4 minutes'; nobody is told of networks that they may not use. */
export const minutes = ({ minutes: sum, each }: OpenDuty): string =>
  each ? `${aboutMinutes(each)} for each network that you use` : aboutMinutes(sum)

/** What all takes, at the end of a sentence: 'about 28 minutes in all'. */
export function inAll(duties: readonly OpenDuty[]): string {
  const sum = aboutMinutes(duties.reduce((total, duty) => total + duty.minutes, 0))
  const each = duties.find((duty) => duty.each)?.each
  return each ? `${sum}, and about ${each} more for each network that you use` : `${sum} in all`
}

const aboutMinutes = (sum: number): string =>
  sum === 1 ? 'about 1 minute' : `about ${sum} minutes`

/** The signature is named only when nothing else is left. */
export function toDo(duties: readonly OpenDuty[]): readonly OpenDuty[] {
  const others = duties.filter(({ signs }) => !signs)
  return others.length ? others : duties
}

/** What a notice is about and still open; everything open, if that is no longer anything. */
export function about(model: MailModel, type: NoticeType): readonly OpenDuty[] {
  const ids = model.notices.filter((notice) => notice.type === type).flatMap(({ duties }) => duties)
  const named = model.openDuties.filter(({ id }) => ids.includes(id))
  return toDo(named.length ? named : model.openDuties)
}

/** 'Phone lists: by Friday 12 February, about 4 minutes' */
export const byWhen = (duty: OpenDuty): string =>
  `${duty.title}: by ${longDay(duty.dueDate)}, ${minutes(duty)}`

/** 'Phone lists: due Friday 12 February, about 4 minutes', for a day that is past. */
export const wasDue = (duty: OpenDuty): string =>
  `${duty.title}: due ${longDay(duty.dueDate)}, ${minutes(duty)}`

/** For the line and the chief, who want the clause rather than the minutes. */
export const forDecider = (duty: OpenDuty): string =>
  `${withClause(duty)}, due ${longDay(duty.dueDate)}`

/** 'Phone lists (clause 5.10)' */
export const withClause = ({ title, clause }: OpenDuty): string => `${title} (${backing(clause)})`

/** 'clause 5.10', 'clauses 3.3, 4.1'; or the source of what rests on good practice instead. */
export function backing(clause: string): string {
  if (!/^\d/.test(clause)) return clause
  return `${clause.includes(',') ? 'clauses' : 'clause'} ${clause}`
}

/** ' (clause 3.3)', the policy's own reason for asking; empty where the pack gives none. */
export function clauseOf({ notices }: MailModel, type: NoticeType): string {
  const clause = notices.find((notice) => notice.type === type && notice.clause)?.clause
  return clause ? ` (${backing(clause)})` : ''
}
