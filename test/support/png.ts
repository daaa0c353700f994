import { crc32, deflateSync } from 'node:zlib'

/** A part of a PNG. */
export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** Rows are as many as the height, unless it is to be a damaged one. */
interface Like {
  readonly width?: number
  readonly height?: number
  readonly rows?: number
  readonly more?: readonly Buffer[]
}

/** A PNG that is clear all over. */
export function png({ width = 100, height = 100, rows = height, more = [] }: Like = {}): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 6], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    ...more,
    chunk('IDAT', deflateSync(Buffer.alloc(rows * (1 + 4 * width)))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
