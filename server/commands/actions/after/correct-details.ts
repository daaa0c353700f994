import { z } from 'zod'
import { day, lineOfText, maybe, textOf } from '../../../intake/fields.ts'
import type { FieldError } from '../../../look/params.ts'
import { longDate } from '../../../read/case-context.ts'
import { action, type CommandContext } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField } from '../../fields.ts'

/** What was entered of the leaver and changes nothing that is asked: their role, and its first day. */
export const correctDetails = action({
  type: 'correct-details',
  group: 'people',
  afterEnd: true,
  body: z.strictObject({
    role: maybe(lineOfText('the role')),
    startDate: maybe(day('the first day of the role')),
    reason: maybe(textOf('the reason')),
  }),
  waits: 'a correction',
  done: 'It is corrected.',
  link: () => 'Correct the role or its first day',
  page: ({ known, file }) => {
    const { roleTitle, startDate } = file.people.leaver
    const began = startDate ? `It is ${longDate(known, startDate)} now. ` : ''
    return {
      title: `Correct ${known.names.leaver}’s role`,
      follows: [
        'The dates, and what is asked, stay as they are. The record says what was changed.',
      ],
      fields: [
        { kind: 'line', name: 'role', label: 'Role', value: roleTitle ?? '' },
        {
          ...{ kind: 'day', name: 'startDate', label: 'First day of the role (optional)' },
          ...{ what: 'the first day of the role', optional: true },
          hint: `${began}Leave it empty, and it stays. For example, 1 9 2024.`,
        },
        reasonField('It stands in the record.', true),
      ],
      button: 'Correct it',
    }
  },
  refused: (on) => refusalOf(on, { kind: 'correct-details', role: true }),
  faults: (on, data) => faultsOf(on, data),
  sends: ({ role, startDate }, { file }) => ({
    kind: 'correct-details',
    ...(role && role !== file.people.leaver.roleTitle ? { role: true } : {}),
    ...(startDate ? { startDate: true } : {}),
  }),
  words: ({ role, startDate, reason }) => ({ role, startDate, reason }),
})

type Given = { readonly role?: string | undefined; readonly startDate?: string | undefined }

function faultsOf({ file, known }: CommandContext, { role, startDate }: Given): FieldError[] {
  const { roleTitle, startDate: began } = file.people.leaver
  if (startDate && startDate > file.state.endDate) {
    const [first, last] = [longDate(known, startDate), longDate(known, file.state.endDate)]
    return [
      {
        path: 'startDate',
        message: `${first} is after the last day, ${last}: give an earlier day`,
      },
    ]
  }
  const same = (!role || role === roleTitle) && (!startDate || startDate === began)
  return same
    ? [{ path: 'role', message: 'Nothing is changed: give another role or first day' }]
    : []
}
