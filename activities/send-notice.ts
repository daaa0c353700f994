import { type LockedMail, lockMail } from '../db/queries/mail/attempts.ts'
import { findAddressee } from '../db/queries/mails.ts'
import type { Activities, PutOff, Sent } from '../workflows/contract/activities.ts'
import { SECOND } from '../workflows/plan/durations.ts'
import type { Deps } from './deps.ts'
import { JournalUnread } from './mail/journal/journal.ts'
import { claimMail } from './mail/outbox/claim.ts'
import { deliver, withoutJournal } from './mail/outbox/deliver.ts'
import { type Fixed, fixFacts } from './mail/outbox/fix-facts.ts'
import { heldBack } from './mail/outbox/held-back.ts'
import { retryLater } from './mail/outbox/retry-later.ts'
import { endUnwritten, isUnwritable } from './mail/outbox/unwritten.ts'
import { writeMail } from './mail/outbox/write-mail.ts'
import type { Delivery } from './mail/smtp/delivery.ts'
import {
  atRestUntil,
  goesTogether,
  handOver,
  type InHand,
  place,
} from './mail/together/hand-over.ts'

/** Whom a mail is for, and what it says. */
type Addressee = Pick<Sent, 'to' | 'notices'>
/** What came of a call, without whom it was for. */
type Came = Pick<Sent, 'outcome' | 'why'>

/**
 * Sends one mail of a case, or has it go with its reader's one mail of the day (`hand-over.ts`), by
 * the rules of the outbox: the intent is written when the relay has said 354, what may have been sent
 * is never said in other words under the same Message-ID, what nobody can know is held and shown. Run
 * again after anything, it sends at most what was surely not sent, and that only where it still holds.
 * A mail that cannot be written fails, and one that waits for hours says so once (`waiting`) and goes
 * on with the next call.
 */
export function makeSendNotice(deps: Deps): Activities['sendNotice'] {
  return async ({ caseId, mail: id }) => {
    const fault = await whyNot(deps)
    const taken = await takeUp(deps, { caseId, id, fault })
    if ('addressee' in taken || 'putOffTo' in taken) return handOver(deps, { caseId, id }, taken)
    if ('heldUntil' in taken) {
      throw retryLater('held by another attempt', taken.heldUntil - deps.now())
    }
    if ('foundIn' in taken) {
      await deps.journal?.compared(deps.db, { again: true })
      throw retryLater('it is in the journal, and all mail is held back', SECOND)
    }
    const came = await goOn(deps, { caseId, id, fault }, taken)
    return { ...('facts' in taken ? saidBy(taken) : await addressee(deps, id)), ...came }
  }
}

interface Which {
  readonly caseId: string
  readonly id: string
  readonly fault?: Delivery | undefined
}

/** A journal that cannot be read keeps each mail back, and that is written down of each attempt. */
const whyNot = async ({ journal, db }: Deps): Promise<Delivery | undefined> =>
  journal?.compared(db).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof JournalUnread) return withoutJournal(error.message)
      throw error
    },
  )

type Taken = Awaited<ReturnType<typeof takeUp>>

/** Claims the mail and fixes what it says, in one transaction; or hands it to its reader's workflow. */
async function takeUp(deps: Deps, { caseId, id, fault }: Which) {
  const claimed = deps.db.transaction().execute(async (tx) => {
    const mail = await lockMail(tx, id)
    if (mail && !fault && goesTogether(deps, mail)) return place(tx, deps, { caseId, id }, mail)
    const later = await atRestUntil(tx, deps, { caseId, id }, mail)
    if (later) return later
    const claim = await claimMail(tx, deps, mail)
    return 'attempt' in claim ? { ...claim, ...(await fixFacts(tx, deps, claim)) } : claim
  })
  return claimed.catch((error: unknown) => {
    if (!isUnwritable(error)) throw error
    return endUnwritten(deps, id, { error, repeats: false })
  })
}

async function goOn(
  deps: Deps,
  { caseId, id, fault }: Which,
  taken: Exclude<Taken, { heldUntil: number } | { foundIn: 'journal' } | InHand | PutOff>,
): Promise<Came> {
  if ('heldBackSince' in taken) return heldBack(deps, { caseId, id }, taken.heldBackSince)
  if ('settled' in taken) return cameOf(taken)
  const { attempt, repeats, isKnownToWait } = taken
  const written = await writeMail(deps, taken).catch((error: unknown) => {
    if (!isUnwritable(error)) throw error
    return endUnwritten(deps, id, { error, repeats })
  })
  if ('settled' in written) return cameOf(written)
  const mails = [{ id, attempt, messageId: taken.mail.message_id, caseId }]
  return { outcome: await deliver(deps, { id, mails, isKnownToWait, ...written, fault }) }
}

const cameOf = ({ settled, why }: { settled: Sent['outcome']; why?: Sent['why'] }): Came => ({
  outcome: settled,
  ...(why ? { why } : {}),
})

const saidBy = ({ mail, facts }: Fixed & { readonly mail: LockedMail }): Addressee => ({
  to: mail.to_role,
  notices: [...new Set(facts.notices.map(({ type }) => type))],
})

/** A mail that is not there any more, as the database was restored to before it, was for nobody. */
async function addressee({ db }: Deps, id: string): Promise<Addressee> {
  const { to_role: to = 'hr', types: notices = [] } = (await findAddressee(db, id)) ?? {}
  return { to, notices }
}
