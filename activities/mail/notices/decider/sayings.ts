import type { MailModel } from '../../content/model.ts'
import { type Block, heading, list, type MailWords } from '../../render/blocks.ts'
import type { Asked } from '../shared/asking.ts'
import { isNeutral } from '../shared/tone.ts'

/** What the line may say in a talk: an informal word, and no more. */
export function sayings(model: MailModel, words: MailWords, asked: readonly Asked[]): Block[] {
  const w = words.notices['ask-line'].sayings
  const late = asked.find(({ reason }) => reason === 'late' || reason === 'handed-back')
  const unsure = asked.some(({ reason }) => reason === 'unsure')
  if (!late && !unsure) return []
  const [next] = late?.duties ?? []
  return [
    heading(w.heading),
    list([
      ...(isNeutral(model) ? [] : [w.thanks]),
      ...(late ? [model.mailsToLeaver.length ? w.reached : w.inTheWay] : []),
      ...(next ? [(next.signs ? w.send : w.next)(next)] : []),
      ...(late ? [w.moreTime] : []),
      ...(unsure ? [w.unsure, w.change, w.askHr(model.hr.name)] : []),
    ]),
  ]
}
