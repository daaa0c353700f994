import { z } from 'zod'
import { APPOINTED, type Appointed } from '../../../../workflows/pack/codes.ts'
import { address, lineOfText, maybe, textOf } from '../../../intake/fields.ts'
import { roleWords } from '../../../read/case-context.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { action, type CommandContext } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField } from '../../fields.ts'
import { sharedAddress } from '../../people.ts'

/**
 * Somebody else in the place of a chief, chair, data-protection lead or HR mailbox, of one case. What
 * they had been asked and did not decide is asked of the new one; who has heard of nothing yet hears of
 * nothing now.
 */
export const changePerson = action({
  type: 'change-person',
  group: 'people',
  subject: {
    field: 'who',
    what: 'person who is the same in all cases',
    choose: 'Change who is chief executive, chair, data-protection lead or HR',
    known: ({ file }) => appointed(file),
    options: ({ file, known }) =>
      appointed(file).map((who) => ({
        id: who,
        text: `${file.people[who].name}, ${roleWords(known, who)}`,
        note: file.people[who].email,
      })),
  },
  body: z.strictObject({
    who: z.enum(APPOINTED),
    name: lineOfText('the new name'),
    email: address('the new email address'),
    reason: maybe(textOf('the reason')),
  }),
  waits: 'somebody else to ask',
  done: 'From now on somebody else is asked.',
  link: () => 'Change who is chief executive, chair, data-protection lead or HR',
  page: (on) => {
    const who = whoOf(on)
    const { name } = on.file.people[who]
    return {
      title: `Change who the ${roleWords(on.known, who)} of this case is`,
      follows: [
        `It is ${name} now. What ${name} was asked and did not decide is asked of the new one. The old link is dead.`,
        'It holds for this case. For new cases, and for several that are open, change it in Settings.',
      ],
      fields: [
        { kind: 'line', name: 'name', label: 'Name' },
        { kind: 'line', name: 'email', label: 'Email address', type: 'email' },
        reasonField('It stands in the record.', true),
      ],
      button: 'Change it',
    }
  },
  refused: (on) => refusalOf(on, { kind: 'change-person', who: whoOf(on) }),
  faults: ({ file }, { who, email }) =>
    who === 'hr' ? [] : [sharedAddress(file, who, email) ?? []].flat(),
  sends: ({ who }) => ({ kind: 'change-person', who }),
  // Nowhere else does the record say who it was.
  words: ({ who, name, email, reason }, { file }) => ({
    ...{ name, email, reason },
    formerName: file.people[who].name,
  }),
})

/** Those who are there: where nobody fills a rung, its row holds who stands in. */
const appointed = ({ state }: Pick<CaseFile, 'state'>): Appointed[] =>
  APPOINTED.filter((who) => who === 'hr' || !state.absent?.includes(who))

const whoOf = ({ subject }: CommandContext): Appointed =>
  APPOINTED.find((who) => who === subject) ?? 'chief'
