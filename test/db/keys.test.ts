import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { keyRing } from '../../db/crypto/keys.ts'
import { keyNamed } from '../support/keys.ts'

test('the first key is used for new things, and all are known by name', () => {
  const ring = keyRing([keyNamed('new'), keyNamed('old')])
  expect(ring.current.id).toBe('new')
  expect([...ring.all.keys()]).toEqual(['new', 'old'])
  expect(ring.all.get('new')).toBe(ring.current.key)
})

test('a key may be written in either alphabet of base64, padded or not', () => {
  const key = randomBytes(32)
  for (const text of [key.toString('base64'), key.toString('base64url')]) {
    expect(keyRing([`k1:${text}`]).current.key).toEqual(key)
  }
})

test.each([0, 16, 31, 33, 64])('a key of %i bytes is refused', (length) => {
  const entry = `k1:${randomBytes(length).toString('base64')}`
  expect(() => keyRing([entry])).toThrow(`Key k1 has ${length} bytes and needs 32`)
})

test('two keys of one name are refused, as are none', () => {
  expect(() => keyRing([keyNamed('k1'), keyNamed('k1')])).toThrow('Key k1 is named twice')
  expect(() => keyRing([])).toThrow('A key ring needs at least one key')
})

test('a key without a name is refused, and the error does not repeat it', () => {
  for (const entry of [
    randomBytes(32).toString('base64'),
    `:${randomBytes(32).toString('base64')}`,
  ]) {
    expect(() => keyRing([entry])).toThrow(/^A key needs a name: write it as NAME:BASE64$/)
  }
})
