import { defaultPayloadConverter, type Payload } from '@temporalio/common'
import { describe, expect, test } from 'vitest'
import { keyRing } from '../../db/crypto/keys.ts'
import { SealingCodec } from '../../db/crypto/sealing-codec.ts'
import { fc } from '../support/generated.ts'
import { keyNamed, newRing } from '../support/keys.ts'

const codec = new SealingCodec(newRing())
const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value)
const readBack = (payload: Payload | undefined): unknown =>
  payload && defaultPayloadConverter.fromPayload(payload)

async function sealed(value: unknown, by = codec): Promise<Payload> {
  const [payload] = await by.encode([payloadOf(value)])
  if (!payload) throw new Error('Nothing came back')
  return payload
}
const opened = async (payload: Payload, by = codec) => readBack((await by.decode([payload]))[0])
const bytesOf = ({ data }: Payload): Buffer => Buffer.from(data ?? [])

test('of any value: what is sealed opens as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), async (value) => {
      expect(await opened(await sealed(value))).toStrictEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('several payloads keep their order, and none is an empty list', async () => {
  const payloads = await codec.encode([1, 'two', null].map(payloadOf))
  expect((await codec.decode(payloads)).map(readBack)).toEqual([1, 'two', null])
  expect(await codec.encode([])).toEqual([])
})

test('nothing of a value, nor of its type, is seen from outside', async () => {
  const payload = await sealed({ email: 'sam@home.example' })
  const outside = Buffer.concat([
    bytesOf(payload),
    ...Object.values(payload.metadata ?? {}).map((one) => Buffer.from(one)),
  ])
  expect(outside.includes('sam@home.example')).toBe(false)
  expect(outside.includes('json')).toBe(false)
  expect(Object.keys(payload.metadata ?? {}).sort()).toEqual(['encoding', 'key'])
})

test('a payload with any one bit turned does not open', async () => {
  const payload = await sealed({ duty: 'declaration' })
  const bytes = bytesOf(payload)
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const data = Buffer.from(bytes)
    data[bit >> 3] = (data[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    await expect(opened({ ...payload, data }), `bit ${bit}`).rejects.toThrow()
  }
})

test('a payload cut at any length does not open, not even by a shorter tag', async () => {
  const payload = await sealed('x')
  const bytes = bytesOf(payload)
  for (let length = 0; length < bytes.length; length++) {
    const data = bytes.subarray(0, length)
    await expect(opened({ ...payload, data }), `${length} bytes`).rejects.toThrow()
  }
})

test('what was never sealed passes as it is', async () => {
  expect(await opened(payloadOf({ plain: true }))).toEqual({ plain: true })
})

describe('keys change without a case being lost', () => {
  const [one, two] = [keyNamed('k1'), keyNamed('k2')]
  const before = new SealingCodec(keyRing([one]))
  const after = new SealingCodec(keyRing([two, one]))

  test('what an older key sealed opens while that key is on the ring', async () => {
    expect(await opened(await sealed('kept', before), after)).toBe('kept')
  })

  test('new payloads are sealed with the first key', async () => {
    const payload = await sealed('new', after)
    expect(Buffer.from(payload.metadata?.key ?? []).toString()).toBe('k2')
    expect(await opened(payload, new SealingCodec(keyRing([two])))).toBe('new')
  })

  test('a key that has left the ring is an error that says what to do', async () => {
    await expect(opened(await sealed('new', after), before)).rejects.toThrow(
      'Payload key "k2" is not on the ring. Put it back into PAYLOAD_KEYS.',
    )
  })

  test('a payload that names another key of the ring does not open', async () => {
    const payload = await sealed('new', after)
    const renamed = { ...payload, metadata: { ...payload.metadata, key: Buffer.from('k1') } }
    await expect(opened(renamed, after)).rejects.toThrow()
  })

  test('a key of the same name and other bytes does not open', async () => {
    const other = new SealingCodec(keyRing([keyNamed('k1')]))
    await expect(opened(await sealed('x', before), other)).rejects.toThrow()
  })
})

test('of 10,000 sealings of one value no two have the same nonce', async () => {
  const payload = payloadOf('same')
  const sealings = await codec.encode(Array.from({ length: 10_000 }, () => payload))
  const nonces = new Set(sealings.map((one) => bytesOf(one).subarray(0, 12).toString('hex')))
  expect(nonces.size).toBe(10_000)
})
