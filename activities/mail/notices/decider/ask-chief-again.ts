import type { MailModel } from '../../content/model.ts'
import { type Block, heading, link, list, paragraph, type Template } from '../../render/blocks.ts'
import { askedIn, CHOOSE, chiefSubject } from '../shared/asking.ts'
import { example } from '../shared/example.ts'
import { theLeaver } from '../shared/people.ts'
import { forDecider } from '../shared/words.ts'

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
