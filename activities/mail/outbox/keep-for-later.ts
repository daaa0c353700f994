import type { Tx } from '../../../db/connect.ts'
import { messageIdOf } from '../../../db/crypto/mail-token.ts'
import { uuidFrom } from '../../../db/crypto/uuid-from.ts'
import type { LockedMail } from '../../../db/queries/mail/attempts.ts'
import { moveNotices } from '../../../db/queries/mail/told.ts'
import { ensureMail } from '../../../db/queries/mails.ts'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import type { Deps } from '../../deps.ts'

/**
 * Keeps what a mail was to ask, and what rests, where it goes with something else: in a mail of its own
 * that is due at an instant of the case's clock and is judged then, as this one was. For the transaction
 * that fixes what goes. Twice is once.
 */
export async function keepForLater(
  tx: Tx,
  { linkKeys, mail: { from } }: Pick<Deps, 'linkKeys' | 'mail'>,
  { id: first, case_id, to_role, timing }: LockedMail,
  { types, sendAt }: { readonly types: readonly NoticeType[]; readonly sendAt: Date },
): Promise<void> {
  const id = uuidFrom(`${first}/rests`)
  await ensureMail(tx, {
    ...{ id, case_id, to_role, timing, send_at: sendAt, state: 'pending' },
    message_id: messageIdOf(linkKeys, id, from),
  })
  await moveNotices(tx, { from: first, to: id, types })
}
