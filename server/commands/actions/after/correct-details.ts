import { z } from 'zod'
import { day, lineOfText, maybe, phoneOrNone, textOf } from '../../../intake/fields.ts'
import type { FieldError } from '../../../look/params.ts'
import { longDate } from '../../../read/case-context.ts'
import { action, type CommandContext } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField } from '../../fields.ts'

/** What was entered of the leaver and changes nothing that is asked: role, its first day, phone number. */
export const correctDetails = action({
  type: 'correct-details',
  group: 'people',
  afterEnd: true,
  body: z.strictObject({
    role: maybe(lineOfText('the role')),
    startDate: maybe(day('the first day of the role')),
    phone: phoneOrNone
      .optional()
      .describe('Shown to whoever is asked to talk with them, and in no mail; empty takes it away'),
    reason: maybe(textOf('the reason')),
  }),
  waits: 'a correction',
  done: 'It is corrected.',
  link: () => 'Correct the role, its first day or the phone number',
  page: ({ known, file }) => {
    const { roleTitle, startDate, phone } = file.people.leaver
    const began = startDate ? `It is ${longDate(known, startDate)} now. ` : ''
    return {
      title: `Correct what was entered of ${known.names.leaver}`,
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
        {
          ...{ kind: 'line', name: 'phone', label: 'Phone number (optional)', type: 'tel' },
          value: phone ?? '',
          hint: 'Shown to whoever is asked to talk with them, and in no mail. Empty it, and it is taken away.',
        },
        reasonField('It stands in the record.', true),
      ],
      button: 'Correct it',
    }
  },
  refused: (on) => refusalOf(on, { kind: 'correct-details', role: true }),
  faults: (on, data) => faultsOf(on, data),
  sends: ({ role, startDate, phone }, { file }) => ({
    kind: 'correct-details',
    ...(role && role !== file.people.leaver.roleTitle ? { role: true } : {}),
    ...(startDate ? { startDate: true } : {}),
    ...(isOther(phone, file) ? { phone: true } : {}),
  }),
  words: ({ role, startDate, phone, reason }, { file }) => ({
    ...{ role, startDate, reason },
    ...(isOther(phone, file) ? { phone } : {}),
  }),
})

type Given = Partial<Record<'role' | 'startDate' | 'phone', string | undefined>>

/** Another number than the one that there is, or none where there is one. */
const isOther = (phone: string | undefined, { people }: CommandContext['file']): boolean =>
  phone !== undefined && phone !== (people.leaver.phone ?? '')

function faultsOf(
  { file, known }: CommandContext,
  { role, startDate, phone }: Given,
): FieldError[] {
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
  return same && !isOther(phone, file)
    ? [
        {
          path: 'role',
          message: 'Nothing is changed: give another role, first day or phone number',
        },
      ]
    : []
}
