import { paragraph, type Template } from '../blocks.ts'
import type { MailModel } from '../model.ts'
import { closed, example } from './example.ts'
import { chiefSubject, initials, lineSubject } from './words.ts'

export const noLongerNeeded: Template = {
  subject: (model) => `Re: ${model.to.role === 'chief' ? chiefSubject : lineSubject(model)}`,
  blocks: (model) => [
    paragraph(`${how(model)} You do not need to do anything more. Thank you for your help.`),
    paragraph('The link in our earlier mails no longer works.'),
  ],
  rank: 95,
  example: example('no-longer-needed', 'line', closed('confirmed')),
}

function how(model: MailModel): string {
  const { leaver, reference, final, to } = model
  const who =
    to.role === 'chief' ? `${initials(leaver.name)} (reference ${reference})` : leaver.name
  return final?.startsWith('confirmed')
    ? `${who} has now answered everything we asked.`
    : `The case of ${who} is closed.`
}
