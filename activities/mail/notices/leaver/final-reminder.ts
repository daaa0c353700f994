import type { MailModel } from '../../content/model.ts'
import { heading, link, list, paragraph, type Template, when } from '../../render/blocks.ts'
import { longDay } from '../../render/dates.ts'
import { example } from '../shared/example.ts'
import { nextAsked } from '../shared/people.ts'
import { isNeutral, isVolunteer, thanksSoFar } from '../shared/tone.ts'
import { about, wasDue } from '../shared/words.ts'

/** Says a rung ahead on which day whom we will ask to call: nobody is told on unawares. */
export const finalReminder: Template = {
  subject: (model) => {
    const next = nextAsked(model)
    return next
      ? `Final reminder: please confirm before ${longDay(next.day)}`
      : 'Final reminder: a few things to confirm'
  },
  blocks: (model) => [
    ...thanksSoFar(model),
    paragraph(`This is our final reminder about this. ${stillOpen(model)}`),
    list(about(model, 'final-reminder').map(wasDue)),
    link('You can answer here:'),
    paragraph(
      'You can stop and come back at any time. Is something in the way? Then tell us, and we will try to help.',
    ),
    ...when(nextAsked(model), call),
  ],
  also: (model) => [
    heading('Our final reminder for this'),
    list(about(model, 'final-reminder').map(wasDue)),
    ...when(nextAsked(model), call),
  ],
  rank: 75,
  example: example('final-reminder', 'leaver'),
}

const stillOpen = (model: MailModel): string =>
  isVolunteer(model) && !isNeutral(model)
    ? 'We would still be grateful for your answer to this:'
    : 'We do not have your answer to this yet:'

const call = ({ day, who }: { readonly day: string; readonly who: string }) =>
  paragraph(
    `On ${longDay(day)} we will ask ${who} to give you a call to see if we can help. If you answer before then, we will not need to.`,
  )
