import { keptFor } from '../../../../../words/en/leaver/kept-for.ts'
import type { MailModel } from '../../../content/model.ts'
import { type Block, heading, list, paragraph, type Template } from '../../../render/blocks.ts'
import { fullDay } from '../../../render/dates.ts'
import { closed, example } from '../../shared/example.ts'
import { complain, PUT_RIGHT } from '../../shared/rights.ts'
import { isNeutral, thanks } from '../../shared/tone.ts'

export const receipt: Template = {
  subject: (model) =>
    isNeutral(model)
      ? `Everything is done (${model.reference})`
      : `Thank you: everything is done (${model.reference})`,
  blocks: (model) => [
    ...thanks(model),
    paragraph(
      'Everything we asked of you is done. There is nothing more to do. Please keep this mail.',
    ),
    list([
      `Reference: ${model.reference}`,
      ...(model.closedOn ? [`Date: ${fullDay(model.closedOn)}`] : []),
      ...(model.answers ? [] : [`What was confirmed: ${confirmed(model)}`]),
    ]),
    ...answered(model),
    paragraph(
      `Our record says what we asked, what was answered and when. It holds no names of your contacts.${kept(model)}`,
    ),
    heading('If something is not right'),
    paragraph(PUT_RIGHT),
    paragraph(complain(model)),
    ...(isNeutral(model) ? [] : [paragraph('We wish you well.')]),
  ],
  rank: 90,
  example: example('receipt', 'leaver', {
    ...closed('confirmed'),
    answers: [
      { title: 'LinkedIn, WhatsApp', status: 'Removed' },
      { title: 'Facebook and Messenger, Instagram, X', status: 'Not used for this role' },
      { title: 'Other contact details and files', status: 'None' },
    ],
  }),
}

function answered({ answers = [] }: MailModel): Block[] {
  if (!answers.length) return []
  return [
    heading('What you told us'),
    list(answers.map(({ title, status }) => `${title}: ${status}`)),
  ]
}

const kept = ({ keepYears }: MailModel): string =>
  keepYears ? ` We keep it for ${keptFor(keepYears)}.` : ''

/** For mails from before the answers were told one by one. */
function confirmed({ final, leaver }: MailModel): string {
  const place = leaver.kind === 'volunteer' ? 'volunteering' : 'work'
  if (final === 'not-applicable') return `that your ${place} left nothing for you to see to`
  return `that you have seen to the contact details and files from your ${place}${MORE[final ?? ''] ?? ''}`
}

const MORE: Readonly<Record<string, string>> = {
  'confirmed-and-checked': ', and looked again to check',
  'confirmed-with-exceptions': ', apart from what you kept for a reason',
  'recorded-for-leaver': ', in part as it was written down for you',
}
