import { firstMailTo, noticeTypes, readMail } from '../db/queries/mails.ts'
import type { Activities, Sent } from '../workflows/contract/activities.ts'
import type { Deps } from './deps.ts'
import { addressMail } from './mail/content/address-book.ts'
import { claimMail, fixFacts } from './mail/outbox/claim.ts'
import { deliver } from './mail/outbox/deliver.ts'
import { retryLater } from './mail/outbox/retry-later.ts'
import { isNameless, renderMail, tellsNothing } from './mail/render/frame.ts'
import { composeMessage } from './mail/smtp/compose.ts'

/**
 * Sends one mail of a case, by the rules of the outbox: the intent is written when the relay has
 * said 354, what may have been sent is never said in other words under the same Message-ID, what
 * nobody can know is held and shown. Run again after anything, it sends at most what was surely not
 * sent, and that only where it still holds.
 */
export function makeSendNotice(deps: Deps): Activities['sendNotice'] {
  return async ({ mail: id }) => {
    const claim = await deps.db.transaction().execute(async (tx) => {
      const claim = await claimMail(tx, deps, id)
      return 'attempt' in claim
        ? { ...claim, ...(await fixFacts(tx, deps, id, claim.repeats)) }
        : claim
    })
    if ('heldUntil' in claim)
      throw retryLater('held by another attempt', claim.heldUntil - deps.now())
    const mail = await readMail(deps.db, id)
    const notices = await noticeTypes(deps.db, id)
    const end = (outcome: Sent['outcome']): Sent => ({ to: mail.to_role, notices, outcome })
    if ('settled' in claim) return end(claim.settled)

    const { model, address, reference } = await addressMail(
      deps,
      { case_id: mail.case_id ?? '', to_role: mail.to_role },
      claim.facts,
    )
    const untold = tellsNothing(model)
    const { hr } = model
    const { subject, text, html } = renderMail(model, deps.mailsIn(model.language))
    const message = await composeMessage({
      messageId: mail.message_id,
      date: mail.send_at,
      from: { name: model.organisation, address: deps.mail.from },
      to: { name: untold ? '' : model.to.name, address },
      ...(isNameless(model) ? {} : { replyTo: { name: hr.name, address: hr.email } }),
      ...(untold ? {} : { caseRef: reference, ...(await threadOf(deps, mail)) }),
      subject,
      text,
      html,
    })
    return end(await deliver(deps, { id, attempt: claim.attempt, to: address, subject, message }))
  }
}

/**
 * All mails to one person about one case are one conversation: they answer the first, whatever
 * became of it, so that every attempt answers the same.
 */
async function threadOf({ db }: Deps, mail: Awaited<ReturnType<typeof readMail>>) {
  const first = await firstMailTo(db, mail.case_id ?? '', mail.to_role)
  if (!first || first.id === mail.id) return {}
  return { inReplyTo: first.message_id, references: [first.message_id] }
}
