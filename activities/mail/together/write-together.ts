import { tokenFor } from '../../../db/crypto/link-token.ts'
import type { Addressee } from '../../../db/queries/mail/addressees.ts'
import type { Deps } from '../../deps.ts'
import { addressMail } from '../content/address-book.ts'
import type { Handing } from '../outbox/deliver.ts'
import { unwritten, writing } from '../outbox/unwritten.ts'
import type { Written } from '../outbox/write-mail.ts'
import { digestOf } from '../render/digest.ts'
import { renderTogether } from '../render/together.ts'
import { composeMessage } from '../smtp/compose.ts'

interface Together {
  readonly addressee: Addressee | undefined
  readonly mails: readonly Written[]
  readonly messageId: string
}

/**
 * The bytes of one message for several mails to one person, with one link: to all that waits for
 * them, or to HR's own pages.
 * @throws what `isUnwritable` knows where it cannot be written.
 */
export async function writeTogether(
  deps: Deps,
  { addressee, mails, messageId }: Together,
): Promise<Pick<Handing, 'to' | 'subject' | 'digest' | 'message'>> {
  const parts = await Promise.all(
    mails.map(({ mail, facts }) =>
      addressMail(deps, { case_id: mail.case_id ?? '', to_role: mail.to_role }, facts),
    ),
  )
  const [first] = parts
  if (!first || !addressee) return unwritten(new Error('A message carries no mail'))
  const { organisation, hr, to } = first.model
  const isForHr = parts.every(({ model }) => model.to.role === 'hr')
  const date = new Date(Math.max(...mails.map((one) => one.date.getTime())))
  const link = isForHr ? `${deps.mail.baseUrl}/` : linkOf(deps, addressee)
  const { subject, text, html } = writing(() =>
    renderTogether({
      ...{ organisation, hr, to: to.name, date: date.toISOString().slice(0, 10), link },
      parts: parts.map(({ model }) => model),
    }),
  )
  const composed = composeMessage({
    ...{ messageId, date, subject, text, html },
    from: { address: deps.mail.from, ...first.sender },
    to: { name: to.name, address: first.address },
    ...(isForHr ? {} : { replyTo: { name: hr.name, address: hr.email } }),
  })
  const digest = digestOf({ subject, text }, isForHr ? null : link)
  return { to: first.address, subject, digest, message: await composed.catch(unwritten) }
}

const linkOf = (deps: Deps, { id, generation }: Addressee): string =>
  `${deps.mail.baseUrl}/l/${tokenFor(deps.linkKeys, { purpose: 'addressee', id, generation })}`
