import { mailOfToken } from '../../../db/crypto/mail-token.ts'
import { mailsNamed, type NamedMail } from '../../../db/queries/mail/named.ts'
import type { Judged } from '../../../mailbox/judge.ts'
import { oneMail } from '../../../mailbox/one-mail.ts'
import type { ServerDeps } from '../../deps.ts'

/** The one mail of ours that a message is about; nothing where it names none, or two. */
export async function matchedMail(
  { db, linkKeys }: Pick<ServerDeps, 'db' | 'linkKeys'>,
  { which }: Pick<Judged, 'which'>,
): Promise<NamedMail | undefined> {
  const byToken = (token: string) => mailOfToken(linkKeys, token)
  const mails = await mailsNamed(db, {
    ids: which.tokens.flatMap((token) => byToken(token) ?? []),
    messageIds: [...which.returned, ...which.answered],
  })
  const known = new Map(mails.flatMap(({ id, message_id }) => [[message_id.toLowerCase(), id]]))
  const id = oneMail(which, { byToken, byMessageId: (messageId) => known.get(messageId) })
  return mails.find((mail) => mail.id === id)
}
