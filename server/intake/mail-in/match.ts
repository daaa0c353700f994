import { mailOfToken } from '../../../db/crypto/mail-token.ts'
import { mailsNamed, type NamedMail } from '../../../db/queries/mail/named.ts'
import type { Judged } from '../../../mailbox/judge.ts'
import { oneMail } from '../../../mailbox/one-mail.ts'
import type { ServerDeps } from '../../deps.ts'

/**
 * The one mail of ours that a message is about, or all that left together in one; none where it names
 * none, or two.
 */
export async function matchedMails(
  { db, linkKeys }: Pick<ServerDeps, 'db' | 'linkKeys'>,
  { which }: Pick<Judged, 'which'>,
): Promise<NamedMail[]> {
  const byToken = (token: string) => mailOfToken(linkKeys, token)
  const named = await mailsNamed(db, {
    ids: which.tokens.flatMap((token) => byToken(token) ?? []),
    messageIds: [...which.returned, ...which.answered],
  })
  const known = new Map(named.map(({ id, message_id }) => [message_id.toLowerCase(), id]))
  const byMessageId = (messageId: string) => known.get(messageId) ?? togetherIn(named, messageId)
  const one = oneMail(which, { byToken, byMessageId })
  return one ? named.filter(({ id, together }) => id === one || together === one) : []
}

/** Of the message in which mails left together, where it is this one. */
const togetherIn = (named: readonly { together: string | null }[], messageId: string) =>
  named.find(({ together }) => together !== null && messageId.startsWith(`<${together}@`))
    ?.together ?? undefined
