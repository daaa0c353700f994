import type { Effort } from '../../../../words/en/mails/phrases.ts'
import type { NoticeType } from '../../../../workflows/notify/kinds.ts'
import type { MailModel, OpenDuty } from '../../content/model.ts'
import { type Block, list, type MailWords, paragraph } from '../../render/blocks.ts'

/** Which duties a mail speaks of, and what they take. */

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

/** Each thing with its day and its minutes; a day that several things share is said once. */
export function byWhen(things: readonly OpenDuty[], { said: { thing } }: MailWords): Block[] {
  const [first, ...others] = things
  const oneDay = others.every(
    ({ dueDate, past }) => dueDate === first?.dueDate && past === first.past,
  )
  if (!first || !others.length || !oneDay) return [list(things.map((one) => thing.byWhen(one)))]
  return [paragraph(thing.allBy(first)), list(things.map((one) => thing.effort(one)))]
}

/** What all takes, in minutes. */
export const effort = (duties: readonly OpenDuty[]): Effort => ({
  minutes: duties.reduce((total, duty) => total + duty.minutes, 0),
  each: duties.find((duty) => duty.each)?.each,
})

/** The policy's own reason for asking, '3.3'; absent where the pack gives none. */
export const clauseOf = ({ notices }: MailModel, type: NoticeType): string | undefined =>
  notices.find((notice) => notice.type === type && notice.clause)?.clause
