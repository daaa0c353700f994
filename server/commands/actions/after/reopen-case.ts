import { z } from 'zod'
import { OPEN_AGAIN_WD } from '../../../../workflows/plan/answer-times.ts'
import { textOf } from '../../../intake/fields.ts'
import { action } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField, sureField } from '../../fields.ts'

/** A case that has ended goes on: what was open is asked for again, with dates anew. */
export const reopenCase = action({
  type: 'reopen-case',
  group: 'end',
  afterEnd: true,
  body: z.strictObject({ reason: textOf('the reason') }),
  waits: 'a word that the case is open again',
  done: 'The case is open again. A mail with the new dates is on its way.',
  link: () => 'Open the case again',
  page: ({ known: { names } }) => ({
    title: `Open ${names.leaver}’s case again`,
    follows: [
      `What was open is asked for again; where nothing was, ${names.leaver} is asked to look through their answers and send them again. They have ${OPEN_AGAIN_WD} working days, and get a mail that says so.`,
      'Reminders, and who is asked after them, are counted from the new day. Links from before work again. How it had ended stays in the record.',
    ],
    fields: [
      reasonField('It stands in the record. Please write nothing about anybody’s health.'),
      sureField('Yes, open it again'),
    ],
    button: 'Open the case again',
  }),
  offered: ({ file }) => file.state.status === 'closed',
  refused: (on) => refusalOf(on, { kind: 'reopen-case' }),
  sends: () => ({ kind: 'reopen-case' }),
})
