import type { MailModel } from '../../content/model.ts'
import { type Block, link, list, paragraph, type Template } from '../../render/blocks.ts'
import { example } from '../shared/example.ts'
import { asked } from '../shared/tone.ts'
import { byWhen, toDo } from '../shared/words.ts'

/** A legal hold: what was to be deleted is to be kept, until we write again. Calm, and no reason. */
export const pleaseKeep: Template = {
  subject: (model) => `Please keep everything for now (${model.reference})`,
  blocks: (model) => [
    paragraph(
      'There is a legal reason to keep things as they are for now. It does not mean that you did anything wrong.',
    ),
    paragraph(
      asked(
        model,
        'keep all that you have from your role: contacts, mails, photos, files and papers',
      ),
    ),
    paragraph(
      'There is nothing to delete for now, even where we asked you to before. What you have deleted already is fine. We will not remind you of it. When this is over, we will write to you again.',
    ),
    ...rest(model),
  ],
  rank: 87,
  example: example('please-keep', 'leaver', {
    openDuties: [
      {
        id: 'profile-update',
        title: 'What your profiles say',
        clause: '5.7',
        dueDate: '2027-02-12',
        minutes: 2,
      },
    ],
    finishBy: '2027-02-12',
  }),
}

/** What deletes nothing goes on. */
const rest = (model: MailModel): Block[] =>
  model.openDuties.length
    ? [
        paragraph('This part of your list goes on, as it deletes nothing:'),
        list(toDo(model.openDuties).map(byWhen)),
        link('Your list:'),
      ]
    : [link('Your page says the same:')]
