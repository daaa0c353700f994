import { z } from 'zod'
import { day, maybe, textOf } from '../../../intake/fields.ts'
import { longDate } from '../../../read/case-context.ts'
import { action, type CommandContext } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField } from '../../fields.ts'
import { preview } from '../../preview.ts'

export const changeEndDate = action({
  type: 'change-end-date',
  group: 'time',
  body: z.strictObject({
    endDate: day('the new last day'),
    reason: maybe(textOf('the reason')),
  }),
  waits: 'a new last day',
  done: 'The last day is changed. A mail with the new dates is on its way.',
  link: () => 'Change the last day',
  page: ({ known, file: { state } }) => ({
    title: `Change ${known.names.leaver}’s last day`,
    follows: [
      `It is ${longDate(known, state.endDate)} now. Every date that is still open is counted anew, and ${known.names.leaver} gets a mail that says so. You see the new dates before anything is changed.`,
    ],
    fields: [
      {
        ...{ kind: 'day', name: 'endDate', label: 'The new last day', what: 'the new last day' },
        hint: 'For example, 29 1 2027.',
      },
      reasonField('It stands in the record.', true),
    ],
    button: 'Change the last day',
  }),
  refused: (on) => refusalOf(on, { kind: 'change-end-date', endDate: '' }),
  faults: (on, { endDate }) =>
    faultOf(on, endDate).map((message) => ({ path: 'endDate', message })),
  confirms: (on, { endDate }) => preview(on, { endDate, dates: true }),
  sends: ({ endDate }) => ({ kind: 'change-end-date', endDate }),
})

function faultOf(on: CommandContext, endDate: string): string[] {
  const { state, people } = on.file
  const written = longDate(on.known, endDate)
  if (endDate === state.endDate) return [`${written} is the last day already: give another`]
  const { startDate } = people.leaver
  if (startDate && endDate < startDate) {
    const began = longDate(on.known, startDate)
    return [`${written} is before the role started, ${began}: give a later day`]
  }
  try {
    preview(on, { endDate, dates: true })
    return []
  } catch (error) {
    if (error instanceof RangeError) return [error.message]
    throw error
  }
}
