import { describe, expect, test } from 'vitest'
import { answerDayOf, changeOf, isDone, noteOf } from '../../../activities/mail/content/causes.ts'
import type { CaseEvent, EventDraft, RequestKind } from '../../../workflows/case/events.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import type { Moment } from '../../../workflows/plan/moment.ts'
import { london, theCalendar } from '../../support/policy.ts'

const by = { role: 'engine' } as const
const plan = { duties: [], agenda: [] }
const event = (fact: EventDraft): CaseEvent => ({ ...fact, number: 1, at: 0 })
const moment = (act: Moment['act']): Moment => ({ at: 0, to: 'hr', act, duties: [] })

describe('the note to HR', () => {
  test.each<[string, EventDraft]>([
    ['rests', { type: 'paused', by, why: 'pause' }],
    ['help-wanted', { type: 'paused', by, why: 'help' }],
    ['referral', { type: 'paused', by, why: 'referral' }],
    ['held', { type: 'held', by, reason: 'legal-claim' }],
    ['possible-breach', { type: 'routed', by, route: 'possible-breach', clause: '5.10' }],
    ['review-due', { type: 'noted', by, moment: moment('review') }],
    ['own-duty', { type: 'noted', by, moment: moment('own') }],
    ['still-waiting', { type: 'noted', by, moment: moment('weekly') }],
    [
      'route-waits',
      { type: 'noted', by, moment: { ...moment('weekly'), because: 'safeguarding' } },
    ],
    ['chair-unreachable', { type: 'unreachable', by, who: 'chair', mail: 'm' }],
    ['data-lead-unreachable', { type: 'unreachable', by, who: 'data-lead', mail: 'm' }],
  ])('is %s', (note, fact) => {
    expect(noteOf(event(fact))).toBe(note)
  })
})

describe('what HR has done is not asked of them any more', () => {
  const open = { status: 'open', unreachable: [], requests: [] } as unknown as CaseState
  const paused: CaseState = { ...open, status: 'paused' }
  const lost: CaseState = { ...paused, unreachable: ['leaver'] }
  const back = { type: 'mail-back', by, mail: 'm', of: 'leaver', how: 'dead' } as const
  const note = (fact: EventDraft) => ({ type: 'hr-note', cause: event(fact) })
  const asks = (what: RequestKind) =>
    ({ type: 'requested', by, what, submission: 's' }) satisfies EventDraft

  test.each<[string, EventDraft, before: CaseState, after: CaseState]>([
    ['an address', back, lost, paused],
    [
      'an address that was refused',
      { type: 'unreachable', by, who: 'leaver', mail: 'm' },
      lost,
      open,
    ],
    ['a case that rests', { type: 'paused', by, why: 'pause' }, paused, open],
    ['a day to look again', { type: 'noted', by, moment: moment('review') }, paused, open],
    ['help', asks('other-way'), paused, open],
  ])('%s', (_, fact, before, after) => {
    expect([isDone(note(fact), before), isDone(note(fact), after)]).toEqual([false, true])
  })

  test('nor are they asked to help with what nobody is asked while the leaver is left in peace', () => {
    const asked = { type: 'escalated', by, rung: 'chief', duties: [], because: 'late' } as const
    const inPeace = { ...paused, paused: { since: 0, why: 'objection' } } as CaseState
    const unheard = { ...paused, paused: { since: 0, why: 'undeliverable' } } as CaseState
    expect([open, inPeace, unheard].map((one) => isDone(note(asked), one))).toEqual([
      ...[false, true, false],
    ])
  })

  test('but what was asked and waits for an answer, or tells of something else, still is', () => {
    const requests = [{ event: 1, what: 'objection', at: 0 }] as unknown as CaseState['requests']
    const waits = { ...open, requests } as CaseState
    expect(isDone(note(asks('objection')), waits)).toBe(false)
    expect(isDone(note(asks('complaint')), open)).toBe(false)
    expect(isDone(note({ ...back, how: 'answered' }), open)).toBe(false)
  })
})

describe('what changed on the list', () => {
  const flag = { type: 'flag-set', by, flag: 'keeps_other_role', on: true } as const

  test.each<[string, EventDraft]>([
    ['end-date', { type: 'end-date-changed', by, endDate: '2027-03-12', plan }],
    ['more', { type: 'duty-added', by, duty: 'group-chats', plan }],
    ['fewer', { ...flag, plan: { ...plan, waived: ['social-contacts'] } }],
    ['goes-on', { type: 'resumed', by, plan }],
    ['hold-lifted', { type: 'hold-lifted', by, plan }],
    ['dates', { type: 'recalculated', by, plan }],
  ])('is told as %s', (change, fact) => {
    expect(changeOf(event(fact))).toBe(change)
  })

  test('is more, where a switch asks for something new', () => {
    const duties = [{ id: 'social-contacts', dueDate: '2027-02-12', dueAt: 0 }]
    expect(changeOf(event({ ...flag, on: false, plan: { ...plan, duties } }))).toBe('more')
  })
})

describe('an answer is due in law', () => {
  const asked = (what: RequestKind): CaseEvent => ({
    ...event({ type: 'requested', by, what, submission: 's' }),
    at: london('2027-01-11 23:30'),
  })

  test.each<[RequestKind, string | undefined]>([
    ['complaint', '2027-02-10'],
    ['objection', '2027-02-08'],
    ['question', undefined],
  ])('%s: counted from the London day on which it came', (what, day) => {
    expect(answerDayOf(asked(what), theCalendar())).toBe(day)
  })
})
