import { describe, expect, test } from 'vitest'
import { MAIL_SETTLED } from '../../../workflows/case/codes.ts'
import { inDoubt as inDoubtNow } from '../../../workflows/case/waits.ts'
import { isCommand } from '../../../workflows/contract/command-shape.ts'
import { noticesFor } from '../../../workflows/notify/notices.ts'
import { at, EARLY } from './said.ts'

const settle = (as: (typeof MAIL_SETTLED)[number], mail = 'm') =>
  ({ kind: 'settle-mail', mail, as }) as const

function inDoubt() {
  const { one, tell } = at(EARLY)
  one.mailed('leaver', 'unknown')
  return { one, tell }
}

describe('a mail of which nobody knows whether it went', () => {
  test.each(MAIL_SETTLED)('is settled once, as %s, and nothing else changes', (as) => {
    const { one, tell } = inDoubt()
    const { number: _, at: __, unsure, taken: ___, ...before } = one.state
    expect(unsure).toEqual([{ mail: 'm', to: 'leaver', notices: [] }])
    expect(tell('hr', settle(as))).toBeUndefined()
    const event = one.events.at(-1) ?? expect.fail('no event')
    expect(event).toMatchObject({ type: 'mail-settled', mail: 'm', to: 'leaver', as })
    expect(noticesFor(event, one.state)).toEqual([])
    expect(one.state).toMatchObject(before)
    expect(inDoubtNow(one.state)).toEqual([])
    expect(tell('hr', settle(as))).toBe('mail-known')
  })

  test('is settled by HR alone', () => {
    const { tell } = inDoubt()
    for (const who of ['leaver', 'line', 'chief'] as const) {
      expect(tell(who, settle('arrived'))).toBe('not-allowed')
    }
  })

  test('is known once something comes back of it, whatever that is', () => {
    const { one, tell } = inDoubt()
    const back = { kind: 'mail-back', mail: 'm', of: 'leaver', how: 'automatic' } as const
    expect(tell('engine', back)).toBeUndefined()
    expect(inDoubtNow(one.state)).toEqual([])
    expect(tell('hr', settle('again'))).toBe('mail-known')
  })

  test('is one of several, and the others stay in doubt', () => {
    const { one, tell } = inDoubt()
    one.mailed('line', 'unknown', 'other')
    expect(tell('hr', settle('arrived'))).toBeUndefined()
    expect(inDoubtNow(one.state).map(({ mail }) => mail)).toEqual(['other'])
  })

  test('is none where the mail went, was refused, or is no mail of the case', () => {
    const { one, tell } = at(EARLY)
    one.mailed('line', 'sent')
    expect(tell('hr', settle('again'))).toBe('mail-known')
    expect(tell('hr', settle('again', 'no-such'))).toBe('mail-known')
  })

  test('is named by an id and settled by a code, never by words', () => {
    const common = { id: 'i', by: { role: 'hr' } } as const
    expect(isCommand({ ...common, ...settle('again') })).toBe(true)
    expect(isCommand({ ...common, ...settle('again', 'a mail') })).toBe(false)
    expect(isCommand({ ...common, kind: 'settle-mail', mail: 'm', as: 'lost' })).toBe(false)
  })
})
