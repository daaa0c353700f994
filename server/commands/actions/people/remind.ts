import { z } from 'zod'
import { openDuties } from '../../../../workflows/case/coverage.ts'
import { maybe, textOf } from '../../../intake/fields.ts'
import { titlesOf } from '../../../read/case-context.ts'
import { action, type CommandContext } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField, sureField } from '../../fields.ts'

export const remind = action({
  type: 'remind',
  group: 'time',
  body: z.strictObject({ reason: maybe(textOf('the reason')) }),
  waits: 'a reminder to send',
  done: 'A reminder is on its way, with the day’s mail where one is planned.',
  link: () => 'Send a reminder now',
  page: (on) => ({
    title: `Send ${on.known.names.leaver} a reminder now`,
    follows: [
      `${on.known.names.leaver} gets a mail about what is still open: ${titlesOf(on.known, openOf(on))}.`,
      'It goes in working hours, and nobody gets more than one mail a day. The reminders that are planned stay as they are.',
    ],
    fields: [
      reasonField('It stands in the record.', true),
      sureField(`Yes, send ${on.known.names.leaver} a reminder`),
    ],
    button: 'Send the reminder',
  }),
  refused: (on) => refusalOf(on, { kind: 'remind' }),
  sends: () => ({ kind: 'remind' }),
})

const openOf = ({ file: { state } }: CommandContext): string[] =>
  openDuties(
    state,
    state.duties.map(({ id }) => id),
    'leaver',
  )
