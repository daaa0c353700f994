import type { Tx } from '../db/connect.ts'
import { uuidFrom } from '../db/crypto/uuid-from.ts'
import { type Addressee, lockAddressee } from '../db/queries/mail/addressees.ts'
import { settleMail } from '../db/queries/mail/attempts.ts'
import {
  goTogether,
  type Handed,
  handedTo,
  joinMails,
  othersAreComing,
} from '../db/queries/mail/together.ts'
import type { Activities } from '../workflows/contract/activities.ts'
import { MINUTE, SECOND } from '../workflows/plan/durations.ts'
import type { Deps } from './deps.ts'
import { claimMail } from './mail/outbox/claim.ts'
import { deliver } from './mail/outbox/deliver.ts'
import { fixFacts } from './mail/outbox/fix-facts.ts'
import { messageId } from './mail/outbox/plan-mails.ts'
import { retryLater } from './mail/outbox/retry-later.ts'
import { endUnwritten, isUnwritable } from './mail/outbox/unwritten.ts'
import { type Written, writeMail } from './mail/outbox/write-mail.ts'
import { hadToday, todayIn } from './mail/together/day.ts'
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
  const now = new Date(deps.now())
  const addressee = await lockAddressee(tx, id)
  const handed = addressee ? await handedTo(tx, addressee.email, now) : []
  const [first] = handed
  if (!addressee || !first) return { addressee, mails: [], more: false }
  const isFresh = now.getTime() - first.handed_at.getTime() < PATIENCE
  if (isFresh && (await othersAreComing(tx, addressee.email, now.getTime()))) {
    return { later: 'others are coming' }
  }
  const mails: Claimed[] = []
  const ids = await ofToday(tx, deps, addressee.email, await joined(tx, now, sameMessage(handed)))
  for (const one of ids) {
    const claimed = await claimOne(tx, deps, one)
    if (claimed) mails.push(claimed)
  }
  const sent = await asBefore(tx, now, ids, mails)
  const going = sent.map(({ mail }) => mail.id)
  if (going.length) await goTogether(tx, going, going.length > 1 ? messageOf(going) : null)
  return { addressee, mails: sent, more: ids.length > 0 }
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
async function joined(tx: Tx, now: Date, handed: readonly Handed[]): Promise<readonly Handed[]> {
  const kept = new Map<string, Handed>()
  for (const one of handed) {
    const key = `${one.case_id} ${one.to_role}`
    const first = kept.get(key)
    if (!first) kept.set(key, one)
    else {
      await joinMails(tx, one.id, first.id)
      await settleMail(tx, { id: one.id, attempt: 0 }, 'cancelled', { at: now })
    }
  }
  return [...kept.values()]
}

/** Their reader has not had the mail of that day: else their cases put them off. */
async function ofToday(tx: Tx, deps: Deps, email: string, handed: readonly Handed[]) {
  const going: string[] = []
  for (const { id, case_id: caseId, send_at: sendAt, state } of handed) {
    const isDone =
      state === 'pending' && (await hadToday(tx, email, await todayIn(deps, tx, caseId, sendAt)))
    if (!isDone) going.push(id)
  }
  return going
}

/** A mail for this attempt, with what it says; nothing where it is settled by now. */
async function claimOne(tx: Tx, deps: Deps, id: string): Promise<Claimed | undefined> {
  const claim = await claimMail(tx, deps, id)
  if ('heldBackSince' in claim) throw new NothingClaimed({ later: 'all mail is held back' })
  if ('foundIn' in claim) throw new NothingClaimed({ later: 'journal' })
  if (!('attempt' in claim)) return undefined
  try {
    const fixed = await fixFacts(tx, deps, claim)
    return 'settled' in fixed ? undefined : { ...claim, ...fixed }
  } catch (error) {
    if (!isUnwritable(error)) throw error
    const { repeats } = claim
    throw new NothingClaimed({ id, fault: { error, repeats }, more: true })
  }
}

/** What may have been sent is repeated as it was or not at all. */
async function asBefore(tx: Tx, now: Date, ids: readonly string[], mails: readonly Claimed[]) {
  const isCut = mails.length < ids.length && mails.some(({ repeats }) => repeats)
  if (!isCut) return mails
  for (const { mail, attempt } of mails) {
    await settleMail(tx, { id: mail.id, attempt }, 'unknown', { at: now })
  }
  return []
}

/** Of the message in which mails leave together: the same ones are the same message. */
const messageOf = (ids: readonly string[]): string => uuidFrom([...ids].sort().join())

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
    ...{ id: mail.id, attempt, messageId: mail.message_id },
  }))
  // Each case is told by its own call that its mail waits.
  await deliver(deps, { mails: carried, isKnownToWait: true, ...written })
}

function write(deps: Deps, addressee: Addressee | undefined, mails: readonly Claimed[]) {
  const [only, second] = mails
  if (only && !second) return writeMail(deps, only)
  const id = messageOf(mails.map(({ mail }) => mail.id))
  return writeTogether(deps, { addressee, mails, messageId: messageId(id, deps.mail.from) })
}
