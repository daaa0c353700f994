import type { RequestKind } from '../../../../../workflows/case/events.ts'
import type { MailModel } from '../../../content/model.ts'
import {
  type Block,
  heading,
  link,
  paragraph,
  quote,
  type Template,
} from '../../../render/blocks.ts'
import { example } from '../../shared/example.ts'
import { complain } from '../../shared/rights.ts'
import { leaverSubject, warmly } from '../../shared/tone.ts'

/** A person's answer to what the leaver asked, in that person's words. */
export const reply: Template = {
  subject: (model) => `Re: ${leaverSubject(model)}`,
  blocks: (model) => [
    ...warmly(model, 'Thank you for asking.'),
    ...answers(model),
    link('Your list is here:'),
  ],
  also: (model) => [heading('An answer to you'), ...answers(model)],
  rank: 70,
  example: example('reply', 'leaver', {
    notices: [
      {
        type: 'reply',
        duties: [],
        request: 'question',
        words: 'People whom you met for us do count. Your own friends do not.',
      },
    ],
  }),
}

const ABOUT: Readonly<Record<RequestKind, string>> = {
  question: 'You asked us a question.',
  time: 'You asked for more time.',
  objection: 'You told us that you object to being asked.',
  complaint: 'You complained about how we use your information.',
  'other-way': 'You asked for another way to do this.',
  'another-role': 'You told us that you still have another role here.',
  unwell: 'You told us that you are unwell.',
  'not-them': 'You told us that our mail went to the wrong person.',
}

function answers(model: MailModel): Block[] {
  return model.notices
    .filter(({ type }) => type === 'reply')
    .flatMap(({ request = 'question', upheld, words }) => [
      paragraph(`${ABOUT[request]} ${words ? 'This is our answer:' : ''}`.trim()),
      ...(words ? [quote(words)] : []),
      ...follows(model, request, upheld),
    ])
}

function follows(model: MailModel, request: RequestKind, upheld: boolean | undefined): Block[] {
  if (request === 'objection') {
    return upheld
      ? [paragraph('We ask you for nothing more, and your case is closed.')]
      : [
          paragraph(
            model.rests
              ? 'So we still ask. Your list stands still for now, and nothing gets late.'
              : 'So your list goes on. Its dates have moved by the time that it stood still.',
          ),
          paragraph(complain(model)),
        ]
  }
  return request === 'complaint' ? [paragraph(complain(model))] : []
}
