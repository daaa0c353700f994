import type { MailModel } from '../../content/model.ts'
import { type Block, heading, link, paragraph, type Template } from '../../render/blocks.ts'
import { askedIn, CHOOSE, chiefSubject, isOwn } from '../shared/asking.ts'
import { deliverySum } from '../shared/deliveries.ts'
import { example } from '../shared/example.ts'
import { theLeaver } from '../shared/people.ts'
import { reasonBlocks } from '../shared/reasons.ts'

/** Initials and reference only: a chief's mail is often read by others. */
export const askChief: Template = {
  subject: () => chiefSubject,
  blocks: (model) => {
    const asked = askedIn(model, 'ask-chief')
    return [
      paragraph(`This is about one leaver, ${theLeaver(model)}.`),
      ...reasonBlocks(model, 'ask-chief', asked),
      ...(asked.some(({ reason }) => reason === 'late') ? lateness(model) : []),
      link(asked.every(isOwn) ? CHOOSE : `${SHOWS} ${CHOOSE}`),
    ]
  },
  also: (model) => [
    heading('Now with you as well'),
    ...reasonBlocks(model, 'ask-chief', askedIn(model, 'ask-chief')),
  ],
  rank: 80,
  example: example('ask-chief', 'chief'),
}

const SHOWS = 'The page shows what was asked, what was sent and what was said.'

const lateness = (model: MailModel): Block[] => [
  paragraph(deliverySum(model)),
  paragraph('A talk is often enough. You can also give them more time.'),
]
