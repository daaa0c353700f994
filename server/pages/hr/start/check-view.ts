import { hr } from '../../../../words/en/hr/index.ts'
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
import type { ListedPoint } from '../case/story.ts'
import { endingWords } from '../settings/calendar-sentences.ts'
import { answerRows } from './check-answers.ts'
import { mailsOf } from './check-mails.ts'
import { momentsOf } from './check-moments.ts'
import { askedRows, standsIn } from './check-people.ts'

const words = hr.start.check

type Speaks = Pick<CaseContext, 'kind' | 'names' | 'pack' | 'calendar'>

/** Everything that HR sees before a case starts, computed by the same plan as the case's. Pure. */
export function checkView(input: StartInput, checked: CheckedStart, now: number) {
  const { plan, pack, calendar, calendarData, settings } = checked
  const names = namesOf(checked)
  const context: Speaks = { kind: input.leaver.kind, names, pack, calendar }
  return {
    answers: answerRows(input, checked),
    asked: askedRows(context, checked),
    duties: plan.duties.map(({ id, dueDate }) => ({
      title: titleOf(context, id),
      clause: clauseOf(context, id),
      due: longDate(context, dueDate),
      source: dueSource(context, id),
    })),
    mails: mailsOf(context, checked, now),
    story: { points: pointsOf(context, input, checked, now), now },
    standsIn: standsIn(checked),
    noMail: byHand(checked.message.flags) ? noMailWords(context, checked) : '',
    unconfirmed: unconfirmedWords(input, checked),
    ends: endingWords(calendarData, calendar.dateOf(now)) ?? null,
    sample: settings.sample === true,
    duplicates: checked.duplicates.map(({ id, reference, name, endDate }) => ({
      ...{ id, reference: reference ?? words.duplicates.opening },
      text: words.duplicates.one(name, longDate(context, endDate)),
    })),
  }
}

/** Who set the day, and whose the duty is where it is not the leaver's. */
function dueSource(context: Speaks, id: string): string {
  const { owner, setBy } = words.duties
  const owners = { line: owner.line(lineLabel(context)), hr: owner.hr, leaver: '' }
  return owners[dutyOf(context, id)?.owner ?? 'leaver'] + setBy[context.pack.due_source]
}

function noMailWords({ names }: Speaks, { message }: CheckedStart): string {
  const asked = names[filled('line', message.absent)]
  return words.noMail.text(names.leaver, asked)
}

/** Where the first mail goes while nobody has confirmed their own address, or ''. */
function unconfirmedWords({ leaver }: StartInput, { message }: CheckedStart): string {
  const { mailbox = 'own', flags } = message
  const { email = '', workEmail = '' } = leaver
  if (mailbox === 'own' || byHand(flags)) return ''
  return mailbox === 'work'
    ? words.unconfirmed.work(workEmail, email)
    : words.unconfirmed.own(email)
}

/** Who is asked, and when: reminders and notes stand in the list of mails alone. */
const DRAWN: readonly Act[] = ['escalate', 'decide']

function pointsOf(
  context: Speaks,
  { leaver, endDate }: StartInput,
  { plan, message }: CheckedStart,
  now: number,
): ListedPoint[] {
  const { calendar } = context
  const point = (
    at: number,
    label: string,
    words: string,
    tone: ListedPoint['tone'],
  ): ListedPoint => ({
    ...{ at, label, words, tone, shape: 'dot' },
    sub: dates.shortDay(at, { zone: calendar.zone }),
    past: at < now,
  })
  const dues = [...new Set(plan.duties.map(({ dueDate }) => dueDate))]
  const first = point(plan.inviteAt, hr.story.firstMail, hr.story.firstMailTo(leaver.name), 'teal')
  return [
    ...(byHand(message.flags) ? [] : [first]),
    point(calendar.opening(endDate), hr.story.lastDay, hr.story.lastDayOf(leaver.name), 'plain'),
    ...dues.map((dueDate) => {
      const due = plan.duties.filter((duty) => duty.dueDate === dueDate)
      const titles = titlesOf(
        context,
        due.map(({ id }) => id),
      )
      return point(calendar.endOfDay(dueDate), hr.story.due, words.due(titles), 'teal')
    }),
    ...momentsOf({ plan, message }, now)
      .filter(({ act }) => DRAWN.includes(act))
      .map((moment) =>
        point(moment.at, momentLabel(context, moment), momentWords(context, moment), 'plain'),
      ),
  ]
}
