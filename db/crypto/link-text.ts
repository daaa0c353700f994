import { claimedId } from './link-token.ts'

/**
 * What mail programs leave of a link, and the tokens that it may be. They take the stop, the bracket
 * or the quote after it into the address, break it over lines, encode it again, or show `=` of
 * quoted-printable; some leave away a dash at its end. Pure.
 */

/** More than any token with what may hang on it. */
const LONGEST = 2_000

/** The token of a link as small as it may be: what stands after `/l/` of an address, mended. */
export function mendedToken(raw: string): string {
  return decoded(raw.slice(0, LONGEST))
    .replace(/[^\w-]/g, '')
    .slice(0, OLD)
}

const OLD = 64
const NEW = 52

/**
 * The first thing that `find` has for a token that a text may be, with the id that the token claims; nothing
 * where there is none.
 */
export async function foundBy<T>(
  text: string,
  find: (token: string, id: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  for (const token of tokensIn(mendedToken(text))) {
    const id = claimedId(token)
    const found = id === undefined ? undefined : await find(token, id)
    if (found) return found
  }
  return undefined
}

/** The tokens that a mended text may begin with; the likelier first. None where it is too short. */
export function tokensIn(mended: string): string[] {
  return [
    ...(mended.length >= OLD ? [mended.slice(0, OLD)] : []),
    // Of 64 tokens from before one ended in a dash, which readers of plain text leave away.
    ...(mended.length === OLD - 1 ? [`${mended}-`] : []),
    ...(mended.length >= NEW ? [mended.slice(0, NEW)] : []),
  ]
}

/** Decoded as often as it was encoded, up to three times; what is no code stays. */
function decoded(text: string): string {
  let now = text
  for (let times = 0; times < 3; times++) {
    now = now.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  }
  return now
}

/** A token behind the path that leads to it, also encoded, and broken over lines or behind marks of a quote. */
const LED_TO = (() => {
  const apart = '(?:=?[ \\t]*\\r?\\n[> \\t]*)?'
  const [path, dash] = ['(?:/|%2f)(?:l|sign-in)(?:/|%2f)', `[\\w-]${apart}`]
  return new RegExp(`(${path})${apart}(?:[\\w-]{64}|(?:${dash}){51}[\\w-]|[\\w-]{16,})`, 'gi')
})()
/** A token that stands by itself. */
const ALONE = /(?<![\w-])[0-9a-v]{52}(?![\w-])/gi

/**
 * A text without the tokens of links in it: what somebody wrote to us may be read by others, and whoever
 * answers a mail sends its link back with it. Pure.
 */
export const withoutTokens = (text: string): string =>
  text.replace(LED_TO, '$1…').replace(ALONE, '…')
