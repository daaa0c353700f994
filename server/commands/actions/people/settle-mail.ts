import { z } from 'zod'
import { MAIL_SETTLED } from '../../../../workflows/case/codes.ts'
import { inDoubt } from '../../../../workflows/case/waits.ts'
import { maybe, textOf } from '../../../intake/fields.ts'
import { capital } from '../../../read/case-context.ts'
import { noticeNames } from '../../../read/sentences/notices.ts'
import { action, type CommandContext } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { codeOf, reasonField } from '../../fields.ts'

/** Saying what became of a mail of which nobody knows whether it went: it arrived, or it goes again. */
export const settleMail = action({
  type: 'settle-mail',
  group: 'people',
  subject: {
    field: 'mail',
    what: 'mail of this case that is in doubt',
    choose: 'Which mail is it?',
    known: (on) => allOf(on).map(({ mail }) => mail),
    options: (on) =>
      inDoubt(on.file.state).map(({ mail, to, notices }) => ({
        id: mail,
        text: `${capital(noticeNames(notices))}, to ${on.known.names[to]}`,
      })),
  },
  body: z.strictObject({
    mail: codeOf('a mail').describe('Its id, as the messages of the case have it'),
    as: z
      .enum(MAIL_SETTLED, { error: 'Choose what became of it' })
      .describe('arrived: they have it; again: it is sent once more, and may come twice'),
    reason: maybe(textOf('the note')),
  }),
  waits: 'a word about a mail',
  done: 'It stands in the record what became of the mail.',
  link: () => 'Say what became of a mail',
  page: (on) => {
    const doubt = allOf(on).find(({ mail }) => mail === on.subject)
    const who = on.known.names[doubt?.to ?? 'leaver']
    const what = noticeNames(doubt?.notices ?? [])
    return {
      title: `Did this mail reach ${who}?`,
      follows: [
        `It is the ${what}. The connection broke as we handed it to our mail service, so it may or may not have gone. Ask ${who} if you can.`,
      ],
      fields: [
        {
          ...{ kind: 'one', name: 'as', label: 'What became of it', what: 'outcome' },
          choices: [
            { value: 'arrived', text: `It arrived: ${who} has it` },
            {
              ...{ value: 'again', text: 'Send it again' },
              hint: 'At once, with what is still so. If the first one went as well, it comes twice.',
            },
          ],
        },
        { ...reasonField('It stands in the record.', true), label: 'Anything to add (optional)' },
      ],
      button: 'Record it',
    }
  },
  offered: (on) => inDoubt(on.file.state).length > 0,
  refused: (on) => refusalOf(on, { kind: 'settle-mail', mail: on.subject, as: 'arrived' }),
  sends: ({ mail, as }) => ({ kind: 'settle-mail', mail, as }),
})

/** Those that are in doubt, and those that were. */
const allOf = ({ file }: CommandContext) => file.state.unsure ?? []
