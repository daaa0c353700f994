import { readHead } from './tree-head.ts'

/**
 * What ML-DSA-44 signs of a checkpoint (C2SP tlog-cosignature 1.1, “ML-DSA-44 signed message”): not the
 * text itself but its fields, and when. Nothing where the text is no checkpoint. `seconds` since 1970; 0
 * says nothing of the time. Names have at most 255 bytes, which `isKeyName` sees to.
 */
export function cosignedMessage(name: string, text: string, seconds: bigint): Buffer | undefined {
  const head = readHead(text)
  if (!head || Buffer.byteLength(head.origin) > 255) return undefined
  return Buffer.concat([
    Buffer.from('subtree/v1\n\0'),
    short(name),
    uint64(seconds),
    short(head.origin),
    uint64(0n),
    uint64(BigInt(head.size)),
    head.root,
  ])
}

/** Eight bytes, big-endian. */
export function uint64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(value)
  return bytes
}

/** A text behind its length in one byte. */
function short(text: string): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([Buffer.of(bytes.length), bytes])
}
