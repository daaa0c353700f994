import type { LockedMail } from '../../../db/queries/mail/attempts.ts'
import type { Deps } from '../../deps.ts'
import { addressMail } from '../content/address-book.ts'
import { digestOf } from '../render/digest.ts'
import { isNameless, renderMail, tellsNothing } from '../render/frame.ts'
import { composeMessage } from '../smtp/compose.ts'
import type { Handing } from './deliver.ts'
import type { Fixed } from './fix-facts.ts'
import { unwritten, writing } from './unwritten.ts'

/** A mail of a case that an attempt has, and what it says. */
export type Written = Fixed & { readonly mail: LockedMail }

/**
 * The bytes of one mail of a case and whom they go to.
 * @throws what `isUnwritable` knows where it cannot be written.
 */
export async function writeMail(
  deps: Deps,
  { mail, facts, date }: Written,
): Promise<Pick<Handing, 'to' | 'subject' | 'digest' | 'message'>> {
  const { model, address, reference, sender, first } = await addressMail(
    deps,
    { case_id: mail.case_id ?? '', to_role: mail.to_role },
    facts,
  )
  const untold = tellsNothing(model)
  const { hr } = model
  const { subject, text, html } = writing(() => renderMail(model, deps.mailsIn(model.language)))
  const composed = composeMessage({
    messageId: mail.message_id,
    date,
    from: { address: deps.mail.from, ...sender },
    to: { name: untold ? '' : model.to.name, address },
    ...(isNameless(model) ? {} : { replyTo: { name: hr.name, address: hr.email } }),
    ...(untold ? {} : { caseRef: reference, ...threadOf(mail, first) }),
    ...{ subject, text, html },
  })
  const digest = digestOf({ subject, text }, model.link)
  return { to: address, subject, digest, message: await composed.catch(unwritten) }
}

/**
 * All mails to one person about one case are one conversation: they answer the first, whatever
 * became of it, so that every attempt answers the same.
 */
const threadOf = (mail: LockedMail, first: string | null) =>
  first && first !== mail.message_id ? { inReplyTo: first, references: [first] } : {}
