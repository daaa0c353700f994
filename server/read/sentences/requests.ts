import { hr } from '../../../words/en/hr/index.ts'
import type { PauseReason, RequestKind } from '../../../workflows/case/events.ts'
import type { LeaverRequest } from '../../../workflows/case/state.ts'
import { DAYS_IN_LAW } from '../../../workflows/plan/answer-times.ts'
import { addDays } from '../../../workflows/plan/calendar.ts'
import { type CaseContext, codeWords, longDate, lowerFirst, titleOf } from '../case-context.ts'
import { WITHHELD } from '../rights/withheld.ts'

/** What a leaver asks for beside their answers, in HR's words. Pure. */

const words = hr.requests

/** After a name: 'Sam Sample asked a question'. */
export const REQUESTED: Readonly<Record<RequestKind | typeof WITHHELD, string>> = words.asked

/** What is replied to, after 'replied to'. */
export const REPLIED_TO: Readonly<Record<RequestKind | typeof WITHHELD, string>> = words.repliedTo

/** What HR answers in words; the rest is dealt with by what HR does to the case. */
export const HR_REPLIES: readonly RequestKind[] = [
  'question',
  'time',
  'objection',
  'complaint',
  'other-way',
  'another-role',
]

/** The last day for an answer to a complaint, an ISO day. */
export const complaintDue = ({ calendar }: Pick<CaseContext, 'calendar'>, at: number): string =>
  addDays(calendar.dateOf(at), DAYS_IN_LAW.complaint)

/** What it was about and until when, as parts of a sentence: 'about “…”', 'until Fri 5 March 2027'. */
export const askedWith = (
  context: Pick<CaseContext, 'pack' | 'kind' | 'calendar'>,
  { about, until }: LeaverRequest,
): string[] => [
  ...(about ? [words.about(titleOf(context, about))] : []),
  ...(until ? [words.until(longDate(context, until))] : []),
]

/** How a leaver would rather do it: after 'needs', and beside an event. */
const WAYS: Readonly<Record<string, string>> = words.ways

/** Why a case stands still, small as in the middle of a sentence. */
export function reasonWords(
  context: Pick<CaseContext, 'pack' | 'kind' | 'names'>,
  why: PauseReason,
  code: string | undefined,
): string {
  if (!code) return words.noReason
  if (code === WITHHELD) return hr.shared.withheld
  if (why === 'help') return WAYS[code] ?? lowerFirst(context, codeWords(context, 'help', code))
  return code === 'unwell'
    ? words.theyAreUnwell
    : lowerFirst(context, codeWords(context, 'pause_reasons', code))
}
