import type { Act } from '../../../../workflows/plan/moment.ts'
import { byHand, filled } from '../../../../workflows/plan/plan.ts'
import type { CheckedStart, StartInput } from '../../../intake/start.ts'
import * as dates from '../../../look/dates.ts'
import {
  type CaseContext,
  clauseOf,
  dutyOf,
  lineLabel,
  longDate,
  namesOf,
  titleOf,
  titlesOf,
} from '../../../read/case-context.ts'
import { momentLabel, momentWords } from '../../../read/sentences/moments.ts'
import type { Point } from '../case/story.ts'
import { endingWords } from '../settings/calendar-words.ts'
import { answerRows } from './check-answers.ts'
import { mailsOf } from './check-mails.ts'
import { askedRows, standsIn } from './check-people.ts'

type Speaks = Pick<CaseContext, 'kind' | 'names' | 'pack' | 'calendar'>

/** Everything that HR sees before a case starts, computed by the same plan as the case's. Pure. */
export function checkView(input: StartInput, checked: CheckedStart, now: number) {
  const { plan, pack, calendar, calendarData, settings } = checked
  const names = namesOf(checked)
  const known: Speaks = { kind: input.leaver.kind, names, pack, calendar }
  return {
    answers: answerRows(input, checked),
    asked: askedRows(known, checked),
    duties: plan.duties.map(({ id, dueDate }) => ({
      title: titleOf(known, id),
      clause: clauseOf(known, id),
      due: longDate(known, dueDate),
      source: dueSource(known, id),
    })),
    mails: mailsOf(known, checked),
    story: { points: pointsOf(known, input, checked, now), now },
    standsIn: standsIn(checked),
    noMail: byHand(checked.message.flags) ? noMailWords(known, checked) : '',
    unconfirmed: unconfirmedWords(input, checked),
    ends: endingWords(calendarData, calendar.dateOf(now)) ?? null,
    sample: settings.sample === true,
  }
}

/** Who set the day, and whose the duty is where it is not the leaver's. */
function dueSource(known: Speaks, id: string): string {
  const owners = { line: `For their ${lineLabel(known)}. `, hr: 'For HR. ', leaver: '' }
  const owner = owners[dutyOf(known, id)?.owner ?? 'leaver']
  const source = known.pack.due_source === 'organisation' ? 'your organisation' : 'the policy'
  return `${owner}Set by ${source}`
}

function noMailWords({ names }: Speaks, { message }: CheckedStart): string {
  const asked = names[filled('line', message.absent)]
  return `Nothing is mailed to ${names.leaver}. ${asked} is asked to go through it with them, by phone or letter, and to write down what they say.`
}

/** Where the first mail goes while nobody has confirmed their own address, or ''. */
function unconfirmedWords({ leaver }: StartInput, { message }: CheckedStart): string {
  const { mailbox = 'own', flags } = message
  if (mailbox === 'own' || byHand(flags)) return ''
  return mailbox === 'work'
    ? `The first mail goes to ${leaver.workEmail}, the work address, with the link to their list. There they can confirm ${leaver.email}. Until they do, all mail goes to the work address, and after their last day none.`
    : `The first mail goes to ${leaver.email}, and asks only whether the address is theirs: it names nobody, and says nothing of their leaving. Their list goes to it once they say that it is.`
}

/** Who is asked, and when: reminders and notes stand in the list of mails alone. */
const DRAWN: readonly Act[] = ['escalate', 'decide']

function pointsOf(
  known: Speaks,
  { leaver, endDate }: StartInput,
  { plan, message }: CheckedStart,
  now: number,
): Point[] {
  const { calendar } = known
  const point = (at: number, label: string, words: string, tone: Point['tone']): Point => ({
    ...{ at, label, words, tone, shape: 'dot' },
    sub: dates.shortDay(at, { zone: calendar.zone }),
    past: at < now,
  })
  const dues = [...new Set(plan.duties.map(({ dueDate }) => dueDate))]
  const first = point(plan.inviteAt, 'first mail', `First mail to ${leaver.name}`, 'teal')
  return [
    ...(byHand(message.flags) ? [] : [first]),
    point(calendar.opening(endDate), 'last day', `${leaver.name}’s last day`, 'plain'),
    ...dues.map((dueDate) => {
      const due = plan.duties.filter((duty) => duty.dueDate === dueDate)
      const titles = titlesOf(
        known,
        due.map(({ id }) => id),
      )
      return point(calendar.endOfDay(dueDate), 'due', `${titles}: due`, 'teal')
    }),
    ...plan.agenda
      .filter(({ act }) => DRAWN.includes(act))
      .map((moment) =>
        point(moment.at, momentLabel(known, moment), momentWords(known, moment), 'plain'),
      ),
  ]
}
