import { z } from 'zod'
import { ofLeaver, openDuties } from '../../../../workflows/case/coverage.ts'
import { day, textOf } from '../../../intake/fields.ts'
import { titleAndClause } from '../../../read/case-context.ts'
import { action, type CommandContext } from '../../action.ts'
import { rangeFor, refusalOf } from '../../context.ts'
import { codesOf, reasonField } from '../../fields.ts'
import { within } from '../../within.ts'

const PROBE = { kind: 'extend', until: '' } as const

export const extend = action({
  type: 'extend',
  group: 'time',
  body: z.strictObject({
    until: day('the new day'),
    duties: codesOf('what it is about').optional(),
    reason: textOf('the reason'),
  }),
  waits: 'more time',
  done: 'There is more time. A mail with the new day is on its way.',
  link: () => 'Give more time',
  page: (on) => ({
    title: `Give ${on.known.names.leaver} more time`,
    follows: [
      `${on.known.names.leaver} gets a mail with the new day. Reminders, and who is asked after it, are counted from it.`,
    ],
    fields: [
      {
        ...{ kind: 'day', name: 'until', label: 'The new day', what: 'the new day' },
        ...within(on, rangeFor(on, PROBE)),
      },
      {
        ...{ kind: 'some', name: 'duties', label: 'For what (optional)', what: 'open line' },
        hint: 'Tick nothing, and it is for all that is open.',
        choices: openOf(on).map((id) => ({ value: id, text: titleAndClause(on.known, id) })),
      },
      reasonField('It stands in the record. Please write nothing about anybody’s health.'),
    ],
    button: 'Give more time',
  }),
  refused: (on) => refusalOf(on, PROBE),
  sends: ({ until, duties }) => ({ kind: 'extend', until, ...(duties ? { duties } : {}) }),
})

/** What a person would still be asked about. */
const openOf = ({ file: { state } }: CommandContext): string[] =>
  openDuties(
    state,
    ofLeaver(state).map(({ id }) => id),
    'line',
  )
