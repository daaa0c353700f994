import { z } from 'zod'
import { textOf } from '../../../intake/fields.ts'
import { codeWords, titlesOf } from '../../../read/case-context.ts'
import { action, type CommandContext } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { choicesOf, codeOf, reasonField, sureField } from '../../fields.ts'

export const hold = action({
  type: 'hold',
  group: 'happened',
  body: z.strictObject({
    why: codeOf('why').describe('A code of the policy: hold_reasons'),
    reason: textOf('who advised it'),
  }),
  waits: 'a word that everything is kept',
  done: 'Everything is kept. A mail asks them to keep what they have.',
  link: () => 'Have everything kept',
  page: (on) => ({
    title: 'Have everything kept for now',
    follows: [
      `${on.known.names.leaver} is asked to keep what they have, and to delete nothing.`,
      `What asks for deleting stands still: ${titlesOf(on.known, heldOf(on)) || 'nothing in this case'}. All else goes on.`,
    ],
    fields: [
      {
        ...{ kind: 'one', name: 'why', label: 'Why', what: 'reason to keep everything' },
        choices: choicesOf(on.file.pack.hold_reasons, (code) =>
          codeWords(on.known, 'hold_reasons', code),
        ),
      },
      {
        ...reasonField(
          'It stands in the record. Please leave out what the matter itself is about.',
        ),
        label: 'Who advised it, and when',
      },
    ],
    button: 'Have everything kept',
  }),
  refused: (on) => refusalOf(on, { kind: 'hold', reason: '' }),
  sends: ({ why }) => ({ kind: 'hold', reason: why }),
})

export const liftHold = action({
  type: 'lift-hold',
  group: 'happened',
  body: z.strictObject({ reason: textOf('the reason') }),
  waits: 'a word that nothing needs to be kept',
  done: 'Nothing needs to be kept any more. A mail with the new dates is on its way.',
  link: () => 'End the keeping of everything',
  page: (on) => ({
    title: 'End the keeping of everything',
    follows: [
      `${on.known.names.leaver} is asked again for what stood still: ${titlesOf(on.known, heldOf(on)) || 'nothing in this case'}.`,
      'Its dates move by the working days in which everything was kept, and reminders begin anew.',
    ],
    fields: [
      reasonField('It stands in the record: who said that nothing needs to be kept any more.'),
      sureField('Yes, nothing needs to be kept any more'),
    ],
    button: 'End the keeping',
  }),
  refused: (on) => refusalOf(on, { kind: 'lift-hold' }),
  sends: () => ({ kind: 'lift-hold' }),
})

const heldOf = ({ file: { state } }: CommandContext): string[] =>
  state.duties.filter(({ held, settled }) => held && !settled).map(({ id }) => id)
