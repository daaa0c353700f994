import type { NoticeType } from '../../../workflows/notices.ts'
import { type Block, opening, paragraph } from '../blocks.ts'
import { longDay } from '../dates.ts'
import type { MailModel, OpenDuty } from '../model.ts'

/** Words that several mails share. Names are used whole: which part is a first name is a guess. */

/** Volunteers are asked, never told. */
export const isVolunteer = ({ leaver }: MailModel): boolean => leaver.kind === 'volunteer'

export const thanks = (model: MailModel): Block =>
  opening(
    isVolunteer(model)
      ? `Thank you for giving your time to ${model.organisation}.`
      : `Thank you for your work with ${model.organisation}.`,
  )

export const thanksSoFar = (model: MailModel): Block =>
  model.done > 0 ? opening('Thank you for what you have done so far.') : thanks(model)

/** The subject of everything about a leaver's list, the same from the first mail to the last. */
export const leaverSubject = (model: MailModel): string =>
  isVolunteer(model)
    ? 'Thank you for volunteering, and a few last things'
    : `Leaving ${model.organisation}: a few things to confirm`

export const lineSubject = ({ leaver }: MailModel): string =>
  `Please have a quick word with ${leaver.name}`

/** Nothing in it tells whose case it is. */
export const chiefSubject = 'One leaver needs your decision'

/** A subject's words after other words. */
export const continued = (subject: string): string =>
  subject.charAt(0).toLowerCase() + subject.slice(1)

export const count = (number: number, one: string, many: string): string =>
  number === 1 ? `one ${one}` : `${number} ${many}`

export const things = (number: number): string => count(number, 'thing', 'things')

export const minutes = (duties: readonly OpenDuty[]): string => {
  const sum = duties.reduce((total, duty) => total + duty.minutes, 0)
  return sum === 1 ? 'about 1 minute' : `about ${sum} minutes`
}

/** The signature is named only when nothing else is left. */
export function toDo(duties: readonly OpenDuty[]): readonly OpenDuty[] {
  const others = duties.filter(({ id }) => id !== 'declaration')
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
  `${duty.title}: by ${longDay(duty.dueDate)}, ${minutes([duty])}`

/** 'Phone lists: due Friday 12 February, about 4 minutes', for a day that is past. */
export const wasDue = (duty: OpenDuty): string =>
  `${duty.title}: due ${longDay(duty.dueDate)}, ${minutes([duty])}`

/** For the line and the chief, who want the clause rather than the minutes. */
export const forDecider = (duty: OpenDuty): string =>
  `${withClause(duty)}, due ${longDay(duty.dueDate)}`

/** 'Phone lists (clause 5.10)' */
export const withClause = ({ title, clause }: OpenDuty): string =>
  `${title} (${clause.includes(',') ? 'clauses' : 'clause'} ${clause})`

/** 'Lin Line, your manager,' */
export const yourLine = ({ line }: MailModel): string => `${line.name}, your ${line.label},`

/** The line is told beforehand, as the leaver is, who will be asked next and on which day. */
export const nextStep =
  ({ chief }: MailModel) =>
  (day: string): Block =>
    paragraph(
      `If nothing has changed by ${longDay(day)}, we will ask ${chief.name} to look at it on that day.`,
    )

/** Who took the decision that a mail tells of. */
export const decider = (model: MailModel): string =>
  model.decision?.rung === 'chief' ? model.chief.name : yourLine(model)

/** Everything is answered and sent, and the leaver is not sure about something. */
export const hasQuestion = ({ notices }: MailModel): boolean =>
  notices.some(({ because }) => because === 'unsure')

/** ' (clause 3.3)', the policy's own reason for asking; empty where the pack gives none. */
export function clauseOf({ notices }: MailModel, type: NoticeType): string {
  const clause = notices.find((notice) => notice.type === type)?.clause
  return clause ? ` (clause ${clause})` : ''
}

/** 'S.S.' */
export function initials(name: string): string {
  const letters = name.split(' ').flatMap((word) => /\p{L}/u.exec(word)?.[0] ?? [])
  return letters.map((letter) => `${letter.toUpperCase()}.`).join('') || 'no initials'
}
