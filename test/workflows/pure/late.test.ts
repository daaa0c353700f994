import { describe, expect, test } from 'vitest'
import {
  addressDueAt,
  dueForHr,
  hrDueAt,
  lateDuties,
  lateFrom,
} from '../../../workflows/case/late.ts'
import type { CaseState, DutyState } from '../../../workflows/case/state.ts'
import { DAY } from '../../../workflows/plan/durations.ts'
import { london } from '../../support/policy.ts'

const DUE = london('2027-02-01 17:00')

const duty = (id: string, more: Partial<DutyState> = {}): DutyState => ({
  ...{ id, parts: ['all'], dueDate: '2027-02-01', dueAt: DUE, answers: {} },
  ...more,
})

const caseWith = (duties: readonly DutyState[], more: Partial<CaseState> = {}): CaseState =>
  ({
    ...{ status: 'open', duties, agenda: [], escalations: [], unreachable: [], taken: [] },
    ...{ inviteAt: DUE - 20 * DAY, number: 1, at: DUE - 20 * DAY },
    ...more,
  }) as unknown as CaseState

const idsOf = (duties: readonly DutyState[]) => duties.map(({ id }) => id)

describe('late', () => {
  const two = [duty('second', { dueAt: DUE + DAY }), duty('first')]

  test('is a case from the day of its first open duty on, the oldest first', () => {
    expect(lateFrom(caseWith(two))).toBe(DUE)
    expect(idsOf(lateDuties(caseWith(two), DUE))).toEqual([])
    expect(idsOf(lateDuties(caseWith(two), DUE + 2 * DAY))).toEqual(['first', 'second'])
  })

  test.each([
    ['who objected', { status: 'paused', paused: { why: 'objection', since: 0 } }],
    ['who is paused', { status: 'paused', paused: { why: 'pause', since: 0 } }],
    ['whose case is closed', { status: 'closed' }],
  ] as const)('is nobody %s', (_who, state) => {
    const still = caseWith(two, state as Partial<CaseState>)
    expect(lateFrom(still)).toBeUndefined()
    expect(lateDuties(still, DUE + 99 * DAY)).toEqual([])
  })

  test('is nothing that is held, settled, or the organisation’s to do', () => {
    const state = caseWith(
      [
        duty('held', { held: true }),
        duty('settled', { settled: 'declared' }),
        duty('own', { owner: 'hr' }),
      ],
      { hold: { since: 0, reason: 'legal-claim' } } as Partial<CaseState>,
    )
    expect(lateFrom(state)).toBeUndefined()
  })
})

describe('something is HR’s to do', () => {
  test('from the beginning of the day on which their own duty is due', () => {
    const own = duty('own', { owner: 'hr' })
    expect(hrDueAt(caseWith([own, duty('leaver')]))).toBe(DUE - DAY)
    expect(dueForHr(own, DUE - DAY)).toBe(true)
    expect(dueForHr(own, DUE - DAY - 1)).toBe(false)
  })

  test('where an address is not confirmed, from the moment at which they hear so', () => {
    const asked = { at: DUE, to: 'hr', act: 'address', duties: [] } as const
    const state = caseWith([], { mailbox: 'work', agenda: [asked] })
    expect(addressDueAt(state)).toBe(DUE)
    expect(hrDueAt(state)).toBe(DUE)
    expect(addressDueAt({ ...state, agenda: [] })).toBe(state.inviteAt)
    expect(addressDueAt({ ...state, mailbox: 'own' })).toBeUndefined()
    expect(addressDueAt({ ...state, flags: ['no_email'] })).toBeUndefined()
  })

  test('never in a case that is closed', () => {
    expect(hrDueAt(caseWith([duty('own', { owner: 'hr' })], { status: 'closed' }))).toBeUndefined()
  })
})
