import type { MailModel } from '../../content/model.ts'
import { type Block, heading, link, paragraph, quote, type Template } from '../../render/blocks.ts'
import { example } from '../shared/example.ts'
import { theLeaver } from '../shared/people.ts'

/** To whoever leads the leaver: a question (5.10, 5.12: if in doubt, ask), or a wish for time. */
export const question: Template = {
  subject: ({ reference }) => `Somebody who leaves has asked you something (${reference})`,
  blocks: (model) => [
    ...said(model),
    paragraph('What you answer is mailed to them, and kept. Please name no contacts in it.'),
    link('Please answer here:'),
  ],
  also: (model) => [heading('A question for you'), ...said(model)],
  rank: 55,
  example: example('question', 'line', {
    notices: [
      {
        type: 'question',
        duties: [],
        request: 'question',
        words: 'Do people whom I met at a conference count?',
      },
    ],
  }),
}

function said(model: MailModel): Block[] {
  const asked = model.notices.filter(({ type }) => type === 'question')
  const who = theLeaver(model)
  return asked.flatMap(({ request, words }) => {
    if (request === undefined) {
      return [paragraph(`${who} has asked you something, and still waits for your answer.`)]
    }
    const what =
      request === 'time'
        ? `${who} would like to have more time, and says until when.`
        : `${who} has a question for you.`
    return [paragraph(words ? `${what} They wrote:` : what), ...(words ? [quote(words)] : [])]
  })
}
