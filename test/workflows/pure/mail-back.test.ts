import { describe, expect, test } from 'vitest'
import { CAME_BACK, type CameBack } from '../../../workflows/case/codes.ts'
import { factsOfMail } from '../../../workflows/case/step.ts'
import { isCommand } from '../../../workflows/contract/command-shape.ts'
import { noticesFor } from '../../../workflows/notify/notices.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import type { PureCase } from './model.ts'
import { at, decide, EARLY, LATE } from './said.ts'

const back = (how: CameBack, of: Role = 'leaver', more: object = {}) =>
  ({ kind: 'mail-back', mail: 'm-1', of, how, ...more }) as const

const types = ({ events }: PureCase, from: number) => events.slice(from).map(({ type }) => type)

/** Who hears of it, by the events since. */
const told = ({ events, states }: PureCase, from: number): string[] =>
  events.slice(from).flatMap((event, index) => {
    const state = states[from + index]
    return state ? noticesFor(event, state).map(({ type, to }) => `${type} to ${to}`) : []
  })

function after(how: CameBack, of: Role = 'leaver', more: object = {}, when = EARLY) {
  const { one, tell } = at(when)
  const from = one.events.length
  expect(tell('engine', back(how, of, more))).toBeUndefined()
  return { one, tell, from }
}

describe('a mail to a leaver comes back', () => {
  test.each(['dead', 'expired', 'list'] as const)(
    '%s: the clock stands, HR is told once, and it goes on from there when the address is corrected',
    (how) => {
      const { one, tell, from } = after(how)
      expect(types(one, from)).toEqual(['mail-back', 'unreachable'])
      expect(one.state).toMatchObject({
        status: 'paused',
        unreachable: ['leaver'],
        paused: { why: 'undeliverable' },
      })
      expect(told(one, from)).toEqual(['hr-note to hr'])
      expect(tell('hr', { kind: 'resume' })).toBe('still-unreachable')
      expect(tell('hr', { kind: 'change-address', who: 'leaver' })).toBeUndefined()
      expect(tell('hr', { kind: 'resume' })).toBeUndefined()
      expect(one.state.status).toBe('open')
    },
  )

  test.each(['full', 'refused', 'unknown'] as const)(
    '%s: it goes once more and nobody is told; the second time counts',
    (how) => {
      const { one, tell, from } = after(how)
      expect(one.events.at(-1)).toMatchObject({ type: 'mail-back', again: true })
      expect(one.state.status).toBe('open')
      expect(told(one, from)).toEqual([])
      const second = one.events.length
      expect(tell('engine', back(how, 'leaver', { second: true }))).toBeUndefined()
      expect(types(one, second)).toEqual(['mail-back', 'unreachable'])
      expect(told(one, second)).toEqual(['hr-note to hr'])
    },
  )

  test('an automatic answer is noted: it stops nothing, answers nothing, and troubles nobody', () => {
    const before = at(EARLY).one.state
    const { one, from } = after('automatic')
    const { number: _, at: __, taken: ___, ...now } = one.state
    const { number: ____, at: _____, taken: ______, ...then } = before
    expect(now).toEqual(then)
    expect(told(one, from)).toEqual([])
  })

  test('what had gone to the address from before says nothing of the new one', () => {
    const { one, from } = after('dead', 'leaver', { late: true })
    expect(types(one, from)).toEqual(['mail-back'])
    expect(one.state.status).toBe('open')
    expect(told(one, from)).toEqual([])
  })
})

describe('a mail to somebody who decides comes back', () => {
  test('a dead line: what they were asked goes up to the chief, once, and HR is told', () => {
    const { one, tell, from } = after('dead', 'line', {}, LATE)
    expect(types(one, from)).toEqual(['mail-back', 'unreachable', 'escalated'])
    expect(one.events.at(-1)).toMatchObject({ rung: 'chief', because: 'passed-up' })
    expect(told(one, from)).toEqual(['hr-note to hr', 'ask-chief to chief'])
    expect(one.state.status).toBe('open')
    const again = one.events.length
    expect(tell('engine', back('dead', 'line'))).toBeUndefined()
    expect(types(one, again)).toEqual(['mail-back', 'unreachable'])
  })

  test('a line whose server refuses them at once hands up as well; of others HR is told', () => {
    const { one, tell } = at(LATE)
    const refused = (to: Role) => {
      const sent = { to, notices: [], outcome: 'failed' } as const
      return factsOfMail(one.state, 'm-1', sent).map(({ type }) => type)
    }
    expect(refused('line')).toEqual(['mailed', 'unreachable', 'escalated'])
    for (const to of ['leaver', 'chief', 'data-lead'] as const) {
      expect(refused(to)).toEqual(['mailed', 'unreachable'])
    }
    tell('engine', back('dead', 'line'))
    expect(refused('line')).toEqual(['mailed', 'unreachable'])
  })

  test('a refused mail to whoever was line before says nothing of who is now', () => {
    const sent = { to: 'line', notices: ['replaced'], outcome: 'failed' } as const
    const facts = factsOfMail(at(LATE).one.state, 'm-1', sent)
    expect(facts.map(({ type }) => type)).toEqual(['mailed'])
  })

  test('a dead line who was asked nothing: HR is told', () => {
    const { one, from } = after('dead', 'line')
    expect(types(one, from)).toEqual(['mail-back', 'unreachable'])
  })

  test('a dead chief: HR is told, and nobody is asked in their place', () => {
    const { one, tell } = at(LATE, ['line', decide('pass-up')])
    const from = one.events.length
    expect(tell('engine', back('dead', 'chief'))).toBeUndefined()
    expect(types(one, from)).toEqual(['mail-back', 'unreachable'])
    expect(told(one, from)).toEqual(['hr-note to hr'])
  })

  test('HR’s own mailbox: it stands in the record, and no mail is sent about it', () => {
    const { one, from } = after('dead', 'hr')
    expect(one.state).toMatchObject({ status: 'open', unreachable: ['hr'] })
    expect(told(one, from)).toEqual([])
  })

  test('a line who answers by mail has decided nothing, and HR is told', () => {
    const { one, from } = after('answered', 'line', {}, LATE)
    expect(types(one, from)).toEqual(['mail-back'])
    expect(one.state.escalations.at(-1)).not.toHaveProperty('decidedAt')
    expect(told(one, from)).toEqual(['hr-note to hr'])
  })
})

test('a leaver’s answer by mail is a question like any other, and the record says how it came', () => {
  const { one, tell } = at(EARLY)
  expect(tell('leaver', { kind: 'request', what: 'question', via: 'mail' })).toBeUndefined()
  expect(one.events.at(-1)).toMatchObject({ type: 'requested', what: 'question', via: 'mail' })
})

test('nobody but the machine says what came back, and nothing of a closed case is changed by it', () => {
  for (const role of ['leaver', 'line', 'chief', 'hr'] as const) {
    expect(at(EARLY).tell(role, back('dead'))).toBe('not-allowed')
  }
  const { tell } = at(EARLY, ['hr', { kind: 'cancel', why: 'other' }])
  expect(tell('engine', back('dead'))).toBe('case-closed')
})

test('a command of each kind of coming back is one, and words in it are none', () => {
  for (const how of CAME_BACK) {
    expect(isCommand({ id: 'a', by: { role: 'engine' }, ...back(how) })).toBe(true)
  }
  const command = { id: 'a', by: { role: 'engine' }, ...back('dead') }
  expect(isCommand({ ...command, how: 'gone away' })).toBe(false)
  expect(isCommand({ ...command, said: 'no such user' })).toBe(false)
})
