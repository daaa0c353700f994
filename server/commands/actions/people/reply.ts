import { z } from 'zod'
import { waitingRequests } from '../../../../workflows/case/coverage.ts'
import type { RequestKind } from '../../../../workflows/case/events.ts'
import type { LeaverRequest } from '../../../../workflows/case/state.ts'
import { day, maybe, TEXT_MAX, textOf } from '../../../intake/fields.ts'
import type { FieldError } from '../../../look/params.ts'
import { shortDate } from '../../../read/case-context.ts'
import { HR_REPLIES, REQUESTED } from '../../../read/sentences/requests.ts'
import { action } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { replyPage, requestOf } from '../../reply-page.ts'

/** Answering what a leaver asked: the answer is mailed to them, and kept. */
export const reply = action({
  type: 'reply',
  group: 'happened',
  subject: {
    field: 'to',
    what: 'request that waits in this case',
    known: ({ file: { state } }) => answerable(state.requests).map(({ event }) => String(event)),
    options: (on) =>
      answerable(waitingRequests(on.file.state)).map(({ event, what, at }) => ({
        id: String(event),
        text: `Answer: ${on.known.names.leaver} ${REQUESTED[what]} on ${shortDate(on.known, at)}`,
      })),
  },
  body: z.strictObject({
    to: z.coerce
      .number({ error: 'Give the number of the request' })
      .int()
      .describe('The number of the request, as the case has it'),
    answer: maybe(textOf('your answer', TEXT_MAX)).describe(
      'In words to the leaver; only a wish for time is also answered by a day alone',
    ),
    until: maybe(day('the new day')).describe('Of a wish for time: the day that is given'),
    uphold: z.boolean().optional().describe('Of an objection, where it is needed'),
  }),
  waits: 'a reply',
  done: 'Your answer is in the record, and goes to them where they can be written to.',
  link: () => 'Answer',
  // The case's page has the way to it beside what was asked.
  offered: () => false,
  page: (on) => {
    const asked = requestOf(on)
    const none = { title: 'Answer', follows: [], fields: [], button: 'Send the answer' }
    return asked ? replyPage(on, asked) : none
  },
  refused: (on) => {
    const asked = requestOf(on)
    const uphold = asked?.what === 'objection' ? { uphold: false } : {}
    return refusalOf(on, { kind: 'reply', to: Number(on.subject), ...uphold })
  },
  faults: (on, data) => faults(requestOf(on)?.what, data),
  sends: ({ to, until, uphold }) => ({
    ...{ kind: 'reply', to },
    ...(until ? { until } : {}),
    ...(uphold === undefined ? {} : { uphold }),
  }),
  words: ({ answer }) => ({ answer }),
})

interface Said {
  readonly answer?: string | undefined
  readonly until?: string | undefined
  readonly uphold?: boolean | undefined
}

/** What this request cannot be answered by, or is still to be answered by. */
function faults(what: RequestKind | undefined, { answer, until, uphold }: Said): FieldError[] {
  const fault = (path: keyof Said, message: string) => [{ path, message }]
  if (until && what !== 'time') {
    return fault('until', 'Only a wish for more time is answered by a day')
  }
  if (uphold !== undefined && what !== 'objection') {
    return fault('uphold', 'Only an objection is agreed with or not')
  }
  const choose = 'Choose whether you agree with the objection'
  const unsaid = what === 'objection' && uphold === undefined ? fault('uphold', choose) : []
  if (answer || until) return unsaid
  const missing =
    what === 'time'
      ? 'Enter a new day, or an answer that says why there is no more time'
      : 'Enter your answer'
  return [...unsaid, ...fault('answer', missing)]
}

/** What HR answers in words, of some requests. */
const answerable = (requests: readonly LeaverRequest[] = []): readonly LeaverRequest[] =>
  requests.filter(({ what }) => HR_REPLIES.includes(what))
