import { hr } from '../../words/en/hr/index.ts'
import type { RequestKind } from '../../workflows/case/events.ts'
import type { LeaverRequest } from '../../workflows/case/state.ts'
import { DAYS_IN_LAW, HR_HEARS_WD } from '../../workflows/plan/answer-times.ts'
import { openEnded, workingDaysBetween } from '../../workflows/plan/calendar.ts'
import { type CaseContext, longDate, shortDate } from './case-context.ts'
import { askedWith, complaintDue, REQUESTED, reasonWords } from './sentences/requests.ts'
import type { Tone } from './status.ts'

const words = hr.requests

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
  heading: words.heading(one.names.leaver, REQUESTED[asked.what]),
  ...NEEDS[asked.what](one, asked),
})

type Says = (one: Asking, asked: LeaverRequest) => Omit<RequestNeed, 'heading'> & Heading
type Heading = Partial<Pick<RequestNeed, 'heading'>>

const NEEDS: Readonly<Record<RequestKind, Says>> = {
  question: ofLine,
  time: ofLine,
  complaint,
  objection: (one, asked) => ({
    text: words.need.objection(shortDate(one, asked.at)),
    tone: 'red',
    acts: [answer(one, asked, words.acts.answerObjection)],
  }),
  'other-way': (one, asked) => ({
    heading: words.need.needs(
      one.names.leaver,
      asked.way ? reasonWords(one, 'help', asked.way) : words.need.anotherWay,
    ),
    text: words.need.otherWay(shortDate(one, asked.at)),
    tone: 'red',
    acts: [answer(one, asked, words.acts.write), goOn(one)],
  }),
  'another-role': anotherRole,
  unwell: (one, { at }) => ({
    heading: words.need.unwell(one.names.leaver),
    text: words.need.rests(shortDate(one, at)) + review(one),
    tone: 'amber',
    acts: [goOn(one)],
  }),
  'not-them': notThem,
}

const act = ({ id }: Asking, at: string, text: string): Act => ({
  text,
  href: `/cases/${id}/do/${at}`,
})

const answer = (one: Asking, { event }: LeaverRequest, text = words.acts.answer): Act =>
  act(one, `reply/${event}`, text)

const goOn = (one: Asking): Act => act(one, 'resume', words.acts.goOn)

/** Whether whoever leads the leaver has had time enough to answer. */
export const overdue = ({ calendar, now }: Asking, { at }: LeaverRequest): boolean =>
  workingDaysBetween(openEnded(calendar), calendar.dateOf(at), calendar.dateOf(now)) >= PATIENCE

function ofLine(one: Asking, asked: LeaverRequest): ReturnType<Says> {
  const { names, state } = one
  const who = state.absent?.includes('line') ? names.chief : names.line
  const what = [words.need.on(shortDate(one, asked.at)), ...askedWith(one, asked)].join(', ')
  const acts = [answer(one, asked)] as const
  return overdue(one, asked)
    ? { text: words.need.nobodyYet(what, who), tone: 'amber', acts }
    : { text: words.need.answerToo(what, who), tone: 'teal', acts }
}

function complaint(one: Asking, asked: LeaverRequest): ReturnType<Says> {
  const { calendar, now } = one
  const by = complaintDue(one, asked.at)
  const left = workingDaysBetween(openEnded(calendar), calendar.dateOf(now), by)
  return {
    text: words.need.complaint(shortDate(one, asked.at), DAYS_IN_LAW.complaint, longDate(one, by)),
    tone: left <= PATIENCE ? 'red' : 'amber',
    acts: [answer(one, asked)],
  }
}

function anotherRole(one: Asking, asked: LeaverRequest): ReturnType<Says> {
  const since = words.need.since(shortDate(one, asked.at))
  if (one.state.flags?.includes('keeps_other_role')) {
    const text = words.need.saidAlready(since)
    return { text, tone: 'amber', acts: [answer(one, asked)] }
  }
  return {
    text: words.need.sayIt(since),
    tone: 'amber',
    acts: [act(one, 'set-flag/keepsOtherRole', words.acts.sayIt), answer(one, asked)],
  }
}

function notThem(one: Asking, { at, corrected }: LeaverRequest): ReturnType<Says> {
  const heading = words.need.misdirected(one.names.leaver)
  const said = words.need.saidSo(shortDate(one, at))
  if (corrected) {
    const text = words.need.corrected(said)
    return { heading, text, tone: 'amber', acts: [goOn(one)] }
  }
  return {
    ...{ heading, tone: 'red' },
    text: words.need.dead(said),
    acts: [act(one, 'change-address/leaver', words.acts.correct), goOn(one)],
  }
}

function review(one: Asking): string {
  const on = one.state.paused?.review
  return on ? words.need.review(shortDate(one, on)) : ''
}
