import type { Moment } from '../../../workflows/policy/plan.ts'
import type { Kind, Role } from '../../../workflows/policy/types.ts'
import * as dates from '../../look/dates.ts'
import type { CheckedStart, StartInput } from '../../starts.ts'
import { capital, clauseOf, type Known, lineLabel, longDate, titleOf, titlesOf } from './known.ts'
import { momentLabel, momentWords } from './moment-words.ts'
import type { Point } from './story.ts'

type Speaks = Pick<Known, 'kind' | 'names' | 'pack' | 'calendar'>

/** A mail that would go: what falls on one person and one day is one. */
export interface PlannedMail {
  readonly day: string
  readonly who: string
  readonly texts: readonly string[]
}

/** Everything that HR sees before a case starts, computed by the same plan as the case's. Pure. */
export function checkView(input: StartInput, checked: CheckedStart, now: number) {
  const { plan, pack, calendar, chief, settings } = checked
  const known: Speaks = {
    kind: input.leaver.kind,
    names: {
      leaver: input.leaver.name,
      line: input.line.name,
      chief: chief.name,
      hr: settings.hrMailbox.name,
    },
    pack,
    calendar,
  }
  return {
    answers: answerRows(input, calendar.zone),
    duties: plan.duties.map(({ id, dueDate }) => ({
      title: titleOf(known, id),
      clause: clauseOf(known, id),
      due: longDate(known, dueDate),
      source: pack.due_source === 'organisation' ? 'Set by your organisation' : 'Set by the policy',
    })),
    mails: mailsOf(known, checked),
    story: { points: pointsOf(known, input, checked, now), now },
    standsIn: chief.email !== settings.chief?.email ? chief.name : '',
    sample: settings.sample === true,
  }
}

/** What was typed, each with the field that changes it. */
function answerRows({ leaver, line, endDate, heldVolunteerData }: StartInput, zone: string) {
  const day = (iso: string) => dates.day(iso, { zone })
  return [
    { key: 'Name', text: leaver.name, field: 'leaver-name' },
    { key: 'Their own email address', text: leaver.email, field: 'leaver-email' },
    { key: 'Work email address', text: leaver.workEmail ?? 'None', field: 'leaver-workEmail' },
    { key: 'Kind of leaver', text: capital(leaver.kind), field: 'leaver-kind' },
    { key: 'Role', text: leaver.role ?? 'Not given', field: 'leaver-role' },
    {
      key: 'Role started',
      text: leaver.startDate ? day(leaver.startDate) : 'Not given',
      field: 'leaver-startDate',
    },
    { key: 'Last day', text: day(endDate), field: 'endDate' },
    {
      key: 'Held volunteers’ details',
      text: heldVolunteerData ? 'Yes' : 'No',
      field: 'heldVolunteerData',
    },
    { key: 'Line', text: line.name, field: 'line-name' },
    { key: 'Line’s email address', text: line.email, field: 'line-email' },
  ]
}

interface Going {
  readonly at: number
  readonly to: Role
  readonly text: string
}

function mailsOf(known: Speaks, { plan }: CheckedStart): PlannedMail[] {
  const going: Going[] = [
    { at: plan.inviteAt, to: 'leaver', text: 'First mail, with the link to their list' },
    ...plan.agenda.flatMap((moment) => goingFor(known, moment)),
  ]
  const days = new Map<string, PlannedMail>()
  for (const { at, to, text } of going.sort((a, b) => a.at - b.at)) {
    const key = `${known.calendar.dateOf(at)} ${to}`
    const day = dates.day(at, { zone: known.calendar.zone })
    const texts = [...(days.get(key)?.texts ?? []), text]
    days.set(key, { day, who: whom(known, to), texts })
  }
  return [...days.values()]
}

function goingFor(known: Speaks, moment: Moment): Going[] {
  const text = mailText(known, moment)
  return [
    { at: moment.at, to: moment.to, text },
    ...(moment.cc ?? []).map((to) => ({
      at: moment.at,
      to,
      text: `A note: ${momentWords(known, moment)}`,
    })),
  ]
}

/** The name stands beside it already. */
function mailText(known: Speaks, moment: Moment): string {
  const clause = moment.clause ? ` (${moment.clause})` : ''
  const titles = titlesOf(known, moment.duties)
  switch (moment.act) {
    case 'remind':
      return `Reminder: ${titles}`
    case 'final':
      return `Final reminder: ${titles}`
    case 'escalate':
      return `Asked ${moment.to === 'line' ? 'for an informal word' : 'to decide'}${clause}: ${titles}`
    case 'nudge':
      return `Asked again${clause}: ${titles}`
    case 'decide':
      return `Asked to decide or to close${clause}: ${titles}`
    case 'close':
      return 'The case closes'
  }
}

function whom(known: Speaks, role: Role): string {
  const what = {
    leaver: 'the leaver',
    line: lineLabel(known),
    chief: 'chief executive',
    hr: 'HR',
  }
  return `${known.names[role]}, ${what[role]}`
}

function pointsOf(
  known: Speaks,
  { leaver, endDate }: StartInput & { leaver: { kind: Kind } },
  { plan }: CheckedStart,
  now: number,
): Point[] {
  const { calendar } = known
  const point = (at: number, label: string, words: string, tone: Point['tone']): Point => ({
    ...{ at, label, words, tone, shape: 'dot' },
    sub: dates.shortDay(at, { zone: calendar.zone }),
    past: at < now,
  })
  const dues = [...new Set(plan.duties.map(({ dueDate }) => dueDate))]
  return [
    point(plan.inviteAt, 'first mail', `First mail to ${leaver.name}`, 'teal'),
    point(calendar.opening(endDate), 'last day', `${leaver.name}’s last day`, 'plain'),
    ...dues.map((dueDate) => {
      const due = plan.duties.filter((duty) => duty.dueDate === dueDate)
      const titles = titlesOf(
        known,
        due.map(({ id }) => id),
      )
      return point(calendar.endOfDay(dueDate), 'due', `${titles}: due`, 'teal')
    }),
    ...plan.agenda.map((moment) =>
      point(moment.at, momentLabel(known, moment), momentWords(known, moment), 'plain'),
    ),
  ]
}
