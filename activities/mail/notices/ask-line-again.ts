import { heading, link, list, paragraph, type Template, when } from '../blocks.ts'
import { example } from './example.ts'
import { about, forDecider, lineSubject, nextStep } from './words.ts'

export const askLineAgain: Template = {
  subject: (model) => `Re: ${lineSubject(model)}`,
  blocks: (model) => [
    paragraph(
      `We asked you for an informal word with ${model.leaver.name} about this, and it is still open:`,
    ),
    list(about(model, 'ask-line-again').map(forDecider)),
    paragraph(
      'If you have talked, please tell us what happened. If you cannot reach them, or would rather not do this, you can tell us that as well.',
    ),
    link('You choose on this page; opening it decides nothing:'),
    ...when(model.chiefAskedOn, nextStep(model)),
  ],
  also: (model) => [
    heading('Still open from our last mail'),
    list(about(model, 'ask-line-again').map(forDecider)),
    paragraph('If you have talked about this already, please tell us what happened.'),
  ],
  rank: 70,
  example: example('ask-line-again', 'line'),
}
