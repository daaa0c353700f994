import { heading, link, list, paragraph, type Template } from '../blocks.ts'
import { deliverySum, fairness } from './deliveries.ts'
import { example } from './example.ts'
import { about, chiefSubject, clauseOf, forDecider, initials } from './words.ts'

/** Initials and reference only: a chief's mail is often read by others. */
export const askChief: Template = {
  subject: () => chiefSubject,
  blocks: (model) => [
    paragraph(
      `One leaver, ${initials(model.leaver.name)} (reference ${model.reference}), has not yet confirmed this, which we ask of everyone who leaves:`,
    ),
    list(about(model, 'ask-chief').map(forDecider)),
    paragraph(
      `The policy asks for an informal word from their ${model.line.label} first. That has not settled it, so it comes to you${clauseOf(model, 'ask-chief')}.`,
    ),
    paragraph(`${deliverySum(model)} ${fairness(model)}`),
    paragraph('A talk is often enough. You can also give them more time.'),
    link(
      'The page shows what was asked, what was sent and what was said. You choose there; opening it decides nothing:',
    ),
  ],
  also: (model) => [
    heading('Now with you as well'),
    list(about(model, 'ask-chief').map(forDecider)),
  ],
  rank: 80,
  example: example('ask-chief', 'chief'),
}
