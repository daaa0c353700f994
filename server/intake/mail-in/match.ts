import { mailInMessageId, mailOfToken } from '../../../db/crypto/mail-token.ts'
import { mailsNamed, type NamedMail } from '../../../db/queries/mail/named.ts'
import type { Judged } from '../../../mailbox/judge.ts'
import { oneMail } from '../../../mailbox/one-mail.ts'
import type { ServerDeps } from '../../deps.ts'

/**
 * The mail of ours that a message is about; nothing where it names none, or two. Where it left in one
 * message with others to the same person, each of them, one a case.
 */
export async function matchedMails(
  { db, linkKeys }: Pick<ServerDeps, 'db' | 'linkKeys'>,
  { which }: Pick<Judged, 'which'>,
): Promise<readonly NamedMail[]> {
  const byToken = (token: string) => mailOfToken(linkKeys, token)
  const messageIds = [...which.returned, ...which.answered]
  const mails = await mailsNamed(db, {
    ids: [...which.tokens.map(byToken), ...messageIds.map(mailInMessageId)].flatMap(
      (id) => id ?? [],
    ),
    messageIds,
  })
  const known = new Map([
    ...mails.flatMap(({ together }) => (together ? [[together, together] as const] : [])),
    ...mails.map(({ id, message_id }) => [message_id.toLowerCase(), id] as const),
  ])
  const byMessageId = (messageId: string) =>
    known.get(messageId) ?? known.get(mailInMessageId(messageId) ?? '')
  const id = oneMail(which, { byToken, byMessageId })
  return mails.filter((mail) => mail.id === id || mail.together === id)
}
