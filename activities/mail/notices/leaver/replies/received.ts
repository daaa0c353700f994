import type { Because } from '../../../../../workflows/pack/types.ts'
import type { MailModel } from '../../../content/model.ts'
import { link, opening, paragraph, type Template } from '../../../render/blocks.ts'
import { longDay } from '../../../render/dates.ts'
import { example } from '../../shared/example.ts'
import { yourLine } from '../../shared/people.ts'
import { isNeutral, leaverSubject } from '../../shared/tone.ts'

/** The answers are in, and something in them went to the line (5.10, 5.14, 5.6). */
export const received: Template = {
  subject: (model) => `Re: ${leaverSubject(model)}`,
  blocks: (model) => [
    opening(isNeutral(model) ? 'We have your answers.' : 'Thank you. We have your answers.'),
    ...waits(model).map(paragraph),
    paragraph('You do not need to do anything until you hear from us.'),
    link('If you would like to change an answer, you can do it here:'),
  ],
  rank: 50,
  example: example('received', 'leaver', {
    done: 8,
    openDuties: [],
    notices: [{ type: 'received', duties: ['social-contacts'], because: 'unsure' }],
  }),
}

/** What waits for whom; without a reason, what is left is ours. */
function waits(model: MailModel): string[] {
  const who = yourLine(model)
  const reasons = model.notices.flatMap(({ type, because }) =>
    type === 'received' && because ? [because] : [],
  )
  const said = (Object.keys(WAITS) as Waiting[]).filter((reason) => reasons.includes(reason))
  if (!said.length) return [left(model)]
  return said.map((reason) => WAITS[reason](who))
}

function left({ changeUntil }: MailModel): string {
  return changeUntil
    ? `Until ${longDay(changeUntil)} you can still change them. Then your list closes by itself, and you get our last mail.`
    : 'There is something left to do on our side. Then you get our last mail.'
}

type Waiting = Extract<Because, 'unsure' | 'kept' | 'handed-over'>

const WAITS: Readonly<Record<Waiting, (who: string) => string>> = {
  unsure: (who) =>
    `You told us that you are not sure about something, or would like help. We have asked ${who} to talk with you about it.`,
  kept: (who) =>
    `You would like to keep some contacts. For the reason that you gave, somebody has to agree, so we have asked ${who} about it. We did not say who your contacts are, as we do not know.`,
  'handed-over': (who) =>
    `You told us that you have handed something over, or agreed on something. We have asked ${who} to say so too.`,
}
