import type { Tx } from '../db/connect.ts'
import { messageIdOf } from '../db/crypto/mail-token.ts'
import { uuidFrom } from '../db/crypto/uuid-from.ts'
import type { Addressee } from '../db/queries/mail/addressees.ts'
import { lockMail, lockState, settleMail } from '../db/queries/mail/attempts.ts'
import {
  goTogether,
  type Handed,
  handedTo,
  joinMails,
  wasMailed,
} from '../db/queries/mail/together.ts'
import type { Activities } from '../workflows/contract/activities.ts'
import { MINUTE, SECOND } from '../workflows/plan/durations.ts'
import type { Deps } from './deps.ts'
import { claimMail } from './mail/outbox/claim.ts'
import { deliver } from './mail/outbox/deliver.ts'
import { fixFacts } from './mail/outbox/fix-facts.ts'
import { retryLater } from './mail/outbox/retry-later.ts'
import { endUnwritten, isUnwritable } from './mail/outbox/unwritten.ts'
import { type Written, writeMail } from './mail/outbox/write-mail.ts'
import { todayIn, wholeDay } from './mail/together/day.ts'
import { isAtRest } from './mail/together/hand-over.ts'
import { writeTogether } from './mail/together/write-together.ts'

/**
 * Sends what waits for one person, over all cases, as one message a day: by the rules of the outbox,
 * each mail of a case claimed, judged anew, and settled as if it had gone by itself, so that each case
 * tells in its record what became of it. Where one mail waits it goes as it is. What was planned for
 * one case and person on two days is one mail. Answers whether more may wait.
 * @throws MailLater where it is to be tried again by itself.
 */
export function makeSendTogether(deps: Deps): Activities['sendTogether'] {
  return async ({ addressee: id }) => {
    await deps.journal?.compared(deps.db)
    const taken = await takeAll(deps, id)
    if ('later' in taken) {
      if (taken.later === 'journal') await deps.journal?.compared(deps.db, { again: true })
      throw retryLater(`its mails wait: ${taken.later}`, WAITS[taken.later])
    }
    if ('fault' in taken) await endUnwritten(deps, taken.id, taken.fault)
    else if (taken.mails.length) await send(deps, taken)
    return { more: taken.more }
  }
}

/** Why nothing goes yet, and for how long. */
const WAITS = {
  'others are coming': SECOND,
  journal: SECOND,
  'all mail is held back': 5 * MINUTE,
} as const

type Claimed = Written & { readonly attempt: number; readonly repeats: boolean }

interface Going {
  readonly addressee: Addressee | undefined
  readonly mails: readonly Claimed[]
  readonly more: boolean
}

/** What comes of a call where nothing is claimed: all that it began to claim is let go. */
type Instead =
  | { readonly later: keyof typeof WAITS }
  /** One of them cannot be written; the others are taken with the next call. */
  | { readonly id: string; readonly fault: Parameters<typeof endUnwritten>[2]; readonly more: true }

class NothingClaimed extends Error {
  readonly instead: Instead
  constructor(instead: Instead) {
    super('nothing was claimed')
    this.instead = instead
  }
}

const takeAll = (deps: Deps, id: string): Promise<Going | Instead> =>
  deps.db
    .transaction()
    .execute((tx) => claimAll(tx, deps, id))
    .catch((error: unknown) => {
      if (error instanceof NothingClaimed) return error.instead
      throw error
    })

/** Claims what goes in this message and fixes what it says, in one transaction. */
async function claimAll(tx: Tx, deps: Deps, id: string): Promise<Going | Instead> {
  const now = deps.now()
  const { addressee, mails: handed = [], coming } = (await handedTo(tx, id, now)) ?? {}
  const [first] = handed
  if (!addressee || !first) return { addressee, mails: [], more: false }
  if (coming && now - first.handedAt < PATIENCE) return { later: 'others are coming' }
  const same = sameMessage(handed)
  const going = await joined(tx, new Date(now), same)
  const mails: Claimed[] = []
  for (const one of going) {
    const claimed = await claimOne(tx, deps, addressee.email, one)
    if (claimed) mails.push(claimed)
  }
  const more = same.length < handed.length
  if (mails.length < going.length && mails.some(({ repeats }) => repeats)) {
    await endRepeats(tx, new Date(now), mails)
    return { addressee, mails: [], more }
  }
  const ids = mails.map(({ mail }) => mail.id)
  if (ids.length > 1) await goTogether(tx, ids, messageOf(ids))
  else if (mails.some(({ mail }) => mail.together)) await goTogether(tx, ids, null)
  return { addressee, mails, more }
}

/** For how long at most somebody's mail waits for others that are coming. */
const PATIENCE = 2 * MINUTE

/** What may have left together is dealt with first, and together; else all that is there. */
function sameMessage(handed: readonly Handed[]): readonly Handed[] {
  const doubtful = handed.find(({ state }) => state === 'data')
  if (!doubtful) return handed
  return handed.filter(
    ({ id, state, together }) =>
      id === doubtful.id ||
      (state === 'data' && together !== null && together === doubtful.together),
  )
}

/** One mail a person and case: what waits beside it is told in it. */
async function joined(tx: Tx, at: Date, handed: readonly Handed[]): Promise<readonly Handed[]> {
  const kept = new Map<string, Handed>()
  for (const one of handed) {
    const key = `${one.caseId} ${one.to_role}`
    const first = kept.get(key)
    if (!first) kept.set(key, one)
    else {
      const mail = await lockState(tx, one.id)
      if (mail?.state !== 'pending') continue
      await joinMails(tx, one.id, first.id)
      await settleMail(tx, mail, 'cancelled', { at })
    }
  }
  return [...kept.values()]
}

/**
 * A mail for this attempt, with what it says. Nothing where it is settled by now; or where its reader has
 * had their mail of that day, or is not to be asked while the leaver is left in peace: then its case puts
 * it off.
 */
async function claimOne(
  tx: Tx,
  deps: Deps,
  email: string,
  { id, caseId, sendAt }: Handed,
): Promise<Claimed | undefined> {
  let repeats = false
  try {
    const mail = await lockMail(tx, id)
    const today = await todayIn(deps, tx, caseId, sendAt)
    if (mail?.state === 'pending') {
      if (await isAtRest(tx, mail, today)) return undefined
      if (await wasMailed(tx, email, wholeDay(today))) return undefined
    }
    const claim = await claimMail(tx, deps, mail)
    if ('heldBackSince' in claim) throw new NothingClaimed({ later: 'all mail is held back' })
    if ('foundIn' in claim) throw new NothingClaimed({ later: 'journal' })
    if (!('attempt' in claim)) return undefined
    ;({ repeats } = claim)
    const fixed = await fixFacts(tx, deps, claim, today.row)
    return 'settled' in fixed ? undefined : { ...claim, ...fixed }
  } catch (error) {
    if (!isUnwritable(error)) throw error
    throw new NothingClaimed({ id, fault: { error, repeats }, more: true })
  }
}

/** What may have been sent together is repeated as it was or not at all. */
async function endRepeats(tx: Tx, at: Date, mails: readonly Claimed[]): Promise<void> {
  for (const { mail, attempt } of mails) {
    await settleMail(tx, { id: mail.id, attempt }, 'unknown', { at })
  }
}

/** Of the message in which mails leave together: the same ones are the same message. */
const messageOf = (ids: readonly string[]): string => uuidFrom([...ids].sort().join())

const nameOf = (mails: readonly Claimed[]): string => {
  const ids = mails.map(({ mail }) => mail.id)
  return ids.length === 1 ? (ids[0] ?? '') : messageOf(ids)
}

async function send(deps: Deps, { addressee, mails }: Going): Promise<void> {
  const written = await write(deps, addressee, mails).catch((error: unknown) => {
    if (!isUnwritable(error)) throw error
    return error
  })
  if (written instanceof Error) {
    for (const { mail, repeats } of mails) {
      await endUnwritten(deps, mail.id, { error: written, repeats })
    }
    return
  }
  const carried = mails.map(({ mail, attempt }) => ({
    ...{ id: mail.id, attempt, messageId: mail.message_id, caseId: mail.case_id },
  }))
  // Each case is told by its own call that its mail waits.
  await deliver(deps, { id: nameOf(mails), mails: carried, isKnownToWait: true, ...written })
}

function write(deps: Deps, addressee: Addressee | undefined, mails: readonly Claimed[]) {
  const [only, second] = mails
  if (only && !second) return writeMail(deps, only)
  const messageId = messageIdOf(deps.linkKeys, nameOf(mails), deps.mail.from)
  return writeTogether(deps, { addressee, mails, messageId })
}
