import type { MailModel } from '../../content/model.ts'
import { paragraph, type Template } from '../../render/blocks.ts'
import { chiefSubject, lineSubject } from '../shared/asking.ts'
import { closed, example } from '../shared/example.ts'
import { theLeaver } from '../shared/people.ts'
import { ROUTE_SUBJECT } from './route.ts'

export const noLongerNeeded: Template = {
  subject: (model) => `Re: ${subject(model)}`,
  blocks: (model) => [
    paragraph(cameByRoute(model) ? goesOn(model) : how(model)),
    paragraph('The link in our earlier mails no longer works.'),
  ],
  rank: 95,
  example: example('no-longer-needed', 'line', closed('confirmed')),
}

/** Who looks after data is asked by a route alone. */
const cameByRoute = ({ to, notices }: MailModel): boolean =>
  to.role === 'data-lead' ||
  notices.some(({ because }) => because === 'safeguarding' || because === 'possible-breach')

function subject(model: MailModel): string {
  if (cameByRoute(model)) return ROUTE_SUBJECT
  return model.to.role === 'line' ? lineSubject(model) : chiefSubject
}

function how(model: MailModel): string {
  const what = model.final?.startsWith('confirmed')
    ? `${theLeaver(model)} has now answered everything we asked.`
    : `The case of ${theLeaver(model)} is closed.`
  return `${what} You do not need to do anything more. Thank you for your help.`
}

/** What came by a route does not end with the case. */
const goesOn = ({ reference }: MailModel): string =>
  `The case ${reference} is closed. If what we asked you about is still open, please go on with it outside of these pages.`
