import { z } from 'zod'
import { maybe, textOf } from '../../../intake/fields.ts'
import { shortDate } from '../../../read/case-context.ts'
import { action } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField, sureField } from '../../fields.ts'

export const resume = action({
  type: 'resume',
  group: 'time',
  body: z.strictObject({ reason: maybe(textOf('the reason')) }),
  waits: 'a word that the case goes on',
  done: 'The case goes on. Every date that was left has moved by the working days of the pause.',
  link: () => 'Let it go on',
  page: ({ known, file: { state } }) => ({
    title: `Let ${known.names.leaver}’s case go on`,
    follows: [
      `It is paused since ${state.paused ? shortDate(known, state.paused.since) : 'today'}. Every date that is left moves by the working days of the pause, so none of that time counts against ${known.names.leaver}. ${state.unread ? 'What they were told since then they did not read: it is said again, in its order.' : 'What was done before stays done.'}`,
    ],
    fields: [
      reasonField('It stands in the record: how you reached them, for example.', true),
      sureField('Yes, let it go on'),
    ],
    button: 'Let it go on',
  }),
  refused: (on) => refusalOf(on, { kind: 'resume' }),
  sends: () => ({ kind: 'resume' }),
  instead: ({ file: { id } }, refused) =>
    refused === 'still-unreachable'
      ? { text: 'Correct the address', href: `/cases/${id}/do/change-address/leaver` }
      : undefined,
})
