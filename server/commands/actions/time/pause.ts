import { z } from 'zod'
import { day, maybe, textOf } from '../../../intake/fields.ts'
import { codeWords } from '../../../read/case-context.ts'
import { action } from '../../action.ts'
import { rangeFor, refusalOf } from '../../context.ts'
import { choicesOf, codeOf, reasonField } from '../../fields.ts'
import { within } from '../../within.ts'

const PROBE = { kind: 'pause', reason: '', until: '' } as const

export const pause = action({
  type: 'pause',
  group: 'time',
  body: z.strictObject({
    why: codeOf('why').describe('A code of the policy: pause_reasons'),
    until: maybe(day('the day')),
    reason: maybe(textOf('what you want to add')),
  }),
  waits: 'a pause',
  done: 'The case is paused. No mail goes to them, and nothing becomes late.',
  link: () => 'Pause',
  page: (on) => ({
    title: `Leave ${on.known.names.leaver} in peace for now`,
    follows: [
      `No mail goes to ${on.known.names.leaver}, nothing becomes late, and nobody is asked about it.`,
      'On the day that you choose, Leavewell asks you to look at it again. You can let it go on at any time; every date that is left then moves by the working days of the pause.',
    ],
    fields: [
      {
        ...{ kind: 'one', name: 'why', label: 'Why', what: 'reason for a pause' },
        choices: choicesOf(on.file.pack.pause_reasons, (code) =>
          codeWords(on.known, 'pause_reasons', code),
        ),
      },
      {
        ...{ kind: 'day', name: 'until', label: 'When will you look at it again?' },
        ...{ what: 'the day on which you look at it again' },
        ...within(on, rangeFor(on, PROBE)),
      },
      {
        ...reasonField('It stands in the record. Please write nothing about anybody’s health.'),
        label: 'Anything to add (optional)',
      },
    ],
    button: 'Pause the case',
  }),
  refused: (on) => refusalOf(on, PROBE),
  sends: ({ why, until }) => ({ kind: 'pause', reason: why, ...(until ? { until } : {}) }),
})
