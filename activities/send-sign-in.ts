import { tokenFor } from '../db/crypto/link-token.ts'
import type { Settings } from '../db/schema.ts'
import type { Activities } from '../workflows/contract/activities.ts'
import type { Deps } from './deps.ts'
import { claimMail } from './mail/outbox/claim.ts'
import { deliver } from './mail/outbox/deliver.ts'
import { idFor, messageId } from './mail/outbox/plan-mails.ts'
import { retryLater } from './mail/outbox/retry-later.ts'
import { renderSignIn } from './mail/render/sign-in.ts'
import { composeMessage } from './mail/smtp/compose.ts'

/** Mails HR a sign-in link, once. A link that has run out meanwhile is not sent any more. */
export function makeSendSignIn(deps: Deps): Activities['sendSignIn'] {
  return async ({ signIn }) => {
    const { db } = deps
    const found = await db
      .selectFrom('sign_ins')
      .innerJoin('hr_users', 'hr_users.id', 'sign_ins.user_id')
      .select(['sign_ins.expires_at', 'hr_users.email', 'hr_users.name'])
      .where('sign_ins.id', '=', signIn)
      .executeTakeFirst()
    if (!found || found.expires_at.getTime() < deps.now()) return
    const id = await outboxRow(deps, signIn)
    const claim = await db.transaction().execute((tx) => claimMail(tx, deps, id))
    if ('settled' in claim) return
    if ('heldUntil' in claim)
      throw retryLater('held by another attempt', claim.heldUntil - deps.now())
    const settings = (await db.selectFrom('settings').select('body').executeTakeFirst())?.body as
      | Settings
      | undefined
    const token = tokenFor(deps.linkKeys, { purpose: 'sign-in', id: signIn, generation: 1 })
    const organisation = settings?.organisation || 'Leavewell'
    const link = `${deps.mail.baseUrl}/sign-in/${token}`
    const rendered = renderSignIn({ organisation, name: found.name, link })
    const message = await composeMessage({
      messageId: messageId(id, deps.mail.from),
      date: new Date(found.expires_at.getTime() - 10 * 60_000),
      from: { name: organisation, address: deps.mail.from },
      to: { name: found.name, address: found.email },
      ...rendered,
    })
    await deliver(deps, {
      id,
      attempt: claim.attempt,
      to: found.email,
      subject: rendered.subject,
      message,
    })
  }
}

async function outboxRow(deps: Deps, signIn: string): Promise<string> {
  const id = idFor(`sign-in/${signIn}`)
  await deps.db
    .insertInto('mails')
    .values({
      id,
      sign_in_id: signIn,
      to_role: 'hr',
      timing: 'at-once',
      send_at: new Date(deps.now()),
      state: 'pending',
      message_id: messageId(id, deps.mail.from),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return id
}
