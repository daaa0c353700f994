import { list, paragraph, type Template } from '../../render/blocks.ts'
import { example } from '../shared/example.ts'
import { theLeaver } from '../shared/people.ts'
import { about, forDecider } from '../shared/words.ts'

/** For who looks after data protection: a copy of what somebody else is asked to decide. */
export const dataLeadNote: Template = {
  subject: ({ reference }) => `For your information: a leaver's list (${reference})`,
  blocks: (model) => [
    paragraph(
      `One leaver, ${theLeaver(model)}, has not yet confirmed this, which is about personal information:`,
    ),
    list(about(model, 'data-lead-note').map(forDecider)),
    paragraph(
      'The person whose decision it is has been asked. This copy is for your information only. There is nothing for you to do.',
    ),
  ],
  rank: 50,
  example: example('data-lead-note', 'data-lead'),
}
