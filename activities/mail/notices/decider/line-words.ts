import type { MailModel } from '../../content/model.ts'
import { type Block, heading, list, paragraph } from '../../render/blocks.ts'
import { longDay } from '../../render/dates.ts'
import { type Asked, isOwn, type Reason } from '../shared/asking.ts'
import { isNeutral } from '../shared/tone.ts'
import { minutes } from '../shared/words.ts'

/** What the line may say in a talk: an informal word, and no more. */
export function sayings(model: MailModel, asked: readonly Asked[]): Block[] {
  const late = asked.find(({ reason }) => reason === 'late' || reason === 'handed-back')
  const unsure = asked.some(({ reason }) => reason === 'unsure')
  if (!late && !unsure) return []
  const [next] = late?.duties ?? []
  return [
    heading('You could say'),
    list([
      ...(isNeutral(model) ? [] : ['"Thank you for all you have done with us."']),
      ...(late ? [model.mailsToLeaver.length ? REACHED : '"Is something in the way?"'] : []),
      ...(next
        ? [`"The next step is ${next.title}. It takes ${minutes(next)}. When would suit you?"`]
        : []),
      ...(late ? ['"If you need more time or another way to do it, we can find one."'] : []),
      ...(unsure ? UNSURE(model) : []),
    ]),
  ]
}

const REACHED = '"Did our mails reach you? Is something in the way?"'

const UNSURE = ({ hr }: MailModel): string[] => [
  '"What are you not sure about?"',
  '"When you know, you can change your answer with the link you have."',
  `"If neither of us knows, we can ask ${hr.name}."`,
]

/** The line is told beforehand, as the leaver is, who will be asked next and on which day. */
export const nextStep =
  ({ chief }: MailModel) =>
  (day: string): Block =>
    paragraph(
      `If nothing has changed by ${longDay(day)}, we will ask ${chief.name} to look at it on that day.`,
    )

/** These go to the line with the leaver's answers, and the leaver was told so. */
const TOLD: readonly Reason[] = ['unsure', 'kept', 'handed-over']

/** The leaver knows who is asked: by their last reminder, or since they sent their answers. */
export function isKnownToLeaver({ mailsToLeaver }: MailModel, asked: readonly Asked[]): boolean {
  const warned = mailsToLeaver.some(
    ({ type, state }) => type === 'final-reminder' && state === 'sent',
  )
  const theirs = asked.filter((one) => !isOwn(one))
  return (
    theirs.length > 0 &&
    theirs.every(({ reason }) => TOLD.includes(reason) || (reason === 'late' && warned))
  )
}
