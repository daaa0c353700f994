import { nextDue } from '../../workflows/case/coverage.ts'
import type { LeaverRequest } from '../../workflows/case/state.ts'
import { canBeWritten } from '../../workflows/notify/notices.ts'
import { DAYS_IN_LAW } from '../../workflows/plan/answer-times.ts'
import { addDays } from '../../workflows/plan/calendar.ts'
import { byHand } from '../../workflows/plan/plan.ts'
import { type CaseContext, longDate } from '../read/case-context.ts'
import { askedWith, complaintDue, REQUESTED } from '../read/sentences/requests.ts'
import type { CommandContext, Page } from './action.ts'
import { type Range, rangeFor } from './context.ts'
import type { Field } from './fields.ts'
import { within } from './within.ts'

export const requestOf = ({
  file: { state },
  subject,
}: CommandContext): LeaverRequest | undefined =>
  state.requests?.find(({ event }) => String(event) === subject)

/** What the page of an answer says and asks, by what was asked. Pure. */
export const replyPage = (on: CommandContext, asked: LeaverRequest): Page => ({
  title: `${on.known.names.leaver} ${REQUESTED[asked.what]}`,
  follows: follows(on, asked),
  ...wrote(on, asked),
  fields: fieldsFor(on, asked),
  button: 'Send the answer',
})

function follows(on: CommandContext, asked: LeaverRequest): string[] {
  const { known, file } = on
  const { what, at } = asked
  const { leaver } = known.names
  const byMail = canBeWritten(file.state, file.now) && !byHand(file.state.flags ?? [])
  return [
    `${requestWords(known, asked)}.`,
    ...(what === 'complaint'
      ? [
          `The law gives you ${DAYS_IN_LAW.complaint} days: answer by ${longDate(known, complaintDue(known, at))}.`,
        ]
      : []),
    ...(what === 'another-role'
      ? ['If it is so, say so in the case instead: what ends with the role is then not asked.']
      : []),
    ...(what === 'other-way'
      ? ['What you write does not end the pause. Let the case go on once you have found a way.']
      : []),
    byMail
      ? `What you answer is mailed to ${leaver}, and stands in the record. Please write nothing about anybody’s health.`
      : `What you answer stands in the record. No mail goes to ${leaver} just now, so tell them in another way too. Please write nothing about anybody’s health.`,
  ]
}

/** 'On Tue 2 February 2027 Sam Sample asked for more time, until Fri 5 March 2027' */
function requestWords(known: CaseContext, asked: LeaverRequest): string {
  const on = longDate(known, known.calendar.dateOf(asked.at))
  const what = `On ${on} ${known.names.leaver} ${REQUESTED[asked.what]}`
  return [what, ...askedWith(known, asked)].join(', ')
}

function wrote({ asked, known }: CommandContext, { event }: LeaverRequest) {
  const words = asked[event]
  return words ? { wrote: { text: `${known.names.leaver} wrote:`, words } } : {}
}

function fieldsFor(on: CommandContext, { what }: LeaverRequest): Field[] {
  const answer: Field = { kind: 'text', name: 'answer', label: 'Your answer' }
  if (what === 'objection') {
    const yes = 'Yes. Nothing more is asked of them, and the case closes'
    const no =
      on.file.state.paused?.why === 'objection'
        ? 'No. The case goes on, and its dates move by the time that it stood still'
        : 'No. The case still waits for what else it stands still for'
    const label = 'Do you agree with the objection?'
    return [{ kind: 'yes-no', name: 'uphold', label, yes, no }, answer]
  }
  if (what !== 'time') return [answer]
  const probe = { kind: 'reply', to: Number(on.subject), until: '2999-01-01' } as const
  const range = within(on, afterNext(on, rangeFor(on, probe)))
  return [
    {
      ...{ kind: 'day', name: 'until', label: 'The new day (optional)', what: 'the new day' },
      ...{ optional: true, ...range },
    },
    {
      ...answer,
      hint: 'Without a new day, say why. With one, a mail tells them, and this stays here.',
    },
  ]
}

/** A day that is not after what is due next gives no more time. */
function afterNext({ file: { state } }: CommandContext, range: Range | undefined) {
  const due = nextDue(state)?.dueDate
  if (!range || !due || due < range.from) return range
  const from = addDays(due, 1)
  return from <= range.to ? { ...range, from } : range
}
