import { link, list, paragraph, type Template } from '../blocks.ts'
import { fullDay } from '../dates.ts'
import { closed, example } from './example.ts'

const FINALS: Readonly<Record<string, string>> = {
  confirmed: 'confirmed',
  'confirmed-with-exceptions': 'confirmed, with some things kept for a reason',
  'recorded-for-leaver': "confirmed, in part recorded on the leaver's behalf",
  'closed-not-confirmed': 'closed, not confirmed',
}

export const hrClosed: Template = {
  subject: ({ reference, final }) => `${reference}: ${FINALS[final ?? ''] ?? 'closed'}`,
  blocks: ({ leaver, final, closedOn }) => [
    paragraph(`The case of ${leaver.name} is closed.`),
    list([
      `How it ended: ${FINALS[final ?? ''] ?? 'closed'}`,
      ...(closedOn ? [`Closed on: ${fullDay(closedOn)}`] : []),
    ]),
    link('The record is complete. You can read and print it here:'),
  ],
  rank: 90,
  example: example('hr-closed', 'hr', closed('confirmed')),
}
