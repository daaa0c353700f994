import { heading, link, list, paragraph, type Template } from '../blocks.ts'
import { example } from './example.ts'
import { about, chiefSubject, forDecider, initials } from './words.ts'

export const askChiefAgain: Template = {
  subject: () => `Re: ${chiefSubject}`,
  blocks: (model) => [
    paragraph(
      `We asked you about one leaver, ${initials(model.leaver.name)} (reference ${model.reference}). This is still open:`,
    ),
    list(about(model, 'ask-chief-again').map(forDecider)),
    link('It waits for your decision. You choose on this page; opening it decides nothing:'),
  ],
  also: (model) => [
    heading('Still open from our last mail'),
    list(about(model, 'ask-chief-again').map(forDecider)),
  ],
  rank: 70,
  example: example('ask-chief-again', 'chief'),
}
