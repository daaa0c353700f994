import { heading, list, paragraph, type Template } from '../blocks.ts'
import { fullDay } from '../dates.ts'
import type { MailModel } from '../model.ts'
import { closed, example } from './example.ts'
import { complain, PUT_RIGHT } from './rights.ts'
import { isVolunteer, thanks } from './words.ts'

export const receipt: Template = {
  subject: ({ reference }) => `Thank you: everything is done (${reference})`,
  blocks: (model) => [
    thanks(model),
    paragraph(
      'Everything we asked of you is done. There is nothing more to do. Please keep this mail.',
    ),
    list([
      `Reference: ${model.reference}`,
      ...(model.closedOn ? [`Date: ${fullDay(model.closedOn)}`] : []),
      `What was confirmed: ${confirmed(model)}`,
    ]),
    paragraph(
      'Our record says what we asked, what was answered and when. It holds no names of your contacts.',
    ),
    heading('If something is not right'),
    paragraph(PUT_RIGHT),
    paragraph(complain(model)),
    paragraph(isVolunteer(model) ? 'Thank you again for your time.' : 'We wish you well.'),
  ],
  rank: 90,
  example: example('receipt', 'leaver', closed('confirmed')),
}

function confirmed({ final, leaver }: MailModel): string {
  const place = leaver.kind === 'volunteer' ? 'volunteering' : 'work'
  const kept =
    final === 'confirmed-with-exceptions' ? ', apart from what you kept for a reason' : ''
  const by = final === 'recorded-for-leaver' ? ', in part as it was written down for you' : ''
  return `that you have seen to the contact details and files from your ${place}${kept}${by}`
}
