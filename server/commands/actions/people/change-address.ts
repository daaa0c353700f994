import { z } from 'zod'
import { hasOwnMailbox } from '../../../../workflows/case/coverage.ts'
import { inPost } from '../../../../workflows/case/state.ts'
import { address, lineOfText, maybe, textOf } from '../../../intake/fields.ts'
import type { FieldError } from '../../../look/params.ts'
import { roleWords, shortDate } from '../../../read/case-context.ts'
import { action, type CommandContext } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { type Field, reasonField } from '../../fields.ts'
import { present, sharedAddress, WHO, type Who } from '../../people.ts'

/** Correcting the address of somebody in a case; that ends their old link and mails a fresh one. */
export const changeAddress = action({
  type: 'change-address',
  group: 'people',
  subject: {
    field: 'who',
    what: 'person of this case',
    choose: 'Correct an address',
    known: ({ file }) => present(file),
    options: ({ file, known }) =>
      present(file).map((who) => ({
        id: who,
        text: `${file.people[who].name}, ${roleWords(known, who)}`,
        note: noteOf(file.people[who].email, file.state.unreachable.includes(who)),
      })),
  },
  body: z.strictObject({
    who: z.enum(WHO),
    email: address('the new email address'),
    name: maybe(lineOfText('the name')),
    confirmed: z
      .boolean()
      .optional()
      .describe('The leaver has confirmed it; else it is asked there first whether it is theirs'),
    reason: maybe(textOf('the reason')),
  }),
  waits: 'a corrected address',
  done: 'The address is corrected. The old link is dead, and a mail is on its way to the new address.',
  link: () => 'Correct an address',
  page: (on) => {
    const who = whoOf(on)
    const { name, email } = on.file.people[who]
    return {
      title: `Correct the address of ${name}`,
      follows: follows(on, who),
      fields: [
        { kind: 'line', name: 'email', label: 'Email address', type: 'email', value: email },
        {
          ...{ kind: 'line', name: 'name', label: 'Name', value: name },
          hint: who === 'leaver' ? 'As it stands in every mail.' : 'As it stands in mails.',
        },
        ...(who === 'leaver' ? [CONFIRMED] : []),
        reasonField('It stands in the record.', true),
      ],
      button: 'Correct the address',
    }
  },
  refused: (on) => refusalOf(on, { kind: 'change-address', who: whoOf(on) }),
  faults: (on, { who, email }) =>
    [sharedAddress(on.file, who, email) ?? endedMailbox(on, { who, email }) ?? []].flat(),
  sends: ({ who, confirmed }) => ({
    ...{ kind: 'change-address', who },
    ...(who === 'leaver' && !confirmed ? { unconfirmed: true } : {}),
  }),
  words: ({ who, email, name, reason }, { file }) => ({
    ...{ email, reason },
    name: name === file.people[who].name ? undefined : name,
  }),
})

const isWork = ({ file: { people } }: CommandContext, email: string): boolean =>
  people.leaver.workEmail?.toLowerCase() === email.toLowerCase()

/** A work address ends with the last day, but for whom stays in another role. */
function endedMailbox(
  on: CommandContext,
  { who, email }: { readonly who: Who; readonly email: string },
): FieldError | undefined {
  const { state, now } = on.file
  const stays = inPost(state, now) || state.flags?.includes('keeps_other_role')
  if (who !== 'leaver' || stays || !isWork(on, email)) return undefined
  return {
    path: 'email',
    message: `“${email}” is their work address, which ended with their last day: enter one of their own`,
    bare: 'The address is their work address, which ended with their last day.',
  }
}

function follows(on: CommandContext, who: Who): string[] {
  const { state, people } = on.file
  const work = who === 'leaver' && people.leaver.workEmail
  const refused = state.unreachable.includes(who)
  const open = who === 'leaver' && !hasOwnMailbox(state)
  return [
    ...(refused ? ['Mail to the address below does not arrive.'] : []),
    ...(open
      ? [
          'They have not confirmed the address below. If it is right, leave it, and tick the box once they have told you so.',
        ]
      : []),
    ...(work
      ? [
          `Their work address, ${work}, ends with their last day, ${shortDate(on.known, state.endDate)}: enter one of their own, or nothing reaches them after it.`,
        ]
      : []),
    `A fresh link goes to this address at once, and the old link is dead.${who === 'leaver' ? ' Make sure that it is theirs alone: whoever reads it can answer for them.' : ''}`,
  ]
}

const CONFIRMED: Field = {
  ...{ kind: 'tick', name: 'confirmed', label: 'They have confirmed it to us' },
  hint: 'Unticked, the mail asks only whether the address is theirs, and says nothing of the case.',
}

const whoOf = ({ subject }: CommandContext): Who => WHO.find((who) => who === subject) ?? 'leaver'

const noteOf = (email: string, refused: boolean): string =>
  `${email || 'No address'}${refused ? ' · mail to it does not arrive' : ''}`
