import { createSecretKey, randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  envelopeIn,
  holdsSome,
  jsonFrom,
  type Kind,
  MARK,
  opened,
  sealed,
} from '../../db/keys/envelope.ts'
import { Remembered } from '../../db/keys/remembered.ts'
import { unwrapped, wrapped } from '../../db/keys/wrap.ts'
import { newRing } from '../support/keys.ts'
import { until } from '../support/until.ts'

const bytes = randomBytes(32)
const key = { id: randomUUID(), key: createSecretKey(bytes) }

describe('a sealed value', () => {
  test('names its key and its kind, and gives back what was sealed', () => {
    for (const kind of ['word', 'text', 'model', 'typed'] as const satisfies Kind[]) {
      for (const plain of ['', 'Zoë O’Hara 🦉', 'x'.repeat(20_000)]) {
        const envelope = envelopeIn(sealed(key, kind, plain))
        expect([envelope?.key, envelope?.kind]).toEqual([key.id, kind])
        expect(envelope && opened(envelope, key.key)).toBe(plain)
      }
    }
  })

  test('is never the same twice, and shows nothing of what is in it', () => {
    const one = sealed(key, 'word', 'marzipan')
    expect(one).not.toBe(sealed(key, 'word', 'marzipan'))
    expect(one).not.toContain(Buffer.from('marzipan').toString('base64url'))
  })

  test('that was changed anywhere, or is read with another key, does not open', () => {
    const one = sealed(key, 'word', 'marzipan')
    const bent = envelopeIn(`${one.slice(0, -2)}${one.at(-2) === 'A' ? 'B' : 'A'}${one.at(-1)}`)
    expect(() => bent && opened(bent, key.key)).toThrow('authenticate')
    const asText = envelopeIn(one.replace(`${MARK}w`, `${MARK}t`))
    expect(asText?.kind).toBe('text')
    expect(() => asText && opened(asText, key.key)).toThrow('authenticate')
    const envelope = envelopeIn(one)
    expect(() => envelope && opened(envelope, createSecretKey(randomBytes(32)))).toThrow(
      'authenticate',
    )
  })

  test('is told from what anybody typed', () => {
    for (const text of ['', MARK, `${MARK}w`, `${MARK}wabc`, `${MARK}q${'a'.repeat(80)}`, 'lw1w']) {
      expect(envelopeIn(text)).toBeUndefined()
    }
  })
})

test('a data key opens with its ring, and only in its own place', () => {
  const ring = newRing()
  const of = { id: randomUUID(), case_id: randomUUID(), stage: 'words' } as const
  const row = { ...of, ...wrapped(ring, of, bytes) }
  expect(unwrapped(ring, row)).toEqual(bytes)
  expect(() => unwrapped(ring, { ...row, case_id: randomUUID() })).toThrow(
    'does not open the data key',
  )
  expect(() => unwrapped(ring, { ...row, stage: 'rest' })).toThrow('does not open the data key')
  expect(() => unwrapped(newRing('k2'), row)).toThrow('Put it back into DATA_KEYS')
})

test('what a process knows of a key leaves it by itself', async () => {
  const known = new Remembered<string>(30)
  known.set('one', 'key')
  expect(known.get('one')).toBe('key')
  await until('it is forgotten', () => known.get('one') === undefined)
  await until('and held no longer', () => known.size === 0)
})

test('JSON tells by its text whether anything sealed is in it, however deep', () => {
  const deep = JSON.stringify({ a: [{ b: sealed(key, 'word', 'marzipan') }] })
  const [one, two] = [jsonFrom(deep), jsonFrom('{"a":[{"b":"lw1"}]}')] as object[]
  expect([one && holdsSome(one), two && holdsSome(two)]).toEqual([true, false])
  expect([jsonFrom('null'), jsonFrom('"text"'), jsonFrom('3')]).toEqual([null, 'text', 3])
})
