import { createHash } from 'node:crypto'
import type { RenderedMail } from './frame.ts'

/** What stands in a link's place where a mail is looked at again. */
export const LINK_LEFT_OUT = 'https://…'

/**
 * Tells whether a mail that is written again says what it said when it left: SHA-256, in hex, of its
 * subject and text with its reader's link left out, as links change and are nobody else's. Pure.
 */
export const digestOf = (
  { subject, text }: Pick<RenderedMail, 'subject' | 'text'>,
  link: string | null,
): string =>
  createHash('sha256')
    .update(`${subject}\n${link ? text.replaceAll(link, LINK_LEFT_OUT) : text}`)
    .digest('hex')
