import { type Block, heading, link, list, paragraph, type Template } from '../blocks.ts'
import type { MailModel } from '../model.ts'
import { askedIn, CHOOSE, chiefSubject } from './asking.ts'
import { example } from './example.ts'
import { theLeaver } from './people.ts'
import { forDecider } from './words.ts'

const open = (model: MailModel): Block =>
  list(askedIn(model, 'ask-chief-again').flatMap(({ duties }) => duties.map(forDecider)))

export const askChiefAgain: Template = {
  subject: () => `Re: ${chiefSubject}`,
  blocks: (model) => [
    paragraph(`We asked you about one leaver, ${theLeaver(model)}. This is still open:`),
    open(model),
    link(`It waits for you. ${CHOOSE}`),
  ],
  also: (model) => [heading('Still open from our last mail'), open(model)],
  rank: 70,
  example: example('ask-chief-again', 'chief'),
}
