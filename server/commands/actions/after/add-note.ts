import { z } from 'zod'
import { TEXT_MAX, textOf } from '../../../intake/fields.ts'
import { action } from '../../action.ts'
import { refusalOf } from '../../context.ts'

/** Something that HR wants the record to say, while a case goes on and after its end. */
export const addNote = action({
  type: 'add-note',
  group: 'happened',
  afterEnd: true,
  body: z.strictObject({ note: textOf('the note', TEXT_MAX) }),
  waits: 'a note',
  done: 'The note is in the record.',
  link: () => 'Write a note',
  page: ({ known }) => ({
    title: `Write a note about ${known.names.leaver}’s case`,
    follows: [
      `It stands in the record, with your name and the day. Nobody is told of it, and nothing else changes. ${known.names.leaver} may ask to read it.`,
    ],
    fields: [
      {
        ...{ kind: 'text', name: 'note', label: 'Note', rows: 6, limit: TEXT_MAX },
        hint: 'Please write nothing about anybody’s health, and no names of contacts.',
      },
    ],
    button: 'Save the note',
  }),
  refused: (on) => refusalOf(on, { kind: 'add-note' }),
  sends: () => ({ kind: 'add-note' }),
  words: ({ note }) => ({ note }),
})
