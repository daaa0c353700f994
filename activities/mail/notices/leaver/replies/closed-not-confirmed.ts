import type { MailModel } from '../../../content/model.ts'
import { heading, paragraph, type Template } from '../../../render/blocks.ts'
import { fullDay } from '../../../render/dates.ts'
import { closed, example } from '../../shared/example.ts'
import { complain, PUT_RIGHT } from '../../shared/rights.ts'
import { leaverSubject, thanks } from '../../shared/tone.ts'

export const closedNotConfirmed: Template = {
  subject: (model) => `Re: ${leaverSubject(model)}`,
  blocks: (model) => [
    ...thanks(model),
    paragraph(end(model)),
    paragraph(
      'Our record says what we asked, and that some of it is not confirmed. You will get no more mails about it.',
    ),
    heading('If something is not right'),
    paragraph(PUT_RIGHT),
    paragraph(complain(model)),
  ],
  rank: 95,
  example: example('closed-not-confirmed', 'leaver', {
    ...closed('closed-not-confirmed'),
    done: 2,
  }),
}

/** A person decides this, never the engine, and the leaver is told who. */
const end = ({ chief, closedOn }: MailModel): string =>
  `We asked you to confirm a few things about contacts and information from your role. ${closedOn ? `On ${fullDay(closedOn)} ` : ''}${chief.name} decided that we stop asking.`
