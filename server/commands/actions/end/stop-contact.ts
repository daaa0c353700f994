import { z } from 'zod'
import { STOP_REASONS, type StopReason } from '../../../../workflows/case/codes.ts'
import { maybe, textOf } from '../../../intake/fields.ts'
import { STOPPED } from '../../../read/sentences/events/pauses.ts'
import { action } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { choicesOf, reasonField, sureField } from '../../fields.ts'

export const stopContact = action({
  type: 'stop-contact',
  group: 'end',
  grave: true,
  quiet: true,
  body: z.strictObject({
    why: z.enum(STOP_REASONS, { error: `Choose why: ${STOP_REASONS.join(', ')}` }),
    reason: maybe(textOf('what you want to add')),
  }),
  waits: 'a word that all contact stops',
  done: 'All contact has stopped. Nobody is written to about this case any more.',
  link: () => 'Stop all contact: a death or a grave illness',
  page: ({ known: { names } }) => ({
    title: `Stop all contact about ${names.leaver}`,
    follows: [
      `No mail about this case will ever be sent again by itself: not to ${names.leaver}, not to ${names.line}, not to anybody. Mails that wait are not sent. The case closes, and this cannot be undone.`,
      `Leavewell tells nobody. Please tell the people concerned yourself: ${names.line}, ${names.chief}, and whoever else should know.`,
      'The record stays as it is.',
    ],
    fields: [
      {
        ...{ kind: 'one', name: 'why', label: 'Why', what: 'reason to stop all contact' },
        missing: 'Choose why',
        choices: choicesOf(STOPPED, (code) => STOPPED[code as StopReason](names.leaver)),
      },
      {
        ...reasonField('You need not write anything here.', true),
        label: 'Anything to add (optional)',
      },
      sureField('Yes, stop all contact'),
    ],
    button: 'Stop all contact',
  }),
  refused: (on) => refusalOf(on, { kind: 'stop-contact', why: 'deceased' }),
  sends: ({ why }) => ({ kind: 'stop-contact', why }),
})
