import { type Block, heading, link, list, paragraph, type Template, when } from '../blocks.ts'
import { longDay } from '../dates.ts'
import type { MailModel } from '../model.ts'
import { deliveries, fairness } from './deliveries.ts'
import { example } from './example.ts'
import {
  about,
  clauseOf,
  forDecider,
  hasQuestion,
  lineSubject,
  minutes,
  nextStep,
  withClause,
} from './words.ts'

/** The informal word, or the leaver's question. One neutral link; no outcome in it. */
export const askLine: Template = {
  subject: lineSubject,
  blocks: (model) => [
    ...(hasQuestion(model) ? question(model) : late(model)),
    paragraph(
      'Please do not ask for passwords, for the names of their contacts or to look at their accounts.',
    ),
    link(
      'When you have talked, tell us here what happened. You choose on the page; opening it decides nothing:',
    ),
    ...when(model.chiefAskedOn, nextStep(model)),
    ...(hasQuestion(model) ? [] : sent(model)),
    paragraph(alone(model)),
  ],
  rank: 80,
  example: example('ask-line', 'line'),
}

function late(model: MailModel): Block[] {
  const { leaver } = model
  const duties = about(model, 'ask-line')
  const [next] = duties
  return [
    paragraph(
      `${leaver.name} (last day ${longDay(leaver.endDate)}) has not yet confirmed this, which we ask of everyone who leaves:`,
    ),
    list(duties.map(forDecider)),
    paragraph(
      `Our policy asks for an informal word first${clauseOf(model, 'ask-line')}. Could you give them a call in the next two working days? They may have missed our mails, or need help.`,
    ),
    heading('You could say'),
    list([
      '"Thank you for all you have done with us."',
      '"Did our mails reach you? Is something in the way?"',
      ...(next
        ? [`"The next step is ${next.title}. It takes ${minutes([next])}. When would suit you?"`]
        : []),
      '"If you need more time or another way to do it, we can find one."',
    ]),
  ]
}

const question = (model: MailModel): Block[] => [
  paragraph(
    `${model.leaver.name} has sent us their answers, and is not sure about this, or would like help with it:`,
  ),
  list(about(model, 'ask-line').map(withClause)),
  paragraph(
    'Our policy says: if in doubt, speak to your manager. Could you give them a call in the next two working days?',
  ),
  heading('You could say'),
  list([
    '"Thank you for your answers. What are you not sure about?"',
    '"When you know, you can change your answer with the link you have."',
    `"If neither of us knows, we can ask ${model.hr.name}."`,
  ]),
]

const sent = (model: MailModel): Block[] => [
  heading(`Our mails to ${model.leaver.name}`),
  list(deliveries(model)),
  paragraph(fairness(model)),
]

/** The leaver is told beforehand: by the final reminder, or when their question was taken. */
const alone = (model: MailModel): string =>
  hasQuestion(model) ||
  model.mailsToLeaver.some(({ type, state }) => type === 'final-reminder' && state === 'sent')
    ? 'They know that we are asking you. This mail went to you alone.'
    : 'This mail went to you alone.'
