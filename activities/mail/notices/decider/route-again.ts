import { link, paragraph, type Template } from '../../render/blocks.ts'
import { longDay } from '../../render/dates.ts'
import { example } from '../shared/example.ts'
import { ROUTE_SUBJECT } from './route.ts'

export const routeAgain: Template = {
  subject: () => `Re: ${ROUTE_SUBJECT}`,
  blocks: ({ reference, deadlineOn }) => [
    paragraph(
      `We wrote to you about something that cannot wait (reference ${reference}). It is still open.${
        deadlineOn ? ` Its time runs out on ${longDay(deadlineOn)}.` : ''
      }`,
    ),
    link('Please look at it today, and say on the page that you have it in hand:'),
  ],
  rank: 88,
  nameless: true,
  example: example('route-again', 'data-lead', { deadlineOn: '2027-02-21' }),
}
