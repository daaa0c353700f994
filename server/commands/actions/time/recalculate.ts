import { z } from 'zod'
import type { Refusal } from '../../../../workflows/contract/commands.ts'
import { maybe, textOf } from '../../../intake/fields.ts'
import { action, type CommandContext } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField, sureField } from '../../fields.ts'
import { type Preview, preview } from '../../preview.ts'

export const recalculate = action({
  type: 'recalculate',
  group: 'time',
  body: z.strictObject({ reason: maybe(textOf('the reason')) }),
  waits: 'a wish to count the dates anew',
  done: 'Every date that was open is counted anew. A mail with the dates is on its way.',
  link: () => 'Count the dates anew',
  page: ({ known }) => ({
    title: 'Count the dates anew',
    follows: [
      'The case counts on the bank holidays and closed days that were known when it opened. This counts every date that is still open on those that are known today, from the last day.',
      `Nobody loses time by it: a date that would come sooner stays. ${known.names.leaver} gets a mail with the new dates.`,
    ],
    fields: [reasonField('It stands in the record.', true), sureField('Yes, count the dates anew')],
    button: 'Count the dates anew',
  }),
  refused: (on) => refusalOf(on, { kind: 'recalculate' }) ?? nothingNew(on),
  shows: countedToday,
  sends: () => ({ kind: 'recalculate' }),
})

function countedToday(on: CommandContext): Preview {
  return preview(on, { calendar: on.today, dates: true })
}

/** Why there is nothing to count: today's calendar gives the same dates, or ends before them. */
function nothingNew(on: CommandContext): Refusal | undefined {
  if (on.today === on.file.calendar) return 'unchanged'
  try {
    const days = (counted: Preview) => counted.dates.map(({ to }) => to).join()
    const same = days(countedToday(on)) === days(preview(on, { dates: true }))
    return same ? 'unchanged' : undefined
  } catch (error) {
    if (error instanceof RangeError) return 'date-out-of-range'
    throw error
  }
}
