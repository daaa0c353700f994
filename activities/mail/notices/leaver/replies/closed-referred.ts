import { heading, paragraph, type Template } from '../../../render/blocks.ts'
import { fullDay } from '../../../render/dates.ts'
import { closed, example } from '../../shared/example.ts'
import { complain, PUT_RIGHT } from '../../shared/rights.ts'
import { leaverSubject } from '../../shared/tone.ts'

/** What is open goes on elsewhere: said plainly, and no more than that. */
export const closedReferred: Template = {
  subject: (model) => `Re: ${leaverSubject(model)}`,
  blocks: (model) => [
    paragraph(
      `We asked you to confirm a few things about contacts and information from your role. ${model.closedOn ? `On ${fullDay(model.closedOn)} we closed the pages for this.` : 'The pages for this are closed.'} You will get no more mails like these.`,
    ),
    paragraph(`${model.hr.name} will be in touch with you about what is still open.`),
    heading('If something is not right'),
    paragraph(PUT_RIGHT),
    paragraph(complain(model)),
  ],
  rank: 95,
  example: example('closed-referred', 'leaver', closed('referred')),
}
