import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'

/**
 * A value as it stands in the database under a key of its case: AES-256-GCM, a fresh nonce each, the
 * key's id beside it. It names its key, so whoever reads it needs to know nothing of its column.
 */
export interface Envelope {
  readonly kind: Kind
  /** The key's id, a UUID. */
  readonly key: string
  /** Nonce (12 bytes), tag (16), then what is sealed. */
  readonly bytes: Buffer
}

/**
 * What a value is read as once its key is destroyed: `word` and `name` a tombstone, `address` an empty
 * text, `text` nothing; `model` is JSON and nothing, `typed` is JSON and an empty object.
 */
export type Kind = 'word' | 'name' | 'address' | 'text' | 'model' | 'typed'

const LETTERS = {
  ...{ word: 'w', name: 'n', address: 'a', text: 't', model: 'm', typed: 'o' },
} as const satisfies Record<Kind, string>
const KINDS = new Map<string, Kind>(
  (Object.keys(LETTERS) as Kind[]).map((kind) => [LETTERS[kind], kind]),
)

/** Begins with a control character, which no form takes: nobody can type an envelope. */
export const MARK = '\u0001lw1'
const HEAD = MARK.length + 23
const TAG = { authTagLength: 16 }

/** As it stands in JSON that Postgres writes. */
const MARK_IN_JSON = JSON.stringify(MARK).slice(1, -1)
const WITH = new WeakSet<object>()

/**
 * JSON as Postgres writes it. Most has no envelope in it, as its text tells at once: to look for one in
 * all that was read takes longer than to read it.
 */
export function jsonFrom(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (typeof value === 'object' && value !== null && text.includes(MARK_IN_JSON)) WITH.add(value)
  return value
}

/** Whether something was read from JSON that has envelopes in it. */
export const holdsSome = (value: object): boolean => WITH.has(value)

/** Whether JSON is sealed in it. */
export const isJson = (kind: Kind): boolean => kind === 'model' || kind === 'typed'

/** A text that has been sealed, to be kept. */
export function sealed(
  key: { readonly id: string; readonly key: KeyObject },
  kind: Kind,
  plain: string,
) {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key.key, nonce).setAAD(boundTo(kind, key.id))
  const body = [cipher.update(plain, 'utf8'), cipher.final()]
  const bytes = Buffer.concat([nonce, cipher.getAuthTag(), ...body])
  return `${MARK}${LETTERS[kind]}${shortId(key.id)}${bytes.toString('base64url')}`
}

/** The envelope that a value is, or nothing where it is none. */
export function envelopeIn(value: string): Envelope | undefined {
  if (!value.startsWith(MARK) || value.length < HEAD) return undefined
  const kind = KINDS.get(value.charAt(MARK.length))
  const id = Buffer.from(value.slice(MARK.length + 1, HEAD), 'base64url')
  const bytes = Buffer.from(value.slice(HEAD), 'base64url')
  if (!kind || id.length !== 16 || bytes.length < 28) return undefined
  return { kind, key: longId(id), bytes }
}

/** What is in an envelope. Throws where it was changed, or the key is another. */
export function opened({ kind, key: id, bytes }: Envelope, key: KeyObject): string {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), TAG)
    .setAAD(boundTo(kind, id))
    .setAuthTag(bytes.subarray(12, 28))
  return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')
}

const boundTo = (kind: Kind, id: string): Buffer => Buffer.from(`${LETTERS[kind]} ${id}`)

const shortId = (id: string): string =>
  Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

function longId(id: Buffer): string {
  const hex = id.toString('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)]
  return `${parts.join('-')}-${hex.slice(20)}`
}
