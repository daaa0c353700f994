import { z } from 'zod'
import { address, lineOfText, maybe, textOf } from '../../../intake/fields.ts'
import { lineLabel } from '../../../read/case-context.ts'
import { action, type CommandContext } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField } from '../../fields.ts'
import { sharedAddress } from '../../people.ts'
import { preview } from '../../preview.ts'

export const changeLine = action({
  type: 'change-line',
  group: 'people',
  body: z.strictObject({
    line: z.strictObject(
      { name: lineOfText('the new name'), email: address('the new email address') },
      { error: 'Enter the new name and the new email address' },
    ),
    reason: maybe(textOf('the reason')),
  }),
  waits: 'somebody else to ask',
  done: 'From now on somebody else is asked.',
  link: ({ known }) => `Change who their ${lineLabel(known)} is`,
  page: (on) => {
    const { known } = on
    const label = lineLabel(known)
    return {
      title: `Change who ${known.names.leaver}’s ${label} is`,
      follows: isAlone(on)
        ? [
            `Nobody leads ${known.names.leaver} just now, so ${known.names.chief} is asked instead. From now on the ${label} is asked first.`,
          ]
        : [
            `It is ${known.names.line} now. What ${known.names.line} was asked and did not decide is asked of the new ${label}, in a mail of its own. The old link is dead.`,
          ],
      fields: [
        { kind: 'line', name: 'line-name', label: 'Name' },
        { kind: 'line', name: 'line-email', label: 'Email address', type: 'email' },
        reasonField('It stands in the record.', true),
      ],
      button: 'Change it',
    }
  },
  refused: (on) => refusalOf(on, { kind: 'change-line' }),
  faults: ({ file }, { line }) =>
    [sharedAddress(file, 'line', line.email, 'line-email') ?? []].flat(),
  shows: (on) => (isAlone(on) ? preview(on, { dates: true }) : undefined),
  sends: () => ({ kind: 'change-line' }),
  words: ({ line, reason }) => ({ ...line, reason }),
})

/** Nobody leads the leaver: the chief is asked instead. */
const isAlone = ({ file: { state } }: CommandContext): boolean =>
  state.absent?.includes('line') === true
