import type { NoticeType } from '../../../../workflows/notify/kinds.ts'
import type { Because, RouteId } from '../../../../workflows/pack/types.ts'
import type { MailModel, OpenDuty } from '../../content/model.ts'
import type { MailWords } from '../../render/blocks.ts'
import { inSubject } from './people.ts'
import { toDo } from './things.ts'

/** Why the line or the chief is asked, and about what. */

/** A route has mails of its own, which say nothing. */
export type Reason = Exclude<Because, RouteId>

export interface Asked {
  readonly reason: Reason
  readonly duties: readonly OpenDuty[]
}

/** That something is late as well says the least about it. */
const ORDER: readonly Reason[] = [
  ...(['appeal', 'passed-up', 'handed-back', 'by-hand', 'unsure'] as const),
  ...(['kept', 'handed-over', 'late', 'own-duty'] as const),
]

/**
 * What notices of these types ask, one entry a reason, each duty once. Everything of the leaver's
 * that is open, if none of that is any longer.
 */
export function askedIn(model: MailModel, ...types: readonly NoticeType[]): readonly Asked[] {
  const notices = model.notices.filter(({ type }) => types.includes(type))
  const reasonOf = (id: string): Reason | undefined =>
    ORDER.find((reason) =>
      notices.some(({ because = 'late', duties }) => because === reason && duties.includes(id)),
    )
  const named = toDo(model.openDuties.filter(({ id }) => reasonOf(id)))
  if (!named.length) {
    return [{ reason: 'late', duties: toDo(model.openDuties.filter(({ owner }) => !owner)) }]
  }
  return ORDER.flatMap((reason) => {
    const duties = named.filter(({ id }) => reasonOf(id) === reason)
    return duties.length ? [{ reason, duties }] : []
  })
}

/** Whether a word with the leaver is asked for; or only the reader's own. */
const isToTalk = ({ reason }: Asked): boolean =>
  ['late', 'unsure', 'handed-back', 'passed-up'].includes(reason)
const isByHand = ({ reason }: Asked): boolean => reason === 'by-hand'
export const isOwn = ({ reason }: Asked): boolean => reason === 'own-duty'

/** Whether a word with the leaver is asked for, or a list to go through with them. */
export const isTalk = (one: Asked): boolean => isToTalk(one) || isByHand(one)

export function lineSubject(model: MailModel, words: MailWords): string {
  const name = inSubject(model, words)
  const { talk, byHand, own, agree } = words.said.lineSubject
  const asked = askedIn(model, 'ask-line', 'ask-line-again')
  if (asked.some(isToTalk)) return talk(name)
  if (asked.some(isByHand)) return byHand(name)
  return asked.every(isOwn) ? own(name) : agree(name)
}
