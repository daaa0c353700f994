import { link, opening, paragraph, type Template } from '../blocks.ts'
import { example } from './example.ts'
import { leaverSubject, yourLine } from './words.ts'

/** The answers are in, and something that the leaver was not sure about went to the line (5.10). */
export const received: Template = {
  subject: (model) => `Re: ${leaverSubject(model)}`,
  blocks: (model) => [
    opening('Thank you. We have your answers.'),
    paragraph(
      `You told us that you are not sure about something, or would like help. We have asked ${yourLine(model)} to talk with you about it. You do not need to do anything until then.`,
    ),
    link('If you find the answer before then, you can give it here:'),
  ],
  rank: 50,
  example: example('received', 'leaver', {
    done: 8,
    openDuties: [example('received', 'leaver').openDuties[1]].filter((duty) => duty !== undefined),
  }),
}
