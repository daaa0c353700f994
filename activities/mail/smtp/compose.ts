import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import { isDeliverableAddress } from '../../../people/address.ts'

export interface Mailbox {
  /** As people write it; may be empty. */
  readonly name: string
  readonly address: string
}

/** Everything a mail's bytes are made of. The same content makes the same bytes. */
export interface Composition {
  /** `<…@…>`, and the mail's id: its MIME boundaries derive from it. */
  readonly messageId: string
  /** The instant for the `Date` header (written in UTC), fixed for all attempts. */
  readonly date: Date
  readonly from: Mailbox
  readonly to: Mailbox
  readonly replyTo?: Mailbox
  readonly subject: string
  readonly text: string
  readonly html: string
  /** For `X-Case-Ref`: opaque, up to 64 letters, digits, `.`, `_` or `-`. None for a sign-in link. */
  readonly caseRef?: string
  /** Message-IDs of earlier mails, with their angle brackets. */
  readonly inReplyTo?: string
  readonly references?: readonly string[]
}

/**
 * Builds the MIME bytes of one mail: text first, html as its alternative, CRLF line ends.
 *
 * Pure: the same input gives the same bytes, so a repeat is byte-identical (no clock, no random).
 * Bodies go as they are, as 7bit or 8bit: quoted-printable breaks a long line, and with it a link, where
 * a reader shows the source.
 * Addresses go to the composer as `{ name, address }`, never as text to parse; control characters
 * and direction overrides in names and subject become spaces (ASVS 5.0 1.3.11). `Auto-Submitted`
 * (RFC 3834) and `X-Auto-Response-Suppress` keep holiday replies away.
 *
 * Throws when an address, Message-ID, date or case reference is unfit, or a text is empty; the
 * message names the field, not the value, as that may be personal.
 */
export async function composeMessage(mail: Composition): Promise<Buffer> {
  const replyTo = mail.replyTo && mailbox('replyTo', mail.replyTo)
  return new MailComposer({
    from: mailbox('from', mail.from),
    to: mailbox('to', mail.to),
    ...(replyTo && { replyTo }),
    subject: filled('subject', headerText(mail.subject)),
    alternatives: [
      part('text/plain', filled('text', bodyText(mail.text))),
      part('text/html', filled('html', bodyText(mail.html))),
    ],
    messageId: messageId('messageId', mail.messageId),
    date: instant(mail.date),
    ...(mail.inReplyTo && { inReplyTo: messageId('inReplyTo', mail.inReplyTo) }),
    ...(mail.references?.length && {
      references: mail.references.map((id) => messageId('references', id)),
    }),
    headers: ownHeaders(mail.caseRef),
    baseBoundary: createHash('sha256').update(mail.messageId).digest('hex').slice(0, 32),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}

/** Octets of a line without its end (RFC 5322 2.1.1). */
const LINE_MAX = 998

/**
 * A body as it stands; encoded by the composer where a line is too long for that, which only words
 * without a space can make it. The composer itself would encode all that is not ASCII in 76 columns.
 */
function part(contentType: string, content: string) {
  const type = `${contentType}; charset=utf-8`
  const lines = content.split('\n')
  if (lines.some((line) => Buffer.byteLength(line) > LINE_MAX))
    return { contentType: type, content }
  const encoding = /^\p{ASCII}*$/u.test(content) ? '7bit' : '8bit'
  const head = [`Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`]
  return { raw: [...head, '', ...lines].join('\r\n') }
}

function ownHeaders(caseRef: string | undefined): Record<string, string> {
  const always = {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
  }
  if (caseRef === undefined) return always
  if (!/^[\w.-]{1,64}$/.test(caseRef)) {
    throw unfit('caseRef', 'use 1 to 64 letters, digits, dots, underscores or hyphens')
  }
  return { ...always, 'X-Case-Ref': caseRef }
}

function mailbox(field: string, { name, address }: Mailbox): Mailbox {
  if (!isDeliverableAddress(address)) throw unfit(field, 'give one plain address, name@example.org')
  return { name: headerText(name).slice(0, 200).toWellFormed(), address }
}

/**
 * What people typed, made fit for a header: one line, nothing that turns the direction of reading
 * (U+202A-202E, U+2066-2069), and nothing that a reader would decode as an encoded word. Joiners
 * stay, as emoji and some scripts need them.
 */
function headerText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replaceAll('=?', '= ?')
    .replace(/\s+/g, ' ')
    .trim()
}

function messageId(field: string, id: string): string {
  if (id.length <= 250 && /^<[\w.+-]+@[a-z0-9.-]+>$/i.test(id)) return id
  throw unfit(field, 'write it as <id@domain>')
}

function instant(date: Date): Date {
  if (Number.isNaN(date.getTime())) throw unfit('date', 'give a valid instant')
  return date
}

function filled(field: string, text: string): string {
  if (text.trim() === '') throw unfit(field, 'it must not be empty')
  return text
}

/** Lines ended by LF alone, and no control characters besides: mail programs differ over them. */
function bodyText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
}

function unfit(field: string, remedy: string): Error {
  return new Error(`The mail cannot be composed: its ${field} is unfit; ${remedy}.`)
}
