import { link, list, opening, paragraph, type Template } from '../../render/blocks.ts'
import { example } from '../shared/example.ts'
import { isNeutral, isVolunteer, leaverSubject } from '../shared/tone.ts'
import { about, byWhen } from '../shared/words.ts'

export const openAgain: Template = {
  subject: (model) => `Re: ${leaverSubject(model)}`,
  blocks: (model) => [
    opening(
      isNeutral(model)
        ? 'You told us that what we had written down was not right.'
        : 'Thank you for telling us that what we had written down was not right.',
    ),
    paragraph(
      isVolunteer(model)
        ? 'We have set it aside. We ask you to answer this yourself:'
        : 'We have set it aside. Please answer this yourself:',
    ),
    list(about(model, 'open-again').map(byWhen)),
    link('You can answer here:'),
    paragraph(`${model.hr.name} knows about this and can help.`),
  ],
  rank: 80,
  example: example('open-again', 'leaver'),
}
