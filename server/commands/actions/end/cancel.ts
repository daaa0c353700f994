import { z } from 'zod'
import { CANCEL_REASONS, type CancelReason } from '../../../../workflows/case/codes.ts'
import { maybe, textOf } from '../../../intake/fields.ts'
import { capital } from '../../../read/case-context.ts'
import { CANCELLED } from '../../../read/sentences/events/pauses.ts'
import { action } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { choicesOf, reasonField, sureField } from '../../fields.ts'

export const cancel = action({
  type: 'cancel',
  group: 'end',
  grave: true,
  body: z.strictObject({
    why: z.enum(CANCEL_REASONS, { error: `Choose why: ${CANCEL_REASONS.join(', ')}` }),
    reason: maybe(textOf('the reason')),
  }),
  waits: 'a word that the case is not needed',
  done: 'The case is stopped. Nothing more is asked for.',
  link: () => 'Stop the case: it is not needed',
  page: ({ known }) => ({
    title: `Stop ${known.names.leaver}’s case`,
    follows: [
      `Nothing more is asked for, and all links are dead. ${known.names.leaver} gets a short mail that nothing more is needed, and so does whoever was asked to act.`,
      'The record stays, with what was done so far. A case that is stopped does not go on; you can start another.',
    ],
    fields: [
      {
        ...{ kind: 'one', name: 'why', label: 'Why', what: 'reason to stop a case' },
        missing: 'Choose why',
        choices: choicesOf(CANCELLED, (code) => capital(CANCELLED[code as CancelReason])),
      },
      reasonField('It stands in the record. Say more where it is another reason.', true),
      sureField('Yes, stop this case'),
    ],
    button: 'Stop the case',
  }),
  refused: (on) => refusalOf(on, { kind: 'cancel', why: 'other' }),
  faults: (_on, { why, reason }) =>
    why !== 'other' || reason ? [] : [{ path: 'reason', message: 'Enter the reason' }],
  sends: ({ why }) => ({ kind: 'cancel', why }),
})
