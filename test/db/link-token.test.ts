import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { keyRing } from '../../db/crypto/keys.ts'
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
      expect(made).toMatch(/^[\w-]{64}$/)
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

test('a token with any one of its 384 bits turned is refused', () => {
  const bytes = Buffer.from(token, 'base64url')
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const turned = Buffer.from(bytes)
    turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    const text = turned.toString('base64url')
    // Whoever changes the id names another link, and is judged as that one too.
    const claimed = claimedId(text) ?? link.id
    expect([bit, isTokenOf(keys, text, link)]).toEqual([bit, false])
    expect([bit, isTokenOf(keys, text, { ...link, id: claimed })]).toEqual([bit, false])
  }
})

test('a token with any one letter in the other case is refused', () => {
  for (const [index, letter] of [...token].entries()) {
    const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()
    if (other === letter) continue
    const changed = token.slice(0, index) + other + token.slice(index + 1)
    expect([index, isTokenOf(keys, changed, link)]).toEqual([index, false])
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
