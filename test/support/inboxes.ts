import { simpleParser } from 'mailparser'
import { header } from './mail-header.ts'
import { theCalendar } from './policy.ts'
import type { Product } from './product.ts'

/** A mail as the relay took it: the day in its Date header, which is its case's, and its subject. */
export interface InboxMail {
  readonly day: string
  readonly subject: string
  readonly bytes: Buffer
}

/** Mails that the relay took for an address, in the order they came. */
export const inboxOf = ({ smtp }: Pick<Product, 'smtp'>, address: string): InboxMail[] =>
  smtp.accepted
    .filter(({ envelope }) => envelope.to.some((to) => to.toLowerCase() === address))
    .map(({ bytes }) => ({
      day: theCalendar().dateOf(Date.parse(header(bytes, 'Date'))),
      subject: header(bytes, 'Subject'),
      bytes,
    }))

/** What a mail says as plain text; nothing where there is no mail. */
export const textOf = async (mail: InboxMail | undefined): Promise<string> =>
  (await simpleParser(mail?.bytes ?? '')).text ?? ''
