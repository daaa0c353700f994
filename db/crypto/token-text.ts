/**
 * How tokens are written: base 32 of RFC 4648 in small letters, without padding, most significant first.
 * There are two alphabets, as mails that are out hold tokens of either.
 */
const ALPHABETS = {
  /** Section 7: `0-9a-v`, as links have it. */
  digits: '0123456789abcdefghijklmnopqrstuv',
  /** Section 6: `a-z2-7`, as addresses of mail have it. */
  letters: 'abcdefghijklmnopqrstuvwxyz234567',
} as const

type Alphabet = keyof typeof ALPHABETS

/** Bytes as so many characters as hold them. */
export const toBase32 = (bytes: Buffer, alphabet: Alphabet): string =>
  BigInt(`0x${bytes.toString('hex')}`)
    .toString(32)
    .padStart(Math.ceil((bytes.length * 8) / 5), '0')
    .replace(/./g, (digit) => ALPHABETS[alphabet][Number.parseInt(digit, 32)] ?? '')

/** The same back, in whatever case; nothing where the text says more than so many bytes. */
export function fromBase32(text: string, alphabet: Alphabet, bytes: number): Buffer | undefined {
  const values = [...text.toLowerCase()].map((one) => ALPHABETS[alphabet].indexOf(one))
  const number = values.reduce((n, value) => n * 32n + BigInt(value), 0n)
  const hex = number.toString(16).padStart(2 * bytes, '0')
  return hex.length === 2 * bytes ? Buffer.from(hex, 'hex') : undefined
}

/** A UUID as its 16 bytes. */
export const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

/** The UUID that the first 16 bytes hold. */
export const idIn = (bytes: Buffer): string =>
  bytes
    .subarray(0, 16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
