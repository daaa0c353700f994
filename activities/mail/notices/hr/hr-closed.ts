import type { FinalState } from '../../../../workflows/case/events.ts'
import type { MailModel } from '../../content/model.ts'
import { link, list, paragraph, type Template } from '../../render/blocks.ts'
import { fullDay } from '../../render/dates.ts'
import { closed, example } from '../shared/example.ts'

const FINALS: Readonly<Record<FinalState, string>> = {
  confirmed: 'confirmed',
  'confirmed-and-checked': 'confirmed, and the leaver looked again to check',
  'confirmed-with-exceptions': 'confirmed, with some things kept for a reason',
  'recorded-for-leaver': "confirmed, in part recorded on the leaver's behalf",
  'partly-confirmed': 'closed, in part not confirmed',
  'not-applicable': 'the role left nothing to confirm',
  'closed-not-confirmed': 'closed, not confirmed',
  'closed-risk-accepted': 'closed, what is open was accepted as a risk',
  referred: 'closed, goes on in another procedure',
  'objection-upheld': 'closed, the objection was upheld',
  cancelled: 'cancelled',
  'contact-stopped': 'closed, no more contact',
}

const ended = ({ final }: MailModel): string =>
  (FINALS as Readonly<Record<string, string>>)[final ?? ''] ?? 'closed'

export const hrClosed: Template = {
  subject: (model) => `${model.reference}: ${ended(model)}`,
  blocks: (model) => [
    paragraph(`The case of ${model.leaver.name} is closed.`),
    list([
      `How it ended: ${ended(model)}`,
      ...(model.closedOn ? [`Closed on: ${fullDay(model.closedOn)}`] : []),
    ]),
    ...(model.final === 'referred' ? [paragraph(inTouch(model))] : []),
    link('The record is complete. You can read and print it here:'),
  ],
  rank: 90,
  example: example('hr-closed', 'hr', closed('confirmed')),
}

/** What the leaver's last mail promises. */
const inTouch = ({ leaver }: MailModel): string =>
  `Please get in touch with ${leaver.name} about what is still open.`
