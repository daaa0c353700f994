import { describe, expect, test } from 'vitest'
import { packed, TooLongError, unpacked } from '../../apart/pieces.ts'
import { fc } from '../support/generated.ts'

const MOST = 1_000

/** All pieces of a pipe that gives these bytes, so many at a time. */
async function read(bytes: Buffer, atATime = bytes.length): Promise<unknown[]> {
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += atATime) chunks.push(bytes.subarray(at, at + atATime))
  const found: unknown[] = []
  for await (const piece of unpacked(chunks, MOST)) found.push(piece)
  return found
}

describe('a piece', () => {
  test('crosses as it is, in whatever chunks a pipe gives it', async () => {
    const piece = fc.oneof(fc.jsonValue(), fc.uint8Array({ maxLength: 50 }))
    // JSON has no minus nought.
    const asSaid = (one: unknown) =>
      one instanceof Uint8Array ? Buffer.from(one) : JSON.parse(JSON.stringify(one))
    await fc.assert(
      fc.asyncProperty(fc.array(piece), fc.integer({ min: 1, max: 70 }), async (pieces, some) => {
        const short = pieces.filter((one) => packed(one).length < MOST)
        const bytes = Buffer.concat(short.map(packed))
        expect(await read(bytes, some)).toEqual(short.map(asSaid))
      }),
    )
  })

  test('without a value is null', async () => {
    expect(await read(packed(undefined))).toEqual([null])
  })

  test('that is cut off is none, and those before it are', async () => {
    const bytes = Buffer.concat([packed({ a: 1 }), packed('more').subarray(0, 8)])
    expect(await read(bytes)).toEqual([{ a: 1 }])
    expect(await read(bytes.subarray(0, 3))).toEqual([])
  })

  test('may be as long as it may be, and no longer', async () => {
    expect(await read(packed(Buffer.alloc(MOST)))).toHaveLength(1)
    await expect(read(packed(Buffer.alloc(MOST + 1)))).rejects.toThrow(TooLongError)
    // Its length alone is enough.
    await expect(read(Buffer.from('b\xff\xff\xff\xff', 'latin1'))).rejects.toThrow(TooLongError)
  })

  test.each(['{"faults":', 'xxxxxxxxx', 'j\0\0\0\x02{]'])('is not %j', async (said) => {
    await expect(read(Buffer.from(said))).rejects.not.toThrow(TooLongError)
  })
})
