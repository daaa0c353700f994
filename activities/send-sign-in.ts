import { tokenFor } from '../db/crypto/link-token.ts'
import { messageIdOf } from '../db/crypto/mail-token.ts'
import { uuidFrom } from '../db/crypto/uuid-from.ts'
import { lockMail } from '../db/queries/mail/attempts.ts'
import { ensureMail } from '../db/queries/mails.ts'
import { readSettings } from '../db/queries/settings.ts'
import { findMailedSignIn, INVITATION_LIFETIME, SIGN_IN_LIFETIME } from '../db/queries/sign-ins.ts'
import type { Activities } from '../workflows/contract/activities.ts'
import type { Deps } from './deps.ts'
import { senderIn } from './mail/content/address-book.ts'
import { claimMail } from './mail/outbox/claim.ts'
import { deliver } from './mail/outbox/deliver.ts'
import { retryLater } from './mail/outbox/retry-later.ts'
import { renderSignIn } from './mail/render/sign-in.ts'
import { composeMessage } from './mail/smtp/compose.ts'

/** Mails HR a sign-in link, once. A link that has run out meanwhile is not sent any more. */
export function makeSendSignIn(deps: Deps): Activities['sendSignIn'] {
  return async ({ signIn }) => {
    const { db } = deps
    const found = await findMailedSignIn(db, signIn)
    if (!found || found.expires_at.getTime() < deps.now()) return
    const id = await outboxRow(deps, signIn)
    const claim = await db
      .transaction()
      .execute(async (tx) => claimMail(tx, deps, await lockMail(tx, id)))
    // It belongs to no case: it goes while the mails of cases are held back.
    if ('settled' in claim || 'heldBackSince' in claim || 'foundIn' in claim) return
    if ('heldUntil' in claim)
      throw retryLater('held by another attempt', claim.heldUntil - deps.now())
    const settings = await readSettings(db)
    const token = tokenFor(deps.linkKeys, { purpose: 'sign-in', id: signIn, generation: 1 })
    const organisation = settings.organisation || 'Leavewell'
    const link = `${deps.mail.baseUrl}/sign-in/${token}`
    const { inviter } = found
    const { accent = null } = settings
    const rendered = renderSignIn({ organisation, name: found.name, link, inviter, accent })
    const lifetime = inviter === null ? SIGN_IN_LIFETIME : INVITATION_LIFETIME
    const message = await composeMessage({
      messageId: claim.mail.message_id,
      date: new Date(found.expires_at.getTime() - lifetime),
      from: { address: deps.mail.from, ...senderIn({ ...settings, organisation }) },
      to: { name: found.name, address: found.email },
      ...rendered,
    })
    // A link that lives for ten minutes goes twice after no restore, so no journal has it.
    const { journal: _, ...outside } = deps
    await deliver(outside, {
      id,
      mails: [{ id, attempt: claim.attempt, messageId: claim.mail.message_id, caseId: null }],
      to: found.email,
      subject: rendered.subject,
      digest: null,
      message,
      isKnownToWait: true,
    })
  }
}

async function outboxRow(deps: Deps, signIn: string): Promise<string> {
  const id = uuidFrom(`sign-in/${signIn}`)
  await ensureMail(deps.db, {
    id,
    sign_in_id: signIn,
    to_role: 'hr',
    timing: 'at-once',
    send_at: new Date(deps.now()),
    state: 'pending',
    message_id: messageIdOf(deps.linkKeys, id, deps.mail.from),
  })
  return id
}
