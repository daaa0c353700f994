import { describe, expect, it } from 'vitest'
import { isDeliverableAddress } from '../../db/address.ts'
import { fc, runs } from '../support/generated.ts'

const long = (n: number) => 'a'.repeat(n)
const domainOf = (n: number) =>
  `${`${long(50)}.`.repeat(5)}${long(60)}`.slice(-(n - 4)).concat('.org')

describe('a deliverable address', () => {
  it.each([
    'sam@example.org',
    'Sam.Sample+leaving@mail.example.co.uk',
    "o'brien_1-2@example.org",
    '!#$%&*/=?^`{|}~@example.org',
    'a@b.xn--p1ai',
    'a@xn--mller-kva.example',
    `${long(64)}@example.org`,
    `${long(64)}@${domainOf(189)}`,
  ])('is %s', (text) => {
    expect(isDeliverableAddress(text)).toBe(true)
  })

  it.each([
    '',
    '@',
    'sam',
    'sam@',
    '@example.org',
    'sam@localhost',
    'sam@example',
    'sam@example.org.',
    'sam@.example.org',
    'sam@example..org',
    'sam@-example.org',
    'sam@example-.org',
    'sam@[127.0.0.1]',
    'sam@127.0.0.1',
    'sam@0x7f.0x1',
    '.sam@example.org',
    'sam.@example.org',
    's..am@example.org',
    '"sam"@example.org',
    '"a@b"@example.org',
    'sam@evil.example@example.org',
    'sam@example.org,lin@example.org',
    'sam@example.org;lin@example.org',
    'sam@example.org lin@example.org',
    'Sam <sam@example.org>',
    '<sam@example.org>',
    'sam(comment)@example.org',
    'sam@example.org(comment)',
    '@relay.example.org:sam@example.org',
    'group:sam@example.org;',
    ' sam@example.org',
    'sam@example.org ',
    'sam@example.org\n',
    'sam@example.org\r\nBcc: lin@example.org',
    'sam\u0000@example.org',
    'sam@example.org\u0000',
    's\u00e4m@example.org',
    'sam@ex\u00e4mple.org',
    'sam@example\uff0eorg',
    'sam\u202e@example.org',
    '=?utf-8?q?sam=40evil.example?=@',
    `${long(65)}@example.org`,
    `${long(64)}@${domainOf(190)}`,
    `sam@${long(64)}.org`,
  ])('is not %j', (text) => {
    expect(isDeliverableAddress(text)).toBe(false)
  })

  it('has one @ and nothing that SMTP or a header could read as more, whatever is tried', () => {
    const piece = fc.constantFrom('a', 'b.c', '@', '.', ',', '"', '<', '>', ' ', '\r\n', '(', ':')
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          text.map((t) => `${t}@example.org`),
        ),
        (tried) => {
          if (isDeliverableAddress(tried))
            expect(tried).toMatch(/^[^@\s"(),:;<>[\\\]]+@[a-zA-Z0-9.-]+$/)
        },
      ),
      { numRuns: runs(1_000, 10_000) },
    )
  })

  it('is told fast from hostile text of any length', () => {
    const started = performance.now()
    for (const hostile of ['a.', 'a', '-', '@', 'a@a.'])
      isDeliverableAddress(hostile.repeat(100_000))
    for (const hostile of ['a.', 'a', '-', 'a@a.']) isDeliverableAddress(hostile.repeat(60))
    expect(performance.now() - started).toBeLessThan(250)
  })
})
