import { crc32, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** What is drawn. All else goes: words, places, dates, and the frames of a moving picture. */
const KEPT = ['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'pHYs', 'IDAT', 'IEND']

const MOST_PIXELS = 4000

/** Channels by colour type (PNG, 11.2.1). */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

export type Picture =
  | { readonly ok: true; readonly bytes: Buffer; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly why: 'damaged' }
  | { readonly ok: false; readonly why: 'large'; readonly width: number; readonly height: number }

interface Chunk {
  readonly type: string
  readonly data: Buffer
  readonly whole: Buffer
}

export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(SIGNATURE)

/**
 * A PNG with what is drawn and nothing else. Each part is checked by its sum, and the picture is
 * unpacked once, so that what is kept is one that browsers show. Pure.
 */
export function cleanPng(bytes: Buffer): Picture {
  const chunks = chunksOf(bytes)
  const [head] = chunks ?? []
  if (!chunks || head?.type !== 'IHDR' || head.data.length !== 13) return DAMAGED
  const [width, height] = [head.data.readUInt32BE(0), head.data.readUInt32BE(4)]
  if (width > MOST_PIXELS || height > MOST_PIXELS) return { ok: false, why: 'large', width, height }
  const kept = chunks.filter(({ type }) => KEPT.includes(type))
  if (!isWhole(head.data, kept)) return DAMAGED
  return {
    ok: true,
    bytes: Buffer.concat([SIGNATURE, ...kept.map(({ whole }) => whole)]),
    width,
    height,
  }
}

const DAMAGED = { ok: false, why: 'damaged' } as const

/** Up to the end of the picture; nothing where one is broken or the end is missing. */
function chunksOf(bytes: Buffer): Chunk[] | undefined {
  const chunks: Chunk[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) return undefined
    const whole = bytes.subarray(at, end)
    if (crc32(whole.subarray(4, -4)) !== whole.readUInt32BE(whole.length - 4)) return undefined
    const type = whole.toString('latin1', 4, 8)
    chunks.push({ type, data: whole.subarray(8, -4), whole })
    if (type === 'IEND') return chunks
    at = end
  }
  return undefined
}

/** Whether the packed rows are as many as the head says. */
function isWhole(head: Buffer, chunks: readonly Chunk[]): boolean {
  const [width, height, depth, colour, , , interlaced] = [
    ...[head.readUInt32BE(0), head.readUInt32BE(4)],
    ...head.subarray(8),
  ]
  const bits = (CHANNELS[colour ?? -1] ?? 0) * (depth ?? 0)
  if (!width || !height || !bits) return false
  const rows = height * (1 + Math.ceil((width * bits) / 8))
  // Seven passes cut rows in pieces, each with a byte of its own and a rest of its own.
  const most = interlaced ? rows + 14 * (height + 8) : rows
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))
  try {
    const found = inflateSync(packed, { maxOutputLength: most }).length
    return interlaced ? found >= height : found === rows
  } catch {
    return false
  }
}
