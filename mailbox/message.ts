import PostalMime, { decodeWords, type Email } from 'postal-mime'
import { keepLines } from './flowed.ts'

/** A message as it came in, with what the mail server said of its way here. */
export interface Arrived {
  readonly bytes: Uint8Array
  /** Whom it was for on its envelope, where the server told. */
  readonly recipient?: string
  /** Who sent it on its envelope: '' is nobody, as of bounces. */
  readonly sender?: string
}

/** A part that is not the text itself, as words. */
export interface Part {
  /** In small letters: `message/delivery-status`. */
  readonly type: string
  readonly text: string
}

/** A message, taken apart as far as it is judged by. Attachments of other kinds are never looked into. */
export interface Message {
  /** All headers of a name (small letters), in order, unfolded and decoded. */
  readonly headers: (name: string) => readonly string[]
  /** The address of whoever is named as its writer, '' where none is. */
  readonly from: string
  readonly subject: string
  /** What is to be read, as plain text. */
  readonly text: string
  readonly parts: readonly Part[]
}

/** A message longer than this is not read, in bytes. */
export const LONGEST = 10 * 1024 * 1024

const LIMITS = {
  // The mail that comes back stays a part of its own; otherwise its words would stand in the text.
  forceRfc822Attachments: true,
  attachmentEncoding: 'utf8',
  maxNestingDepth: 40,
} as const

/** Raised where a message cannot be taken apart: too deep, or too long a head. */
export class UnreadableMessage extends Error {}

/**
 * Takes a message apart. Whatever is cut off, wrongly encoded or wrongly named is read as far as it
 * goes.
 * @throws UnreadableMessage
 */
export async function takeApart(bytes: Uint8Array): Promise<Message> {
  const unread = keepLines(withoutEnvelopeLine(bytes))
  const email = await PostalMime.parse(unread.bytes, LIMITS).catch((error: unknown) => {
    throw new UnreadableMessage(error instanceof Error ? error.message : String(error))
  })
  return {
    headers: (name) =>
      // Python encodes ids and addresses as well, where they are longer than a line.
      email.headers.flatMap(({ key, value }) => (key === name ? [decodeWords(value)] : [])),
    from: fromOf(email),
    subject: oneLine(email.subject ?? ''),
    text: textOf(email, unread.paragraphs),
    parts: email.attachments.flatMap(({ mimeType, content }) =>
      READ.test(mimeType) && typeof content === 'string' ? [{ type: mimeType, text: content }] : [],
    ),
  }
}

/** Without the line that some programs put before a message (“From MAILER-DAEMON Sat Nov 28 …”). */
export function withoutEnvelopeLine(bytes: Uint8Array): Uint8Array {
  const isThere = Buffer.from(bytes.subarray(0, 5)).toString('latin1') === 'From '
  const end = isThere ? bytes.indexOf(0x0a) : -1
  return end < 0 ? bytes : bytes.subarray(end + 1)
}

/** Parts that a mail server wrote or sent back. Pictures, documents and the like are not opened. */
const READ = /^(?:message\/|text\/rfc822-headers$)/

function fromOf({ from, headers }: Email): string {
  const address = from && 'address' in from ? (from.address ?? '') : ''
  if (address) return address
  // “MAILER-DAEMON <>” has a name and no address.
  const written = headers.find(({ key }) => key === 'from')?.value ?? ''
  return /^\s*"?mailer-daemon/i.test(written) ? 'mailer-daemon' : ''
}

/** More of a text than this is not looked at, in characters. */
const LOOKED_AT = 200_000

const textOf = ({ text, html }: Email, paragraphs: (text: string) => string): string =>
  text?.trim()
    ? paragraphs(text.slice(0, LOOKED_AT))
    : withoutTags((html ?? '').slice(0, LOOKED_AT))

/** HTML as words: enough to be read, and nothing that a page would act on. */
const withoutTags = (html: string): string =>
  html
    .replace(/<(style|script|title|head)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(
      /<blockquote\b[^>]*\b(?:cite|gmail_quote)\b[^>]*>|<div\b[^>]*\bid="?divRplyFwdMsg\b[^>]*>/gi,
      RULE,
    )
    .replace(/<\/(?:p|div|tr|li|h\d)\s*>|<br\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|apos|nbsp|amp|#39);/gi, (_, name: string) => ENTITIES[name] ?? ' ')

/** As programs draw it in plain text between what somebody wrote and what they answer. */
const RULE = `\n${'_'.repeat(32)}\n`

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", amp: '&', nbsp: ' ' },
}

/**
 * Words of others on one line, at most so many characters: control characters and what turns the
 * direction of reading are gone.
 */
export const oneLine = (text: string, most = 400): string => {
  const line = readable(text).replace(/\s+/g, ' ').trim()
  return line.length > most ? `${line.slice(0, most - 1).toWellFormed()}…` : line
}

/** The same on several lines. */
export const readable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[\u2028\u2029]/g, '\n')
