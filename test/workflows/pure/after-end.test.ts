import { describe, expect, test } from 'vitest'
import { openAtEnd, takesLateWord } from '../../../workflows/decide/after-end.ts'
import { answerRest, wholePolicy, withLine } from './whole-policy.ts'

/** Closed by HR with something open. */
function ended() {
  const policy = withLine()
  policy.say('hr', { kind: 'end-unconfirmed' })
  return policy
}

/** Closed with everything confirmed. */
function confirmed() {
  const policy = wholePolicy()
  answerRest(policy)
  policy.say('leaver', { kind: 'declare' })
  policy.until('2027-02-08 10:00')
  return policy
}

describe('HR ends a case with something open', () => {
  test('before the end of the ladder, and the record says who', () => {
    const policy = withLine()
    const { number } = policy.state
    policy.say('hr', { kind: 'end-unconfirmed' })
    expect(policy.state).toMatchObject({
      ...{ status: 'closed', final: 'closed-not-confirmed', endedBy: 'hr' },
    })
    expect(policy.since(number).map((line) => line.split(', ')[0])).toEqual([
      'ended-unconfirmed',
      'closed',
    ])
  })

  test('and not while somebody may be in danger', () => {
    const policy = withLine()
    policy.say('line', { kind: 'decide', escalation: 1, outcome: 'safeguarding' } as never)
    expect(policy.tell('hr', { kind: 'end-unconfirmed' })).toBe('route-open')
  })
})

describe('a closed case', () => {
  test('takes a late word once, and ends as it ended', () => {
    const policy = ended()
    const { number, closedAt } = policy.state
    expect(openAtEnd(policy.state).length).toBeGreaterThan(1)
    policy.until('2027-03-01 10:00')
    policy.say('leaver', { kind: 'confirm-late' })
    expect(policy.since(number)).toEqual(['confirmed-late, hr-note to hr'])
    expect(policy.state).toMatchObject({ final: 'closed-not-confirmed', closedAt })
    expect(policy.state.confirmedLateAt).toBeGreaterThan(closedAt ?? 0)
    expect(policy.tell('leaver', { kind: 'confirm-late' })).toBe('nothing-open')
  })

  test('with everything confirmed has nothing to be said late', () => {
    const policy = confirmed()
    expect(policy.state.status).toBe('closed')
    expect(takesLateWord(policy.state)).toBe(false)
    expect(policy.tell('leaver', { kind: 'confirm-late' })).toBe('nothing-open')
  })

  test('takes a note and a corrected role, and keeps its day', () => {
    const policy = ended()
    const { closedAt } = policy.state
    policy.until('2027-03-01 10:00')
    policy.say('hr', { kind: 'add-note' })
    policy.say('hr', { kind: 'correct-details', role: true })
    policy.say('hr', { kind: 'renew-link', who: 'leaver' })
    expect(policy.state).toMatchObject({ status: 'closed', closedAt })
    expect(policy.tell('hr', { kind: 'renew-link', who: 'line' })).toBe('case-closed')
    expect(policy.tell('leaver', { kind: 'renew-link', who: 'leaver' })).toBe('case-closed')
    expect(policy.tell('hr', { kind: 'remind' })).toBe('case-closed')
  })

  test('is opened again, with dates anew, and the leaver is told', () => {
    const policy = ended()
    const { number } = policy.state
    const open = openAtEnd(policy.state)
    policy.until('2027-03-01 10:00')
    policy.say('hr', { kind: 'reopen-case' })
    expect(policy.since(number)).toEqual(['case-reopened, list-changed to leaver'])
    expect(policy.state).toMatchObject({ status: 'open' })
    expect([policy.state.final, policy.state.closedAt]).toEqual([undefined, undefined])
    expect(new Set(open.map(policy.dueOf))).toEqual(new Set(['2027-03-15']))
    expect(policy.next()).not.toBe('nothing')
  })

  test('that was confirmed is opened again for every answer, which stay, to be sent anew', () => {
    const policy = confirmed()
    policy.say('hr', { kind: 'reopen-case' })
    expect(policy.state.status).toBe('open')
    expect(policy.state.declaredAt).toBeUndefined()
    policy.say('leaver', { kind: 'declare' })
    expect(policy.state.declaredAt).toBeDefined()
  })

  test('stays closed where nobody is ever written to again', () => {
    const policy = withLine()
    policy.say('hr', { kind: 'stop-contact', why: 'deceased' })
    expect(policy.tell('hr', { kind: 'reopen-case' })).toBe('case-closed')
    expect(policy.tell('hr', { kind: 'renew-link', who: 'leaver' })).toBe('case-closed')
    expect(policy.tell('hr', { kind: 'add-note' })).toBeUndefined()
  })
})

describe('whoever is asked', () => {
  test('is reminded by a press, once a day, with the words of their question', () => {
    const policy = withLine()
    const { number } = policy.state
    const remind = { kind: 'remind-decider', who: 'line' } as const
    policy.say('hr', remind)
    expect(policy.since(number)).toEqual(['decider-prompted, ask-line-again to line'])
    expect(policy.tell('hr', remind)).toBe('reminded-today')
    expect(policy.tell('hr', { ...remind, who: 'chair' })).toBe('not-asked')
    policy.until('2027-02-19 10:00')
    expect(policy.tell('hr', remind)).toBeUndefined()
  })
})

describe('another kind of leaver', () => {
  test('is asked by the rules of that kind, and loses no time', () => {
    const policy = wholePolicy()
    const due = policy.dueOf('confidential-files')
    policy.say('hr', { kind: 'correct-details', leaverKind: 'volunteer' })
    expect(policy.state.kind).toBe('volunteer')
    expect(policy.dueOf('confidential-files')).toBe(due)
    expect(policy.tell('hr', { kind: 'correct-details', leaverKind: 'volunteer' })).toBe(
      'unchanged',
    )
  })
})
