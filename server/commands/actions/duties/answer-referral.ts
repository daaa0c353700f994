import { z } from 'zod'
import { maybe, textOf } from '../../../intake/fields.ts'
import { outcomeLabel } from '../../../read/case-context.ts'
import { action } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField } from '../../fields.ts'

export const answerReferral = action({
  type: 'answer-referral',
  group: 'happened',
  body: z.strictObject({
    accept: z.boolean({ error: 'Choose whether you take the referral' }),
    reason: maybe(textOf('the reason')),
  }),
  waits: 'an answer to the referral',
  done: 'The referral is answered.',
  link: () => 'Answer the referral',
  page: ({ known, file: { state } }) => ({
    title: `Answer the referral of ${known.names.leaver}`,
    follows: [
      `Proposed: ${outcomeLabel(known, state.paused?.reason ?? '')}. Until you answer, nothing happens in this case.`,
    ],
    fields: [
      {
        ...{ kind: 'yes-no', name: 'accept', label: 'Do you take it?' },
        yes: 'Yes. The case closes here, with a pointer to the other procedure and no more',
        no: `No. The case goes on, its dates move by the pause, and ${known.names.line} is asked to talk with them again`,
      },
      reasonField('It stands in the record. Say why where you do not take it.', true),
    ],
    button: 'Answer',
  }),
  refused: (on) => refusalOf(on, { kind: 'answer-referral', accept: false }),
  faults: (_on, { accept, reason }) =>
    accept || reason
      ? []
      : [{ path: 'reason', message: 'Enter the reason for which you do not take it' }],
  sends: ({ accept }) => ({ kind: 'answer-referral', accept }),
})
