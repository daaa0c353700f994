import { z } from 'zod'
import { maybe, textOf } from '../../../intake/fields.ts'
import { roleWords } from '../../../read/case-context.ts'
import { action, type CommandContext } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField, sureField } from '../../fields.ts'
import { hasLink, present, WHO, type Who } from '../../people.ts'

/** A fresh link for somebody of a case, at the address on file. The one before it is dead. */
export const resendLink = action({
  type: 'resend-link',
  group: 'people',
  afterEnd: true,
  subject: {
    field: 'who',
    what: 'person of this case',
    choose: 'Send a fresh link',
    known: ({ file }) => present(file),
    options: (on) =>
      present(on.file)
        .filter((who) => on.file.people[who].email && !refusedTo(on, who))
        .map((who) => ({
          id: who,
          text: `${on.file.people[who].name}, ${roleWords(on.known, who)}`,
          note: on.file.people[who].email,
        })),
  },
  body: z.strictObject({ who: z.enum(WHO), reason: maybe(textOf('the reason')) }),
  waits: 'a fresh link to send',
  done: 'A fresh link is on its way. The one before it is dead.',
  link: () => 'Send a fresh link',
  page: (on) => {
    const { name, email } = on.file.people[whoOf(on)]
    return {
      title: `Send ${name} a fresh link`,
      follows: [`It goes to ${email} at once. The link that they have is dead from then on.`],
      fields: [
        reasonField('It stands in the record.', true),
        sureField(`Yes, send ${name} a fresh link`),
      ],
      button: 'Send it',
    }
  },
  refused: (on) => refusedTo(on, whoOf(on)),
  sends: ({ who }) => sends(who),
})

const sends = (who: Who) => ({ kind: 'renew-link', who }) as const

/** Who was asked nothing has no link, and nothing to open. */
const refusedTo = (on: CommandContext, who: Who) =>
  hasLink(on.file, who) ? refusalOf(on, sends(who)) : 'not-asked'

const whoOf = ({ subject }: CommandContext): Who => WHO.find((who) => who === subject) ?? 'leaver'
