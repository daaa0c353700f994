import { describe, expect, it } from 'vitest'
import { type Ending, judge, tidyReply } from '../../../activities/mail/smtp/delivery.ts'

const before: Ending = { step: 'envelope', handed: 'nothing' }
const after: Ending = { step: 'envelope', handed: 'all' }

describe('the judgement', () => {
  it.each<[string, Ending, string]>([
    ['250 after everything was handed over', { ...after, reply: '250 Ok' }, 'sent'],
    [
      '250 while the mail is only partly out',
      { ...after, handed: 'some', reply: '250' },
      'unknown',
    ],
    ['250 before anything is out', { ...before, reply: '250 Ok' }, 'later'],
    ['nothing after everything was handed over', after, 'unknown'],
    ['nothing before', before, 'later'],
    ['2500 is no code', { ...after, reply: '2500 Ok' }, 'unknown'],
    ['5xx for the sender', { ...before, reply: '550 No', command: 'MAIL FROM' }, 'later'],
    ['5xx for the recipient', { ...before, reply: '550 No', command: 'RCPT TO' }, 'refused'],
    ['5xx for the login', { ...before, step: 'auth', reply: '535 No' }, 'later'],
    ['login wanted after the dot', { ...after, reply: '530 Log in first' }, 'later'],
  ])('of %s', (_, ending, state) => {
    expect(judge(ending).state).toBe(state)
  })
})

describe('a reply', () => {
  it.each([
    ['250-one\n250 two', '250-one 250 two'],
    ['550 \u001b[31mred\u001b[0m\u0007\u0000 \u202eevil', '550 red evil'],
    ['550 5.1.1 <sam@example.org>: unknown', '550 5.1.1 <[address]>: unknown'],
    ['550 to=sam@example.org, no', '550 to=[address], no'],
    ['250 2.0.0 Ok: queued as 4XyZ12', '250 2.0.0 Ok: queued as 4XyZ12'],
  ])('%j becomes one plain line without addresses', (reply, tidy) => {
    expect(tidyReply(reply)).toBe(tidy)
  })

  it('is cut at 200 characters, and read fast however long it is', () => {
    const started = performance.now()
    expect(tidyReply('@'.repeat(1_000_000))).toHaveLength('[address]'.length)
    expect(tidyReply(`550 ${'x '.repeat(1_000_000)}`)).toHaveLength(200)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
