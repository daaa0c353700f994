import type { PauseReason, RequestKind } from '../../../workflows/case/events.ts'
import type { LeaverRequest } from '../../../workflows/case/state.ts'
import { DAYS_IN_LAW } from '../../../workflows/plan/answer-times.ts'
import { addDays } from '../../../workflows/plan/calendar.ts'
import { type CaseContext, codeWords, longDate, lowerFirst, titleOf } from '../case-context.ts'

/** What a leaver asks for beside their answers, in HR's words. Pure. */

/** After a name: 'Sam Sample asked a question'. */
export const REQUESTED: Readonly<Record<RequestKind, string>> = {
  question: 'asked a question',
  time: 'asked for more time',
  objection: 'objected to being asked',
  complaint: 'complained about how their information is used',
  'other-way': 'asked for another way to do this',
  'another-role': 'said that they still have another role here',
  unwell: 'said that they are unwell; no details were asked',
  'not-them': 'was not who got our mail: that person said so',
}

/** What is replied to, after 'replied to'. */
export const REPLIED_TO: Readonly<Record<RequestKind, string>> = {
  question: 'the question',
  time: 'the wish for more time',
  objection: 'the objection',
  complaint: 'the complaint',
  'other-way': 'the wish for another way',
  'another-role': 'the word about another role',
  unwell: 'the word that they are unwell',
  'not-them': 'the word that it is not them',
}

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
  known: Pick<CaseContext, 'pack' | 'kind' | 'calendar'>,
  { about, until }: LeaverRequest,
): string[] => [
  ...(about ? [`about “${titleOf(known, about)}”`] : []),
  ...(until ? [`until ${longDate(known, until)}`] : []),
]

/** How a leaver would rather do it: after 'needs', and beside an event. */
const WAYS: Readonly<Record<string, string>> = {
  phone: 'to go through it by phone',
  letter: 'to do it by letter',
  help: 'somebody to do it with them',
}

/** Why a case stands still, small as in the middle of a sentence. */
export function reasonWords(
  known: Pick<CaseContext, 'pack' | 'kind' | 'names'>,
  why: PauseReason,
  code: string | undefined,
): string {
  if (!code) return 'no reason is given'
  if (why === 'help') return WAYS[code] ?? lowerFirst(known, codeWords(known, 'help', code))
  return code === 'unwell'
    ? 'they are unwell'
    : lowerFirst(known, codeWords(known, 'pause_reasons', code))
}
