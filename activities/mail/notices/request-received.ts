import { type Block, opening, paragraph, type Template } from '../blocks.ts'
import type { MailModel } from '../model.ts'
import { example } from './example.ts'
import { complain } from './rights.ts'
import { isNeutral, leaverSubject } from './tone.ts'

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
      .flatMap(({ request }) => (request === 'objection' ? objection(model) : complaint(model))),
    paragraph(complain(model)),
  ],
  rank: 60,
  example: example('request-received', 'leaver', {
    notices: [{ type: 'request-received', duties: [], request: 'complaint' }],
  }),
}

const objection = ({ hr }: MailModel): Block[] => [
  paragraph(
    `You object to being asked. So we have stopped: no reminder goes to you, and nothing gets late. ${hr.name} reads what you wrote, and answers you.`,
  ),
]

const complaint = ({ hr }: MailModel): Block[] => [
  paragraph(
    `You have a complaint about how we use your information. ${hr.name} looks into it, and answers you within 30 days.`,
  ),
]
