import { createHmac, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { keyRing } from '../../db/crypto/keys.ts'
import { mendedToken, tokensIn, withoutTokens } from '../../db/crypto/link-text.ts'
import {
  claimedId,
  isTokenOf,
  type LinkName,
  type Purpose,
  tokenFor,
} from '../../db/crypto/link-token.ts'
import { fc } from '../support/generated.ts'
import { keyNamed, newRing } from '../support/keys.ts'

const keys = newRing()
const link: LinkName = { purpose: 'leaver', id: randomUUID(), generation: 1 }
const token = tokenFor(keys, link)

const anyLink: fc.Arbitrary<LinkName> = fc.record({
  purpose: fc.constantFrom<Purpose>('leaver', 'decider', 'sign-in'),
  id: fc.uuid(),
  generation: fc.integer({ min: 1, max: 1_000 }),
})

test('of any link: its token is its own, tells its id, and is the same each time', () => {
  fc.assert(
    fc.property(anyLink, (one) => {
      const made = tokenFor(keys, one)
      expect(isTokenOf(keys, made, one)).toBe(true)
      expect(claimedId(made)).toBe(one.id)
      expect(tokenFor(keys, one)).toBe(made)
      // No dash, and nothing else that a mail program leaves away at the end of an address.
      expect(made).toMatch(/^[0-9a-v]{52}$/)
      expect(isTokenOf(keys, made.toUpperCase(), one)).toBe(true)
    }),
  )
})

test('of any two links: the token of one is not the other', () => {
  fc.assert(
    fc.property(anyLink, anyLink, (one, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other))
      expect(isTokenOf(keys, tokenFor(keys, one), other)).toBe(false)
    }),
  )
})

/** A token of before: 64 characters of base64url with the whole hash. */
function oldTokenFor(ring: typeof keys, { purpose, id, generation }: LinkName): string {
  const mac = createHmac('sha256', ring.current.key)
    .update(`leavewell-link\n${purpose}\n${id}\n${generation}`)
    .digest()
  return Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), mac]).toString('base64url')
}

test('of any link: a token of the form of before goes on, in its own letters alone', () => {
  fc.assert(
    fc.property(anyLink, (one) => {
      const old = oldTokenFor(keys, one)
      expect(isTokenOf(keys, old, one)).toBe(true)
      expect(claimedId(old)).toBe(one.id)
      expect(isTokenOf(keys, old, { ...one, generation: one.generation + 1 })).toBe(false)
      fc.pre(old.toLowerCase() !== old)
      expect(isTokenOf(keys, old.toLowerCase(), one)).toBe(false)
    }),
  )
})

test('of any link: what mail programs make of its address is read as what it was', () => {
  const made = (one: LinkName) => fc.constantFrom(tokenFor(keys, one), oldTokenFor(keys, one))
  const left = fc.constantFrom(
    ...[
      '',
      '.',
      ',',
      ')',
      '>',
      '=',
      '"',
      '%22',
      '%3E',
      '%253E',
      '%2520',
      '%',
      '%zz',
      '>.',
      '%0D%0A',
    ],
  )
  const middle = fc.constantFrom('', '%20', '%0A', '=%0D%0A', '%2520', '%E2%80%8B')
  const broken = anyLink.chain((one) =>
    fc.tuple(fc.constant(one), made(one), left, middle, fc.nat(50)),
  )
  fc.assert(
    fc.property(broken, ([one, whole, end, between, at]) => {
      const text = `${whole.slice(0, at)}${between}${whole.slice(at)}${end}`
      const found = tokensIn(mendedToken(text)).filter((token) => isTokenOf(keys, token, one))
      expect([text, found]).toEqual([text, [whole]])
    }),
  )
})

test('a dash that a reader left away at the end of a link of before is put back', () => {
  const ending = Array.from({ length: 2_000 }, (_, generation) => ({ ...link, generation }))
  const dashed = ending.filter((one) => oldTokenFor(keys, one).endsWith('-'))
  expect(dashed.length).toBeGreaterThan(5)
  for (const one of dashed) {
    const [found = ''] = tokensIn(mendedToken(oldTokenFor(keys, one).slice(0, -1)))
    expect(isTokenOf(keys, found, one)).toBe(true)
  }
})

test('a token with any one of its 256 bits turned is refused', () => {
  const bytes = Buffer.from(
    BigInt([...token].reduce((n, d) => n * 32n + BigInt(Number.parseInt(d, 32)), 0n))
      .toString(16)
      .padStart(64, '0'),
    'hex',
  )
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const turned = Buffer.from(bytes)
    turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    const text = BigInt(`0x${turned.toString('hex')}`)
      .toString(32)
      .padStart(52, '0')
    // Whoever changes the id names another link, and is judged as that one too.
    const claimed = claimedId(text) ?? link.id
    expect([bit, isTokenOf(keys, text, link)]).toEqual([bit, false])
    expect([bit, isTokenOf(keys, text, { ...link, id: claimed })]).toEqual([bit, false])
  }
})

test('every shorter token is refused, and names no link', () => {
  for (let length = 0; length < token.length; length++) {
    expect(isTokenOf(keys, token.slice(0, length), link)).toBe(false)
    expect(claimedId(token.slice(0, length))).toBeUndefined()
  }
})

test.each([
  ['a character more', `${token}A`],
  ['padding', `${token}=`],
  ['a line break at the end', `${token}\n`],
  ['a space before it', ` ${token}`],
  ['a full stop of the sentence', `${token}.`],
  ['a character in the middle that base64 readers skip', `${token.slice(0, 9)}!${token.slice(9)}`],
  ['itself twice', token + token],
  ['nothing', ''],
  ['a letter that only looks alike', `а${token.slice(1)}`],
])('a token with %s is refused, and names no link', (_what, text) => {
  expect(isTokenOf(keys, text, link)).toBe(false)
  expect(claimedId(text)).toBeUndefined()
})

describe('a token holds for one purpose, one link and one generation', () => {
  test.each([
    ['as a decider', { ...link, purpose: 'decider' }],
    ['as a sign-in', { ...link, purpose: 'sign-in' }],
    ['after it was replaced', { ...link, generation: 2 }],
    ['before its time', { ...link, generation: 0 }],
    ['for another link', { ...link, id: randomUUID() }],
  ] as const)('not %s', (_what, other) => {
    expect(isTokenOf(keys, token, other)).toBe(false)
  })

  test('generation 1 of one link is not generation 11 of another spelling', () => {
    expect(isTokenOf(keys, tokenFor(keys, { ...link, generation: 11 }), link)).toBe(false)
  })
})

describe('keys change without a link dying', () => {
  const old = keyNamed('old')
  const ring = keyRing([keyNamed('new'), old])
  const before = tokenFor(keyRing([old]), link)

  test('an old key that is still on the ring opens the link', () => {
    expect(isTokenOf(ring, before, link)).toBe(true)
  })

  test('new tokens are made with the first key of the ring', () => {
    expect(tokenFor(ring, link)).not.toBe(before)
    expect(isTokenOf(keyRing([old]), tokenFor(ring, link), link)).toBe(false)
  })

  test('a key that has left the ring opens nothing', () => {
    expect(isTokenOf(newRing(), before, link)).toBe(false)
  })
})

test('the part that names the link is all that two generations share', () => {
  const next = tokenFor(keys, { ...link, generation: 2 })
  expect(next.slice(0, 21)).toBe(token.slice(0, 21))
  expect(next.slice(22)).not.toBe(token.slice(22))
})

describe('a text is without the links that open a case', () => {
  const [head, tail] = [token.slice(0, 30), token.slice(30)]

  test.each([
    ['as it stood in a mail', `https://a.example/l/${token}`],
    ['with what hangs on it', `<https://a.example/l/${token}?x=1>.`],
    ['broken over lines', `https://a.example/l/${head}\r\n${tail}`],
    ['in what is quoted', `> https://a.example/l/${head}\n> ${tail}`],
    ['in quoted-printable', `https://a.example/l/${head}=\r\n${tail}`],
    ['in capitals', `HTTPS://A.EXAMPLE/L/${token.toUpperCase()}`],
    [
      'in another program’s link',
      `https://safe.example/?url=https%3A%2F%2Fa.example%2Fl%2F${token}&y=2`,
    ],
    ['in HTML', `<a href="https://a.example/l/${token}">Open</a>`],
    ['to sign in', `https://a.example/sign-in/${token}`],
    ['by itself', `My code is ${token} I think`],
    ['of before', `https://a.example/l/${'aB3-_'.repeat(13).slice(0, 64)}`],
    ['cut short', `https://a.example/l/${head}`],
  ])('%s', (_, text) => {
    const left = withoutTokens(text)
    expect(left).toContain('…')
    expect(left.toLowerCase()).not.toContain(head.slice(0, 16))
    expect(left.toLowerCase()).not.toContain(tail.slice(0, 16))
    expect(left).not.toContain('aB3-_aB3-_aB3')
    expect(tokensIn(mendedToken(left.split(/\/l\//i)[1] ?? ''))).toEqual([])
  })

  test('and with all else', () => {
    const text = 'See https://a.example/l/ and https://b.example/list/of-things\nHave a good day'
    expect(withoutTokens(text)).toBe(text)
    const said = `https://a.example/l/${token}\nIndependently of that: where are my keys?`
    expect(withoutTokens(said)).toContain('\nIndependently of that: where are my keys?')
  })
})
