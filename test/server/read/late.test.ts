import { describe, expect, test } from 'vitest'
import { caseProjection } from '../../../activities/list-projection.ts'
import { caseView } from '../../../server/api/cases/case-view.ts'
import { lateWords } from '../../../server/pages/hr/case/summary/late.ts'
import { lineOf } from '../../../server/read/case-row.ts'
import { lateThings, tagOf } from '../../../server/read/status.ts'
import { answered } from '../../../workflows/case/coverage.ts'
import { lateDuties } from '../../../workflows/case/late.ts'
import type { InShort } from '../../../workflows/lists/in-short.ts'
import { DAY } from '../../../workflows/plan/durations.ts'
import { addressCheck } from '../../../workflows/plan/plan.ts'
import { london, theCalendar } from '../../support/policy.ts'
import {
  allAnswered,
  allButWhatsApp,
  askedLine,
  closed,
  HR,
  known,
  LEAVER,
  OPENED,
  PLAN,
  refusedMail,
  type Step,
} from './hr-known.ts'

const ID = '0191a3de-0000-7000-8000-000000000001'
const FAR = '2027-04-20 12:00'

const one = (fact: Step[1]): Step => ['2027-01-20 10:00', fact]
const objects = one({ type: 'requested', by: LEAVER, what: 'objection' })
const asksTime = one({ type: 'requested', by: LEAVER, what: 'time' })
const held = one({ type: 'held', by: HR, reason: 'legal-claim' })
const declared: Step = [
  '2027-01-21 10:00',
  { type: 'declared', by: LEAVER, settles: PLAN.duties.map(({ id }) => id) },
]
const pausedFor = (why: 'pause' | 'help' | 'referral' | 'objection' | 'not-them'): Step =>
  one({ type: 'paused', by: HR, why })

const SITUATIONS: readonly (readonly [what: string, late: boolean, now: string, steps: Step[]])[] =
  [
    ['nothing is due yet', false, '2027-01-12 12:00', []],
    ['nothing was ever said', true, FAR, []],
    ['one network has no answer', true, FAR, allButWhatsApp],
    ['the line was asked about it', true, FAR, [...allButWhatsApp, askedLine]],
    ['all is answered and not sent', true, FAR, allAnswered('2027-01-20 12:00')],
    [
      'all is answered, and to be sent later',
      false,
      '2027-01-21 09:00',
      allAnswered('2027-01-20 12:00'),
    ],
    ['all is sent', false, FAR, [...allAnswered('2027-01-20 12:00'), declared]],
    ['more time is asked for, and nobody has replied', true, FAR, [asksTime]],
    ['it rests', false, FAR, [pausedFor('pause')]],
    ['help is wanted', false, FAR, [pausedFor('help')]],
    ['a referral waits', false, FAR, [pausedFor('referral')]],
    ['somebody else has our mail', false, FAR, [pausedFor('not-them')]],
    ['the leaver objected', false, FAR, [objects, pausedFor('objection')]],
    ['the leaver objected, and it stands still for nothing', false, FAR, [objects]],
    ['the leaver cannot be reached', false, FAR, [refusedMail('leaver', '2027-01-20 10:00')]],
    ['the line cannot be reached', true, FAR, [refusedMail('line', '2027-01-20 10:00')]],
    ['it was closed unconfirmed', false, FAR, [closed('closed-not-confirmed', '2027-04-01 10:00')]],
    ['everything is kept, and what is not held is late', true, FAR, [held]],
  ]

describe.each(SITUATIONS)('where %s', (_, late, time, steps) => {
  const context = known(time, steps)
  const { state, now, pack } = context

  test(`late is ${late} by the column that the headline counts`, () => {
    const { late_from } = caseProjection(state, [], now, now)
    expect(late_from !== null && late_from.getTime() < now).toBe(late)
  })

  test('a list says by the column what it says by the whole state', () => {
    const column = caseProjection(state, [], now, now)
    const short = JSON.parse(column.in_short) as InShort
    const row = {
      id: ID,
      reference: 'LW-0001',
      roleTitle: null,
      endDate: state.endDate,
      nextAt: null,
    }
    for (const at of [
      now - 30 * DAY,
      now,
      ...state.duties.flatMap(({ dueAt }) => [dueAt, dueAt + 1]),
    ]) {
      const clock = { now: at, calendar: context.calendar }
      const { late, tag } = lineOf({ ...context, ...row, now: at })
      const { stands } = short
      const asked = stands.is === 'asked' ? context.names[stands.rung] : undefined
      expect([lateThings(short, at), tagOf(short, clock, asked)]).toEqual([late, tag])
      const things = lateDuties(state, at).filter((duty) => !duty.signs && !answered(duty))
      expect(late).toBe(things.length)
    }
  })

  test(`late is ${late} in lists, on the case’s page and for programs`, () => {
    const row = { id: ID, reference: 'LW-0001', roleTitle: null, endDate: state.endDate }
    const line = lineOf({ ...context, ...row, nextAt: null })
    if (!late) expect([line.late, line.tag.words.startsWith('Late')]).toEqual([0, false])
    if (line.tag.words.startsWith('Next due')) expect(late).toBe(false)
    expect(lateWords(context).length > 0).toBe(late)
    const view = caseView({
      ...{
        id: ID,
        reference: 'LW-0001',
        state,
        language: 'en',
        packHash: 'a',
        packOrganisation: null,
        pack,
      },
      ...{ now, handled: [], notices: [] },
    })
    const own = view.duties.filter(({ owner }) => owner === 'leaver')
    expect(own.some(({ status }) => status === 'late')).toBe(late)
  })
})

describe.each(['work', 'unconfirmed'] as const)('where only a %s address is known', (mailbox) => {
  const opened = { ...OPENED, mailbox, row: true } as const
  const agenda = [
    ...OPENED.agenda,
    ...addressCheck({ ...opened, flags: [] }, '2027-01-11', theCalendar()),
  ]
  const { state, now } = known(FAR, [], {}, { ...opened, agenda })

  test('nothing is late that falls due when no mail reaches the leaver', () => {
    const heardUntil = mailbox === 'work' ? (state.endsAt ?? 0) : 0
    expect(lateDuties(state, now).filter(({ dueAt }) => dueAt > heardUntil)).toEqual([])
  })

  test('it waits for HR from the day on which they hear so', () => {
    const { hr_due_at } = caseProjection(state, [], now, now)
    expect(hr_due_at).toEqual(new Date(london('2027-01-27 09:00')))
  })
})
