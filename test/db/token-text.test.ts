import { expect, test } from 'vitest'
import { fromBase32, idBytes, idIn, toBase32 } from '../../db/crypto/token-text.ts'

test('tokens are written as RFC 4648, 10 writes them, so that those in mails stay', () => {
  const bytes = Buffer.from('fooba')
  expect(toBase32(bytes, 'letters')).toBe('mzxw6ytb')
  expect(toBase32(bytes, 'digits')).toBe('cpnmuoj1')
  expect(fromBase32('MZXW6YTB', 'letters', 5)).toEqual(bytes)
  expect(fromBase32('CPNMUOJ1', 'digits', 5)).toEqual(bytes)
})

test('bytes that begin with nothing keep their length, and digits may not say more than fits', () => {
  const small = Buffer.from([0, 0, 0, 0, 1])
  expect(fromBase32(toBase32(small, 'digits'), 'digits', 5)).toEqual(small)
  expect(fromBase32('v'.repeat(52), 'digits', 32)).toBeUndefined()
})

test('an id comes back as it was', () => {
  const id = '00000000-0000-4000-8000-00000000000f'
  expect(idIn(Buffer.concat([idBytes(id), Buffer.alloc(9)]))).toBe(id)
})
