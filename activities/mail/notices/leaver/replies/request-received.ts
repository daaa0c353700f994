import type { MailModel } from '../../../content/model.ts'
import { type Block, opening, paragraph, type Template } from '../../../render/blocks.ts'
import { longDay } from '../../../render/dates.ts'
import { example } from '../../shared/example.ts'
import { complain, ICO } from '../../shared/rights.ts'
import { isNeutral, leaverSubject } from '../../shared/tone.ts'

/** A complaint is acknowledged (Data (Use and Access) Act 2025), and so is an objection (GDPR 21). */
export const requestReceived: Template = {
  subject: (model) => `Re: ${leaverSubject(model)}`,
  blocks: (model) => [
    opening(
      isNeutral(model)
        ? 'We have what you sent us.'
        : 'Thank you for telling us. We have what you sent.',
    ),
    ...model.notices
      .filter(({ type }) => type === 'request-received')
      .flatMap((notice) =>
        notice.request === 'objection' ? objection(model, notice) : complaint(model, notice),
      ),
  ],
  rank: 60,
  example: example('request-received', 'leaver', {
    notices: [
      { type: 'request-received', duties: [], request: 'complaint', answerBy: '2027-02-26' },
    ],
  }),
}

type Notice = MailModel['notices'][number]

const objection = (model: MailModel, { answerBy }: Notice): Block[] => [
  paragraph(
    `You object to being asked. So we have stopped: no reminder goes to you, and nothing gets late. ${model.hr.name} reads what you wrote, and answers you${answerBy ? ` by ${longDay(answerBy)}` : ''}.`,
  ),
  paragraph(complain(model)),
]

/** Whoever has just complained is not told how to do that. */
const complaint = ({ hr }: MailModel, { answerBy }: Notice): Block[] => [
  paragraph(
    `You have a complaint about how we use your information. ${hr.name} looks into it, and answers you ${answerBy ? `by ${longDay(answerBy)}` : 'within 30 days'}.`,
  ),
  paragraph(ICO),
]
