import { describe, expect, test } from 'vitest'
import { type Rehearsed, rehearse } from '../../rehearsal/rehearse.ts'
import { EXAMPLE, theCalendar, thePack } from '../support/policy.ts'
import { SILENCE } from './silence.ts'
import type { CalendarId } from './situations.ts'

/** An employee who starts on 11 January, whose last day is in 2027, and who never answers. */
function silent(calendar: CalendarId, endDate = EXAMPLE.endDate): Rehearsed {
  const facts = { ...EXAMPLE, endDate, on: [], absent: [] }
  const pack = thePack('old-form')
  return rehearse({ pack, facts, calendar: theCalendar(calendar), language: 'en' }, SILENCE)
}

/** Mails as lines: `2027-02-18 line ask-line`. */
const story = ({ mails }: Rehearsed): string[] =>
  mails.map(({ at, to, notices }) => {
    const what = notices.map(({ type }) => type).sort()
    return [theCalendar().dateOf(at), to, ...what].join(' ')
  })

const dues = ({ state }: Rehearsed): string[] =>
  state.duties.map(({ id, dueDate }) => `${dueDate} ${id}`)

/** What the ladder of one duty does, day by day. */
const ladderOf = ({ events }: Rehearsed, duty: string): string[] =>
  events.flatMap((event) => {
    const moment = 'moment' in event ? event.moment : undefined
    if (!moment?.duties.includes(duty) || moment.to === 'hr') return []
    return [`${theCalendar().dateOf(event.at)} ${moment.to} ${moment.act}`]
  })

const DUES = [
  '2027-01-26 work-email-off-personal-accounts',
  '2027-01-27 hand-over-work-accounts',
  '2027-01-29 confidential-files',
  '2027-01-29 confidentiality-reminder',
  '2027-02-02 group-chats',
  '2027-02-05 volunteer-information',
  '2027-02-12 social-contacts',
  '2027-02-12 uploaded-address-books',
  '2027-02-12 contacts-elsewhere',
  '2027-02-12 profile-update',
  '2027-02-12 declaration',
]

const MAILS = [
  '2027-01-11 leaver invite',
  '2027-01-20 leaver reminder',
  '2027-01-22 leaver reminder',
  '2027-01-25 leaver reminder',
  '2027-01-26 leaver reminder',
  '2027-01-27 leaver reminder',
  '2027-01-29 leaver final-reminder reminder',
  '2027-02-01 leaver final-reminder',
  '2027-02-02 line ask-line',
  '2027-02-03 leaver final-reminder reminder',
  '2027-02-05 leaver final-reminder',
  '2027-02-05 line ask-line-again',
  '2027-02-05 hr hr-note',
  '2027-02-05 chief ask-chief',
  '2027-02-05 data-lead data-lead-note',
  '2027-02-08 leaver final-reminder',
  '2027-02-09 leaver reminder',
  '2027-02-09 line ask-line',
  '2027-02-10 line line-note',
  '2027-02-10 chief ask-chief',
  '2027-02-11 leaver reminder',
  '2027-02-12 line line-note',
  '2027-02-12 chief ask-chief decide-or-close',
  '2027-02-12 hr hr-note',
  '2027-02-12 data-lead data-lead-note',
  '2027-02-16 leaver final-reminder',
  '2027-02-17 chief ask-chief-again',
  '2027-02-18 line ask-line',
  '2027-02-19 chief decide-or-close',
  '2027-02-19 hr hr-note hr-weekly',
  '2027-02-23 line ask-line-again',
  '2027-02-23 hr hr-note',
  '2027-02-24 chief decide-or-close',
  '2027-02-24 hr hr-note',
  '2027-02-26 chief ask-chief',
  '2027-02-26 hr hr-weekly',
  '2027-03-05 chief ask-chief-again',
  '2027-03-05 hr hr-weekly',
  '2027-03-12 chief decide-or-close',
  '2027-03-12 hr hr-note hr-weekly',
  '2027-03-19 hr hr-weekly',
]

/** Good Friday is shut everywhere; Easter Monday is a working day in Scotland alone. */
const EASTER: Readonly<Record<CalendarId, string>> = {
  'england-and-wales': '2027-03-30 hr hr-weekly',
  scotland: '2027-03-29 hr hr-weekly',
  'northern-ireland': '2027-03-30 hr hr-weekly',
}

describe.each(Object.keys(EASTER) as CalendarId[])('the worked time line in %s', (calendar) => {
  const rehearsed = silent(calendar)

  test('has each duty due on its day', () => {
    expect(dues(rehearsed)).toEqual(DUES)
  })

  test('mails whom it should, day for day', () => {
    expect(story(rehearsed)).toEqual([...MAILS, EASTER[calendar]])
  })

  test('ends with the line and the chief asked, and HR told each week', () => {
    expect(rehearsed.ends).toEqual({ how: 'waits', for: ['line', 'chief'], weekly: true })
  })
})

test('the contacts on networks climb the ladder of the policy', () => {
  expect(ladderOf(silent('england-and-wales'), 'social-contacts')).toEqual([
    '2027-02-03 leaver remind',
    '2027-02-09 leaver remind',
    '2027-02-11 leaver remind',
    '2027-02-16 leaver final',
    '2027-02-18 line escalate',
    '2027-02-23 line nudge',
    '2027-02-26 chief escalate',
    '2027-03-05 chief nudge',
    '2027-03-12 chief decide',
  ])
})

test.each([
  // St Patrick's Day is a bank holiday in Northern Ireland; Easter Monday is none in Scotland.
  ['england-and-wales', ['2027-03-18', '2027-03-23', '2027-03-30', '2027-04-06', '2027-04-13']],
  ['scotland', ['2027-03-18', '2027-03-23', '2027-03-29', '2027-04-05', '2027-04-12']],
  ['northern-ireland', ['2027-03-19', '2027-03-24', '2027-03-31', '2027-04-07', '2027-04-14']],
] as const)('who leaves on 26 February meets the bank holidays of %s', (calendar, days) => {
  const asked = ladderOf(silent(calendar, '2027-02-26'), 'social-contacts')
  const others = asked.filter((line) => !line.includes('leaver'))
  const acts = ['line escalate', 'line nudge', 'chief escalate', 'chief nudge', 'chief decide']
  expect(others).toEqual(days.map((day, index) => `${day} ${acts[index]}`))
})
