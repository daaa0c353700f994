import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { GENESIS, hashOf } from '../../db/crypto/chain.ts'

const BODY = '{"number":1,"type":"opened"}'

test('a hash covers the one before it: the same event after another has another hash', () => {
  const [first, other] = [hashOf(GENESIS, BODY), hashOf(GENESIS.replace('0', '1'), BODY)]
  expect(first).not.toBe(other)
  expect(hashOf(first, BODY)).not.toBe(hashOf(other, BODY))
})

test('a hash is made as anybody can make it: SHA-256 over a zero byte, the one before, a line end and the event', () => {
  const bytes = Buffer.concat([Buffer.from([0]), Buffer.from(`${GENESIS}\n${BODY}`)])
  expect(hashOf(GENESIS, BODY)).toBe(createHash('sha256').update(bytes).digest('hex'))
})
