import { randomUUID } from 'node:crypto'
import type { KeyRing } from '../../db/crypto/keys.ts'
import { mailToken, messageIdOf } from '../../db/crypto/mail-token.ts'
import type { MailSettings } from '../deps.ts'
import { senderOf } from './outbox/deliver.ts'
import { composeMessage } from './smtp/compose.ts'
import type { Mailer } from './smtp/mailer.ts'

/** Something to be read by people or programs, of no case. */
export interface PlainMail {
  /** By whose name it comes. */
  readonly from: string
  readonly subject: string
  readonly text: string
}

interface Means {
  readonly mailer: Mailer
  readonly mail: Pick<MailSettings, 'from' | 'bounces' | 'sign'>
  readonly linkKeys: KeyRing
}

/**
 * Hands one mail to the relay and is done: no outbox remembers it, so who asks again sends it again.
 * Throws where the relay did not take it, or nobody can know.
 */
export async function sendPlainMail(
  { mailer, mail, linkKeys }: Means,
  to: string,
  { from, subject, text }: PlainMail,
): Promise<void> {
  const id = randomUUID()
  const token = mailToken(linkKeys, id)
  const composed = await composeMessage({
    ...{ messageId: messageIdOf(linkKeys, id, mail.from), date: new Date(), subject, text },
    ...{ from: { name: from, address: mail.from }, to: { name: '', address: to } },
    html: `<pre>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>`,
  })
  const message = (await mail.sign?.(composed)) ?? composed
  const envelope = { from: senderOf(mail, token), to, token }
  const delivery = await mailer.deliver(envelope, message, async () => true)
  if (delivery.state !== 'sent') throw new Error(`The relay did not take it: ${delivery.reply}`)
}
