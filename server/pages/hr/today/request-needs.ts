import { hr } from '../../../../words/en/hr/index.ts'
import { isForLine, waitingRequests } from '../../../../workflows/case/coverage.ts'
import { addressDueAt } from '../../../../workflows/case/late.ts'
import type { LeaverRequest } from '../../../../workflows/case/state.ts'
import { shortDate } from '../../../read/case-context.ts'
import type { Listed } from '../../../read/case-row.ts'
import { overdue, requestNeed } from '../../../read/request-need.ts'
import type { Need } from './needs.ts'

const words = hr.today.need.address

/** What a leaver asked for that waits for HR. Pure. */
export const requestNeeds = (one: Listed): Need[] =>
  waitingRequests(one.state)
    .filter((asked) => isForHr(one, asked))
    .map((asked) => {
      const { acts, ...need } = requestNeed(one, asked)
      const [{ text: action, href }] = acts
      // What they wrote, and the number to ring, stand on the case's page.
      return asked.what === 'other-way' ? { ...need, ...open(one) } : { ...need, action, href }
    })

/** What a leaver asked of whoever leads them, while that person has time to answer. Pure. */
export const requestsOfLine = (one: Listed): Need[] =>
  waitingRequests(one.state)
    .filter((asked) => isForLine(asked) && !isForHr(one, asked))
    .map((asked) => {
      const { heading, text } = requestNeed(one, asked)
      return { heading, text, tone: 'plain', ...open(one) }
    })

const open = ({ id }: Listed) => ({ href: `/cases/${id}`, action: hr.today.need.open })

/** Who is unwell rests, which shows as the pause; whoever leads a leaver answers first. */
const isForHr = (one: Listed, asked: LeaverRequest): boolean =>
  isForLine(asked) ? overdue(one, asked) : asked.what !== 'unwell'

/** Soon nothing but an unconfirmed address is left to write to. */
export function addressNeed(one: Listed): Need[] {
  const { state, calendar, now, names } = one
  const from = addressDueAt(state)
  if (from === undefined || from > now || state.paused?.why === 'not-them') return []
  const today = calendar.dateOf(now)
  return [
    {
      heading: words.heading(names.leaver),
      text: state.endDate < today ? words.over : words.on(shortDate(one, state.endDate)),
      tone: 'red',
      href: `/cases/${one.id}/do/change-address/leaver`,
      action: words.act,
    },
  ]
}
