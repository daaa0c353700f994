import { fromBER, ObjectIdentifier } from 'asn1js'

/** A value of ASN.1 as it stands in bytes. */
export interface Value {
  /** Its first byte: class, whether it holds others, and number. */
  readonly tag: number
  /** The whole of it, as it was encoded. */
  readonly raw: Buffer
  /** What is in it where it holds no others. */
  readonly content: Buffer
  readonly parts: readonly Value[]
  /** An object identifier, with full stops. */
  readonly oid?: string
}

type Block = ReturnType<typeof fromBER>['result']

/** Far more than a time stamp with a chain of certificates needs. */
const LIMITS = { maxDepth: 40, maxNodes: 20_000 }

/** Reads BER, which some authorities write where DER would do; nothing where the bytes are no whole value. */
export function readAsn1(bytes: Buffer): Value | undefined {
  try {
    const { offset, result } = fromBER(bytes, LIMITS)
    return offset === bytes.length ? asValue(result) : undefined
  } catch {
    return undefined
  }
}

function asValue(block: Block): Value {
  const { tagClass, tagNumber, isConstructed } = block.idBlock
  const inside: unknown = 'value' in block.valueBlock ? block.valueBlock.value : undefined
  const parts = isConstructed && Array.isArray(inside) ? inside.map(asValue) : []
  const bare = 'valueHexView' in block.valueBlock ? block.valueBlock.valueHexView : undefined
  return {
    tag: ((tagClass - 1) << 6) | (isConstructed ? 0x20 : 0) | tagNumber,
    raw: Buffer.from(block.valueBeforeDecodeView),
    content: bare instanceof Uint8Array ? Buffer.from(bare) : Buffer.alloc(0),
    parts,
    ...(block instanceof ObjectIdentifier ? { oid: block.getValue() } : {}),
  }
}

/** What an OCTET STRING holds, in one piece or (BER) in several. */
export const octets = ({ content, parts }: Value): Buffer =>
  parts.length > 0 ? Buffer.concat(parts.map(octets)) : content

/** A whole number that is not below nought. */
export const whole = ({ content }: Value): bigint => BigInt(`0x${content.toString('hex') || '0'}`)
