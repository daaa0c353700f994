import { z } from 'zod'
import { ownOpen } from '../../../../workflows/lists/open-now.ts'
import { maybe, textOf } from '../../../intake/fields.ts'
import { askOf, longDate, titleOf } from '../../../read/case-context.ts'
import { ownerName } from '../../../read/own-duties.ts'
import { action } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { codeOf, reasonField, sureField } from '../../fields.ts'

export const settleOwn = action({
  type: 'settle-own',
  group: 'asked',
  subject: {
    field: 'duty',
    what: 'duty of our own in this case',
    choose: 'Which of our own duties is done?',
    known: ({ file: { state } }) => state.duties.flatMap(({ id, owner }) => (owner ? [id] : [])),
    options: (on) =>
      ownOpen(on.file.state).map((duty) => ({
        id: duty.id,
        text: titleOf(on.known, duty.id),
        note: `${ownerName(on.known, duty)} · due ${longDate(on.known, duty.dueDate)}`,
      })),
  },
  body: z.strictObject({ duty: codeOf('a duty'), reason: maybe(textOf('the note')) }),
  waits: 'a word that our own part is done',
  done: 'It stands in the record as done.',
  link: () => 'Say that our own part is done',
  page: (on) => ({
    title: `Done: ${titleOf(on.known, on.subject)}`,
    follows: [
      `“${askOf(on.known, on.subject)}”`,
      'The record says that you said so, and when. Nobody is asked for it any more.',
    ],
    fields: [
      { ...reasonField('It stands in the record.', true), label: 'Anything to add (optional)' },
      sureField('Yes, it is done'),
    ],
    button: 'Record it as done',
  }),
  refused: (on) => refusalOf(on, { kind: 'settle-own', duty: on.subject }),
  sends: ({ duty }) => ({ kind: 'settle-own', duty }),
})
