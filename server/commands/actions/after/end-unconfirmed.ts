import { z } from 'zod'
import { openAtEnd } from '../../../../workflows/decide/after-end.ts'
import { lineOfText, textOf } from '../../../intake/fields.ts'
import { titlesOf } from '../../../read/case-context.ts'
import { action } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField } from '../../fields.ts'

/** HR ends a case with something open, before or after its ladder's end, and signs for it. */
export const endUnconfirmed = action({
  type: 'end-unconfirmed',
  group: 'end',
  grave: true,
  body: z.strictObject({
    reason: textOf('the reason'),
    typedName: lineOfText('your name'),
  }),
  waits: 'a word that the case is closed as not confirmed',
  done: 'The case is closed. The record says what is not confirmed, and who closed it.',
  link: () => 'Close it as not confirmed',
  page: ({ known, file }) => ({
    title: `Close ${known.names.leaver}’s case as not confirmed`,
    follows: [
      `The record will say that this was asked and is not confirmed: ${titlesOf(known, openAtEnd(file.state))}.`,
      `${known.names.leaver} gets a mail that says so, with a link by which they can still tell us that it is done. Whoever was asked to act is told that they need not. You can open the case again.`,
    ],
    fields: [
      reasonField('It stands in the record.'),
      {
        ...{ kind: 'line', name: 'typedName', label: 'Type your name', autocomplete: 'name' },
        hint: 'It stands for your signature under this.',
      },
    ],
    button: 'Close the case',
  }),
  refused: (on) => refusalOf(on, { kind: 'end-unconfirmed' }),
  sends: () => ({ kind: 'end-unconfirmed' }),
  words: ({ reason, typedName }) => ({ reason, typedName }),
})
