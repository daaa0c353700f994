import type { MailModel } from '../../content/model.ts'
import {
  type Block,
  heading,
  link,
  list,
  paragraph,
  quote,
  type Template,
} from '../../render/blocks.ts'
import { longDay } from '../../render/dates.ts'
import { example } from '../shared/example.ts'
import { decider, newDay } from '../shared/people.ts'
import { asked } from '../shared/tone.ts'
import { about, byWhen } from '../shared/words.ts'

/** A plain letter of reminder, once: in the words of the person who signs it (4.2, 5.14). */
export const formalLetter: Template = {
  subject: (model) => `A letter to you from ${model.organisation}`,
  blocks: (model) => [...letter(model), ...open(model), link('You can answer here:')],
  also: (model) => [heading('A letter to you'), ...letter(model), ...open(model)],
  rank: 82,
  example: example('formal-letter', 'leaver', {
    openDuties: example('formal-letter', 'leaver').openDuties.map((duty) => ({
      ...duty,
      dueDate: '2027-03-12',
    })),
    finishBy: '2027-03-12',
    notices: [
      {
        type: 'formal-letter',
        duties: ['social-contacts', 'contacts-and-files'],
        words:
          'Dear Sam Sample,\n\nWe wrote to you about the contacts from your role. We do not have your answer yet.\n\nPlease look at it once more. If we can help, give me a call.',
      },
    ],
    decision: {
      outcome: 'write-formally',
      effect: 'extend',
      label: 'Send a plain letter of reminder',
      clause: '5.14, 4.2',
      rung: 'chief',
      on: '2027-02-26',
      until: '2027-03-12',
      disputeUntil: null,
      duties: ['Contacts on your own networks', 'Other contact details and files'],
    },
  }),
}

function letter(model: MailModel): Block[] {
  const words = model.notices.find(({ type }) => type === 'formal-letter')?.words
  const who = decider(model, newDay(model))
  if (!words) return [paragraph(`${who} asks you once more for your answer to this.`)]
  return [
    paragraph(`${who} has written this letter to you:`),
    quote(words.endsWith(who) ? words : `${words}\n\n${who}`),
  ]
}

function open(model: MailModel): Block[] {
  const day = newDay(model)?.until ?? model.finishBy
  return [
    paragraph(
      `This is still open.${day ? ` ${asked(model, `finish it by ${longDay(day)}`)}` : ''}`,
    ),
    list(about(model, 'formal-letter').map(byWhen)),
  ]
}
