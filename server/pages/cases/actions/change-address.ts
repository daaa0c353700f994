import { z } from 'zod'
import { address, lineOfText, maybe } from '../../../people-fields.ts'
import { roleWords } from '../known.ts'
import { action, type On } from './action.ts'
import { reasonField, textOf } from './fields.ts'
import { refusalOf } from './on.ts'
import { present, sharedAddress, WHO, type Who } from './people.ts'

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
    reason: maybe(textOf('the reason')),
  }),
  done: 'The address is corrected, and a fresh link is on its way to it. The old link is dead.',
  link: () => 'Correct an address',
  page: (on) => {
    const who = whoOf(on)
    const { name, email } = on.file.people[who]
    const refused = on.file.state.unreachable.includes(who)
    return {
      title: `Correct the address of ${name}`,
      follows: [
        ...(refused ? ['The mail server refused the address below.'] : []),
        `A fresh link goes to this address at once, and the old link is dead.${who === 'leaver' ? ' Make sure that it is theirs alone: whoever reads it can answer for them.' : ''}`,
      ],
      fields: [
        { kind: 'line', name: 'email', label: 'Email address', type: 'email', value: email },
        {
          ...{ kind: 'line', name: 'name', label: 'Name', value: name },
          hint: who === 'leaver' ? 'As it stands in every mail.' : 'As it stands in mails.',
        },
        reasonField('It stands in the record.', true),
      ],
      button: 'Correct the address',
    }
  },
  refused: (on) => refusalOf(on, { kind: 'change-address', who: whoOf(on) }),
  faults: ({ file }, { who, email }) => [sharedAddress(file, who, email) ?? []].flat(),
  sends: ({ who }) => ({ kind: 'change-address', who }),
  words: ({ who, email, name, reason }, { file }) => ({
    ...{ email, reason },
    name: name === file.people[who].name ? undefined : name,
  }),
})

const whoOf = ({ subject }: On): Who => WHO.find((who) => who === subject) ?? 'leaver'

const noteOf = (email: string, refused: boolean): string =>
  `${email || 'No address'}${refused ? ' · refused by the mail server' : ''}`
