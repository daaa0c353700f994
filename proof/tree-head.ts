import { HASH } from './hashes.ts'

/** What a checkpoint says (C2SP tlog-checkpoint, without extension lines), apart from who signed it. */
export interface Checkpoint {
  /** The log's name, which is its key's name as well. */
  readonly origin: string
  /** How many leaves the tree has. */
  readonly size: number
  readonly root: Buffer
}

/** The text that is signed. */
export const writeHead = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`

/** Reads the text that is signed; nothing where it is spelt in any other way, or has lines of extension. */
export function readHead(body: string): Checkpoint | undefined {
  const [origin = '', digits = '', encoded = '', ...rest] = body.split('\n')
  const root = base64(encoded)
  // An extension line could say anything; ours have none.
  if (rest.length !== 1 || !origin || !/^(?:0|[1-9]\d{0,15})$/.test(digits)) return undefined
  const size = Number(digits)
  if (root?.length !== HASH || !Number.isSafeInteger(size)) return undefined
  return { origin, size, root }
}

/** Bytes of standard base64 with its padding; nothing where it is spelt in any other way. */
export function base64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}
