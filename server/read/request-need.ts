import type { RequestKind } from '../../workflows/case/events.ts'
import type { LeaverRequest } from '../../workflows/case/state.ts'
import { DAYS_IN_LAW, HR_HEARS_WD } from '../../workflows/plan/answer-times.ts'
import { openEnded, workingDaysBetween } from '../../workflows/plan/calendar.ts'
import { type CaseContext, longDate, shortDate } from './case-context.ts'
import { askedWith, complaintDue, REQUESTED, reasonWords } from './sentences/requests.ts'
import type { Tone } from './status.ts'

/** Working days after which HR looks after what somebody else has not answered. */
const [PATIENCE] = HR_HEARS_WD

/** What a leaver asked for that waits: what, since when, until when, and the ways to act. */
export interface RequestNeed {
  readonly heading: string
  readonly text: string
  readonly tone: Tone
  readonly acts: readonly [Act, ...Act[]]
}

interface Act {
  readonly text: string
  readonly href: string
}

export type Asking = Omit<CaseContext, 'users' | 'sites'> & { readonly id: string }

/** One of them, in words: the case's page and HR's first page say the same. Pure. */
export const requestNeed = (one: Asking, asked: LeaverRequest): RequestNeed => ({
  heading: `${one.names.leaver} ${REQUESTED[asked.what]}`,
  ...NEEDS[asked.what](one, asked),
})

type Says = (one: Asking, asked: LeaverRequest) => Omit<RequestNeed, 'heading'> & Heading
type Heading = Partial<Pick<RequestNeed, 'heading'>>

const NEEDS: Readonly<Record<RequestKind, Says>> = {
  question: ofLine,
  time: ofLine,
  complaint,
  objection: (one, asked) => ({
    text: `Since ${shortDate(one, asked.at)} nothing is asked of them. They wait for your answer.`,
    tone: 'red',
    acts: [answer(one, asked, 'Answer the objection')],
  }),
  'other-way': (one, asked) => ({
    heading: `${one.names.leaver} needs ${asked.way ? reasonWords(one, 'help', asked.way) : 'another way'}`,
    text: `Asked for on ${shortDate(one, asked.at)}. Find a way with them, then let the case go on.`,
    tone: 'red',
    acts: [goOn(one), answer(one, asked, 'Write to them')],
  }),
  'another-role': anotherRole,
  unwell: (one, { at }) => ({
    heading: `${one.names.leaver} is unwell`,
    text: `Since ${shortDate(one, at)} no mail goes to them, and nothing becomes late. Please ask for no details.${review(one)}`,
    tone: 'amber',
    acts: [goOn(one)],
  }),
  'not-them': notThem,
}

const act = ({ id }: Asking, at: string, text: string): Act => ({
  text,
  href: `/cases/${id}/do/${at}`,
})

const answer = (one: Asking, { event }: LeaverRequest, text = 'Answer'): Act =>
  act(one, `reply/${event}`, text)

const goOn = (one: Asking): Act => act(one, 'resume', 'Let it go on')

/** Whether whoever leads the leaver has had time enough to answer. */
export const overdue = ({ calendar, now }: Asking, { at }: LeaverRequest): boolean =>
  workingDaysBetween(openEnded(calendar), calendar.dateOf(at), calendar.dateOf(now)) >= PATIENCE

function ofLine(one: Asking, asked: LeaverRequest): ReturnType<Says> {
  const { names, state } = one
  const who = state.absent?.includes('line') ? names.chief : names.line
  const what = [`On ${shortDate(one, asked.at)}`, ...askedWith(one, asked)].join(', ')
  const acts = [answer(one, asked)] as const
  return overdue(one, asked)
    ? { text: `${what}. ${who} was asked, and nobody has answered yet.`, tone: 'amber', acts }
    : { text: `${what}. ${who} was asked to answer. You can answer too.`, tone: 'teal', acts }
}

function complaint(one: Asking, asked: LeaverRequest): ReturnType<Says> {
  const { calendar, now } = one
  const by = complaintDue(one, asked.at)
  const left = workingDaysBetween(openEnded(calendar), calendar.dateOf(now), by)
  return {
    text: `It came on ${shortDate(one, asked.at)}. The law gives ${DAYS_IN_LAW.complaint} days: answer by ${longDate(one, by)}. The case does not end before.`,
    tone: left <= PATIENCE ? 'red' : 'amber',
    acts: [answer(one, asked)],
  }
}

function anotherRole(one: Asking, asked: LeaverRequest): ReturnType<Says> {
  const since = `Since ${shortDate(one, asked.at)}.`
  if (one.state.flags?.includes('keeps_other_role')) {
    const text = `${since} The case says so already. Answer them.`
    return { text, tone: 'amber', acts: [answer(one, asked)] }
  }
  return {
    text: `${since} If it is so, say so in the case: what ends with the role is then not asked. If not, answer them.`,
    tone: 'amber',
    acts: [act(one, 'set-flag/keepsOtherRole', 'Say so in the case'), answer(one, asked)],
  }
}

function notThem(one: Asking, { at, corrected }: LeaverRequest): ReturnType<Says> {
  const heading = `Our mail to ${one.names.leaver} went to somebody else`
  const said = `Whoever got it said so on ${shortDate(one, at)}.`
  if (corrected) {
    const text = `${said} The address is corrected. Let the case go on when you are ready.`
    return { heading, text, tone: 'amber', acts: [goOn(one)] }
  }
  return {
    ...{ heading, tone: 'red' },
    text: `${said} The link is dead. Correct the address, then let the case go on.`,
    acts: [act(one, 'change-address/leaver', 'Correct the address'), goOn(one)],
  }
}

function review(one: Asking): string {
  const on = one.state.paused?.review
  return on ? ` You look at it again on ${shortDate(one, on)}.` : ''
}
