import { describe, expect, test } from 'vitest'
import { offers } from '../../workflows/case/offers.ts'
import type { CaseState, Escalation } from '../../workflows/case/state.ts'
import { rulesOf } from '../../workflows/pack/rules.ts'
import type { Because, Decider, Kind } from '../../workflows/pack/types.ts'
import { addWorkingDays } from '../../workflows/plan/calendar.ts'
import { plan } from '../../workflows/plan/plan.ts'
import { EXAMPLE, london, theCalendar, thePack } from '../support/policy.ts'

const pack = thePack('rett-uk-social-media')
const calendar = theCalendar(pack.calendar)

describe('what a person can choose', () => {
  const WORD = ['spoke-new-date', 'spoke-needs-help', 'confirmed-to-me', 'no-such-contacts']
  const TALKED = [...WORD, 'ask-removal', 'cannot-reach', 'pause']
  const REPORT = ['safeguarding', 'possible-breach']
  const rules = rulesOf(pack)
  const LAST_DAY = '2027-01-29'

  interface Asked {
    readonly role: Decider
    readonly because?: Because
    readonly kind?: Kind
    readonly left?: boolean
    readonly last?: boolean
  }

  /** Ids of the outcomes on the page of somebody who is asked about contacts, or their own work. */
  function choices({ role, because, kind = 'employee', left = false, last = false }: Asked) {
    const facts = { ...EXAMPLE, kind, on: ['return-property', 'tell-team'] }
    const { duties, inviteAt, endsAt } = plan(pack, facts, calendar)
    const now = london(left ? addWorkingDays(calendar, LAST_DAY, 14) : LAST_DAY)
    const ids = because === 'own-duty' ? facts.on : ['social-contacts', 'volunteer-information']
    const escalation: Escalation | undefined = because && {
      ...{ id: 1, rung: role === 'hr' ? 'line' : role, duties: ids, because, openedAt: now },
      ...(last ? { decisionDue: true } : {}),
    }
    const state: CaseState = {
      ...{ number: 2, at: now, status: 'open', kind, endDate: LAST_DAY, endsAt },
      ...{ openedAt: inviteAt, inviteAt, agenda: [], unreachable: [], taken: [], used: {} },
      duties: duties.map((duty) => ({ ...duty, answers: {} })),
      escalations: escalation ? [escalation] : [],
    }
    return offers(state, rules, { role, escalation, now }).sort()
  }

  test.each<[string, Asked, string[]]>([
    [
      'the line, while an employee is in post and late',
      { role: 'line', because: 'late' },
      [...TALKED, 'keep-accepted', 'refer-chief', 'formal'],
    ],
    [
      'the line, once an employee has left',
      { role: 'line', because: 'late', left: true },
      [...TALKED, 'keep-accepted', 'refer-chief'],
    ],
    [
      'a volunteer supervisor, never anything formal',
      { role: 'line', because: 'late', kind: 'volunteer' },
      [...TALKED, 'keep-accepted', 'refer-chief'],
    ],
    ['the line, about a question', { role: 'line', because: 'unsure' }, [...TALKED, 'refer-chief']],
    [
      'the line, about contacts kept for a reason',
      { role: 'line', because: 'kept' },
      [...TALKED, 'keep-accepted', 'keep-not-accepted', 'refer-chief'],
    ],
    [
      'the line, about what is handed over',
      { role: 'line', because: 'handed-over' },
      [...TALKED, 'handover-confirmed', 'refer-chief'],
    ],
    [
      'the line, going through it with who has no email',
      { role: 'line', because: 'by-hand' },
      [...TALKED, 'keep-accepted', 'refer-chief'],
    ],
    [
      'the chief, while an employee is in post',
      { role: 'chief', because: 'late' },
      [...TALKED, 'keep-accepted', 'return-to-line', 'formal', 'legal-hold'],
    ],
    [
      'the chief, once an employee has left',
      { role: 'chief', because: 'late', left: true },
      [...TALKED, 'keep-accepted', 'return-to-line', 'write-formally', 'legal-hold'],
    ],
    [
      'the chief, about a consultant',
      { role: 'chief', because: 'late', kind: 'consultant' },
      [...TALKED, 'keep-accepted', 'return-to-line', 'contract-route', 'legal-hold'],
    ],
    [
      'the chief, about a volunteer',
      { role: 'chief', because: 'late', kind: 'volunteer' },
      [...TALKED, 'keep-accepted', 'return-to-line', 'volunteer-route', 'legal-hold'],
    ],
    [
      'the chief, at the last step',
      { role: 'chief', because: 'late', last: true },
      [
        ...[...TALKED, 'keep-accepted', 'return-to-line', 'formal', 'legal-hold'],
        ...['close-not-confirmed', 'close-accepted-risk'],
      ],
    ],
    [
      'the chief, when the leaver asks to look again',
      { role: 'chief', because: 'appeal' },
      [...TALKED, 'keep-accepted', 'keep-not-accepted', 'legal-hold'],
    ],
    ['HR, unasked', { role: 'hr' }, ['pause', 'legal-hold']],
    [
      'HR, about a contractor',
      { role: 'hr', kind: 'contractor' },
      ['pause', 'legal-hold', 'contract-route'],
    ],
    [
      'HR, about a volunteer',
      { role: 'hr', kind: 'volunteer' },
      ['pause', 'legal-hold', 'volunteer-route'],
    ],
  ])('%s', (_who, asked, expected) => {
    expect(choices(asked)).toEqual([...expected, ...REPORT].sort())
  })

  test('the line, about their own work: that it is done, and nothing about the leaver', () => {
    const own = choices({ role: 'line', because: 'own-duty' })
    expect(own).toEqual(expect.arrayContaining(['own-duty-done', ...REPORT]))
    for (const id of ['spoke-new-date', 'cannot-reach', 'pause', 'refer-chief', 'formal']) {
      expect(own).not.toContain(id)
    }
  })

  test.each<[Decider, Because]>([
    ['chief', 'safeguarding'],
    ['chief', 'possible-breach'],
    ['data-lead', 'possible-breach'],
  ])('the %s about %s: that they are dealing with it', (role, because) => {
    expect(choices({ role, because })).toEqual(['being-dealt-with'])
  })
})

describe('what a decision rests on, and needs', () => {
  test.each([
    ['spoke-new-date', '3.3', ['date'], { days_wd: 10, at_most: 2 }],
    ['spoke-needs-help', '3.3, 4.1', ['help'], {}],
    ['confirmed-to-me', '3.3, 4.1', ['duties', 'how', 'when', 'typed_name'], {}],
    ['handover-confirmed', '5.6, 5.10', [], { settles: 'accepted' }],
    ['keep-accepted', '5.14, 5.10', ['keep_reason', 'count'], { settles: 'accepted' }],
    ['keep-not-accepted', '5.14, 5.10', ['reason'], { days_wd: 5 }],
    ['no-such-contacts', '5.14, 5.5', ['duties'], { settles: 'not-applicable' }],
    ['ask-removal', '3.4', ['posting'], { adds: 'remove-named-posting' }],
    ['cannot-reach', '4.1', ['tried'], {}],
    ['pause', '3.3', ['pause_reason', 'date'], { days_wd: 20 }],
    ['refer-chief', '4.2', ['reason'], {}],
    ['return-to-line', '4.1', ['reason'], { days_wd: 5 }],
    ['formal', '3.3', ['reason', 'typed_name'], { accepted_by: 'hr' }],
    ['contract-route', '3.3, 5.14', ['typed_name'], {}],
    ['volunteer-route', '3.3', ['typed_name'], {}],
    ['write-formally', '5.14, 4.2', ['letter', 'date'], { days_wd: 10, at_most: 1 }],
    ['close-not-confirmed', '4.2', ['reason', 'typed_name'], { final: 'closed-not-confirmed' }],
    ['close-accepted-risk', '4.2', ['reason', 'typed_name'], { final: 'closed-risk-accepted' }],
    ['legal-hold', '4.2', ['hold_reason', 'reason'], {}],
    ['own-duty-done', '4.1', ['duties'], { settles: 'done' }],
    ['being-dealt-with', '4.2, 4.3', [], {}],
    ['safeguarding', '4.3', [], {}],
    ['possible-breach', '5.10, 5.15, 4.2', ['when', 'data_kinds'], {}],
  ])('%s: %s', (id, clause, needs, more) => {
    const outcome = pack.outcomes.find((one) => one.id === id)
    expect(outcome).toMatchObject({ clause, needs, ...more })
  })

  test('there are no others', () => expect(pack.outcomes).toHaveLength(23))
})
